import { html, type TemplateResult } from 'lit';
import type { WidgetItem } from '../protocol-types.ts';
import { widgetText, type WidgetAction, type WidgetHost, type WidgetRoot } from '../widget-host.ts';
import type { ChatView } from './chat-view.ts';
import { markdownContext } from './message-view.ts';

type Renderer = (root: WidgetRoot, host: WidgetHost) => unknown;

let renderer: Renderer | undefined;
/** Chats that show words for now, and what they do when the renderer is there. */
const waiting = new Set<() => void>();

/** UI that the server sent. Until its renderer is there, and where it cannot load, its words. */
export function widgetView(item: WidgetItem, view: ChatView): TemplateResult {
  const { chat, locale, strings } = view;
  const host: WidgetHost = {
    itemId: item.id,
    locale,
    strings,
    get busy() {
      return chat.running;
    },
    streaming: chat.state.unfinished.includes(item.id),
    imageDomains: chat.state.thread?.allowed_image_domains,
    markdown: (open) => markdownContext([], open, view),
    action: (action) => runAction(action, item, view).catch(view.report),
  };
  if (!renderer) void load(view);
  return html`<div class="widget" data-item=${item.id}>
    ${
      renderer
        ? renderer(item.widget, host)
        : html`<p class="widget-text" dir="auto">${widgetText(item.widget)}</p>`
    }
  </div>`;
}

async function load({ renderAll }: ChatView): Promise<void> {
  if (waiting.has(renderAll)) return;
  waiting.add(renderAll);
  try {
    ({ widgetTemplate: renderer } = await import('../widgets/render-widget.ts'));
    renderAll();
  } catch {
    // The next widget that is shown tries again.
  } finally {
    waiting.delete(renderAll);
  }
}

async function runAction(action: WidgetAction, item: WidgetItem, view: ChatView): Promise<void> {
  const { type, payload, handler = 'server', streaming = true } = action;
  const plain = { type, ...(payload && { payload }) };
  if (handler === 'server' && !streaming) return view.chat.syncAction(plain, item.id);
  if (handler === 'server') return view.chat.customAction(plain, item.id);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types of widgets are the page's to trust
  const widget = item.widget as unknown as Parameters<
    NonNullable<WidgetsOption['onAction']>
  >[1]['widget'];
  await view.options.widgets?.onAction?.(plain, { id: item.id, widget });
}

type WidgetsOption = NonNullable<ChatView['options']['widgets']>;
