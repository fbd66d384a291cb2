import { citedPassage } from '../protocol.ts';
import type { SurfaceHost } from './surface-host.ts';

/** What the server may ask of the page in the middle of an answer. */
export async function clientTool(
  host: SurfaceHost,
  { name, params }: { name: string; params: Record<string, unknown> },
): Promise<Record<string, unknown>> {
  try {
    switch (name) {
      case 'read_page':
        return { page: await host.readPage() };
      case 'get_selection':
        return { selection: (await host.readSelection?.()) ?? null };
      case 'highlight_passage': {
        const passage = citedPassage({ data: { url: location.href.split('#', 1)[0], ...params } });
        return { found: Boolean(passage && (await host.showPassage?.(passage, 'code'))) };
      }
      default:
        return { error: `This page has no tool ${name}.` };
    }
  } catch {
    // The answer goes on without it; the model is told.
    return { error: `${name} failed on this page.` };
  }
}
