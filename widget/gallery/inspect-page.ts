import { createRequire } from 'node:module';

/** The script of axe, for `GalleryPage.inspect`. */
export const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Axe {
  run: (options: { rules: Record<string, { enabled: boolean }> }) => Promise<{
    violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[];
  }>;
}

interface Tested {
  axe: Axe;
  galleryErrors: string[];
}

export interface Inspected {
  count: number;
  /** Names of chats that show nothing. */
  empty: string[];
  /** Names of chats that can be scrolled sideways. */
  wide: string[];
  violations: string[];
  errors: string[];
}

/** Runs in the page: what is wrong with it. Takes nothing from around itself but axe. */
export async function inspectPage(): Promise<Inspected> {
  const chats = [...document.querySelectorAll('pagewise-chat')];
  const title = (chat: Element) => chat.previousElementSibling?.textContent ?? '';
  const { axe, galleryErrors: errors } = window as unknown as Tested;
  const { violations } = await axe.run({
    // Which headings an answer begins with is up to the model.
    rules: { 'heading-order': { enabled: false } },
  });
  return {
    count: chats.length,
    empty: chats.filter((chat) => !chat.shadowRoot?.textContent?.trim()).map(title),
    wide: chats
      .filter((chat) => {
        const scroll = chat.shadowRoot?.querySelector('.scroll');
        return scroll && scroll.scrollWidth > scroll.clientWidth + 1;
      })
      .map(title),
    errors,
    violations: violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`,
      ),
    ),
  };
}
