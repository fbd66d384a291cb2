import type { PagewisePanel } from '../panel/panel.ts';
import type { Surface } from '../surface/surface.ts';
import type { SurfaceHost } from '../surface/surface-host.ts';

/** A document of its own, where elements can be defined that others must not see. */
export interface TestPage {
  window: Window & { createSurface(host: SurfaceHost): { panel: PagewisePanel; surface: Surface } };
  document: Document;
  close(): void;
}

/** Opens an empty page in an iframe and loads the modules of the surface and its panel into it. */
export async function openPage(): Promise<TestPage> {
  const frame = document.createElement('iframe');
  frame.width = '400';
  frame.height = '500';
  frame.src = new URL('./blank.html', import.meta.url).href;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const inner = frame.contentDocument!;
  const script = inner.createElement('script');
  script.type = 'module';
  const file = (path: string): string => new URL(path, import.meta.url).href;
  script.textContent = `import { PagewisePanel } from '${file('../panel/panel.ts')}';
    import { Surface } from '${file('../surface/surface.ts')}';
    customElements.define('pagewise-panel', PagewisePanel);
    window.createSurface = (host) => {
      const panel = document.createElement('pagewise-panel');
      return { panel, surface: new Surface(host, panel) };
    };
    dispatchEvent(new Event('surface-loaded'));`;
  const ready = new Promise((resolve) =>
    frame.contentWindow!.addEventListener('surface-loaded', resolve, { once: true }),
  );
  inner.head.append(script);
  await ready;
  return {
    window: frame.contentWindow as TestPage['window'],
    document: inner,
    close: () => frame.remove(),
  };
}

/** All text a reader could see, shadow roots included. */
export function deepText(node: Node): string {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (['STYLE', 'SCRIPT'].includes(node.nodeName)) return '';
  const root = 'shadowRoot' in node ? (node.shadowRoot as ShadowRoot | null) : null;
  return [...(root ? [root] : []), ...node.childNodes].map(deepText).join(' ');
}

/** Address of the stand-in for chatkit.js, told how to misbehave. */
export function standInUrl(query: Record<string, string> = {}): string {
  const url = new URL('./stand-in-chatkit.ts', import.meta.url);
  url.search = String(new URLSearchParams(query));
  return url.href;
}
