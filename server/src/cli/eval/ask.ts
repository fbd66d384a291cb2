import type { SiteAssistant } from '../../assistant/site-assistant.ts';
import { citedPassage } from '../../protocol/citation.ts';
import type { ThreadStreamEvent } from '../../protocol/events.ts';
import type { PageContext, Passage } from '../../protocol/page-context.ts';

/** A passage that an answer cites, with the words before its mark. */
export interface EvalCitation {
  passage: Passage;
  claim: string;
}

export interface EvalAnswer {
  threadId: string;
  /** Markdown, without marks. */
  text: string;
  citations: EvalCitation[];
  /** What readers would have been told instead of an answer. */
  error: string;
}

export interface EvalQuestion {
  text: string;
  selection?: string | undefined;
  pageContext?: PageContext | undefined;
  /** Goes on with a conversation. */
  threadId?: string | undefined;
}

/** Characters before a mark that count as what it stands for. */
const claimLength = 600;

/** Asks as the widget would, without a network. */
export async function ask(
  assistant: SiteAssistant,
  { text, selection, pageContext, threadId }: EvalQuestion,
  signal: AbortSignal,
): Promise<EvalAnswer> {
  const input = {
    content: [{ type: 'input_text', text }],
    attachments: [],
    inference_options: {},
    ...(selection && { quoted_text: selection }),
  };
  const body = {
    ...(threadId
      ? { type: 'threads.add_user_message', params: { thread_id: threadId, input } }
      : { type: 'threads.create', params: { input } }),
    ...(pageContext && { metadata: { pageContext } }),
  };
  const reader = { userId: 'eval', metadata: {} };
  const result = await assistant.process(JSON.stringify(body), reader, { signal });
  const answer: EvalAnswer = { threadId: threadId ?? '', text: '', citations: [], error: '' };
  if (result.type === 'stream') for await (const event of result.events) note(answer, event);
  if (!answer.text && !answer.error) answer.error = 'no answer';
  return answer;
}

function note(answer: EvalAnswer, event: ThreadStreamEvent): void {
  if (event.type === 'thread.created') answer.threadId = event.thread.id;
  if (event.type === 'error') answer.error = event.message || event.code || 'error';
  if (event.type !== 'thread.item.done' || event.item.type !== 'assistant_message') return;
  for (const { text, annotations } of event.item.content) {
    answer.text += text;
    for (const { source, index } of annotations) {
      const passage = source.type === 'entity' ? citedPassage(source) : undefined;
      const until = text.slice(0, index ?? text.length);
      if (passage) answer.citations.push({ passage, claim: claimIn(until) });
    }
  }
}

/** The paragraph that ends here. */
function claimIn(text: string): string {
  const [claim = ''] = text
    .trimEnd()
    .slice(-claimLength)
    .split(/\n\s*\n/)
    .slice(-1);
  return claim.trim();
}
