import { html, type TemplateResult } from 'lit';
import type { ThreadItem } from '../../protocol.ts';
import type { WidgetItem } from '../model/protocol-types.ts';
import { widgetText, type WidgetAction, type WidgetHost } from '../widget-host.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { markdownContext, type MarkdownView } from './message-markdown.ts';
import { lazy } from '../view/lazy.ts';

const renderer = lazy(() => import('../widgets/render-widget.ts'));

/** What a widget needs. */
export type WidgetView = Pick<ViewState, 'chat' | 'locale' | 'options' | 'strings'> &
  Pick<ViewRequests, 'chat' | 'client' | 'renderAll' | 'report'> &
  MarkdownView;

/** UI that the server sent. Until its renderer is there, and where it cannot load, its words. */
export function widgetView(item: WidgetItem, view: WidgetView): TemplateResult {
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
    markdown: markdownContext(view),
    action: (action) => runAction(action, item, view).catch(view.report),
  };
  return html`<div class="widget" data-item=${item.id}>
    ${
      renderer(view)?.widgetTemplate(item.widget, host) ??
      html`<p class="widget-text" dir="auto">${widgetText(item.widget)}</p>`
    }
  </div>`;
}

async function runAction(action: WidgetAction, item: WidgetItem, view: WidgetView): Promise<void> {
  const { type, payload, handler = 'server', streaming = true } = action;
  const plain = { type, ...(payload !== undefined && { payload }) };
  const params = { item_id: item.id, action: plain };
  if (handler === 'server' && !streaming) return syncAction(params, view);
  if (handler === 'server') return view.chat.ask('threads.custom_action', params);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the types of widgets are the page's to trust
  const [acted, on] = [
    plain,
    { id: item.id, widget: item.widget },
  ] as unknown as Parameters<OnAction>;
  await view.options.widgets?.onAction?.(acted, on);
}

/** An action that the server answers with a new version of its item. */
async function syncAction(params: object, { chat, client }: WidgetView): Promise<void> {
  const { updated_item: item } = await client.json<{ updated_item?: ThreadItem | null }>({
    type: 'threads.sync_custom_action',
    params: { thread_id: chat.threadId, ...params },
  });
  if (item) chat.receive({ type: 'thread.item.replaced', item });
}

type OnAction = NonNullable<NonNullable<ViewState['options']['widgets']>['onAction']>;
