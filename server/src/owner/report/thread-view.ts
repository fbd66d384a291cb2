import type { AssistantMessageItem, ThreadItem, UserMessageItem } from '../../protocol/items.ts';
import { allItems } from '../../handlers/paging.ts';
import type { LoggedAnswer } from '../../store/log/answer-entry.ts';
import type { Source } from '../../protocol/sources.ts';
import type { SqlStore } from '../../store/sql-store.ts';
import type { ShownMessage, ShownSource, ThreadView } from './api-responses.ts';

/** Loads a thread of any reader; `undefined` when there is none. */
export async function threadView(store: SqlStore, id: string): Promise<ThreadView | undefined> {
  const userId = await store.answers.userOf(id);
  if (userId === undefined) return undefined;
  const requestContext = { userId, metadata: {} };
  const thread = await store.loadThread(id, requestContext);
  const logs = new Map<string, LoggedAnswer>();
  for await (const answer of store.answers.ofUser(userId)) {
    if (answer.threadId === id) logs.set(answer.itemId, answer);
  }
  const messages: ShownMessage[] = [];
  const stored = { responder: { store, attachmentStore: undefined }, requestContext };
  for await (const item of allItems(id, stored)) {
    const shown = shownMessage(item, logs.get(item.id));
    if (shown) messages.push(shown);
  }
  return { id, title: thread.title ?? '', userId, messages };
}

function shownMessage(item: ThreadItem, log: LoggedAnswer | undefined): ShownMessage | undefined {
  switch (item.type) {
    case 'user_message':
      return questionOf(item);
    case 'assistant_message':
      return answerOf(item, log);
    case 'hidden_context_item':
    case 'sdk_hidden_context':
    case 'end_of_turn':
      return undefined;
    case 'client_tool_call':
    case 'widget':
    case 'generated_image':
    case 'structured_input':
    case 'task':
    case 'workflow':
      return { type: 'other', id: item.id, at: item.created_at, kind: item.type };
    default:
      return item satisfies never;
  }
}

function questionOf(item: UserMessageItem): ShownMessage {
  return {
    type: 'question',
    id: item.id,
    at: item.created_at,
    text: item.content.map(({ text }) => text).join('\n'),
    quote: item.quoted_text ?? '',
  };
}

function answerOf(item: AssistantMessageItem, log: LoggedAnswer | undefined): ShownMessage {
  const sources = new Map<string, ShownSource>();
  const parts = item.content.map(({ text, annotations }) => {
    let marked = text;
    // From the end, so that positions stay what they are.
    for (const { source, index } of annotations.toSorted(
      (a, b) => (b.index ?? 0) - (a.index ?? 0),
    )) {
      const shown = shownSource(source);
      if (index != null && shown.label) {
        marked = `${marked.slice(0, index)} [${shown.label}]${marked.slice(index)}`;
      }
    }
    for (const { source } of annotations) {
      const shown = shownSource(source);
      sources.set(JSON.stringify([shown.label, shown.title, shown.url]), shown);
    }
    return marked;
  });
  return {
    type: 'answer',
    id: item.id,
    at: item.created_at,
    markdown: parts.join('\n\n'),
    sources: [...sources.values()],
    log: log ? { outcome: log.outcome, ms: log.ms, rating: log.rating ?? null } : null,
  };
}

function shownSource(source: Source): ShownSource {
  const { title, description = '' } = source;
  const shown = { title, quote: description ?? '', label: '', url: '' };
  if (source.type === 'url') return { ...shown, url: source.url };
  if (source.type === 'file') return { ...shown, title: title || source.filename };
  const { url, sectionId } = source.data;
  const address = typeof url === 'string' ? url : '';
  const place = typeof sectionId === 'string' && address ? `#${sectionId}` : '';
  return { ...shown, label: source.inline_label ?? '', url: address + place };
}
