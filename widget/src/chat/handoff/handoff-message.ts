/**
 * The form of a message that the server hands to a person. The reader sees and may change all of it.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import { type HandoffResult, type HandoffTexts } from '../../handoff-protocol.ts';
import type { ChatStrings } from '../../strings/en/chat.ts';
import type { HandoffStrings } from '../../strings/en/handoff.ts';
import { failureSentence } from '../thread/failure-view.ts';
import { customApi } from '../transport/chat-client.ts';
import { failureOf } from '../transport/chat-failure.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';

/** What the reader is about to send, and how far it is. */
export interface HandoffDraft extends HandoffTexts {
  /** The server knows a message that is sent twice by it. */
  readonly id: string;
  contact: string;
  isSending: boolean;
  /** Why it was not sent. */
  failure: string;
}

/** What sending needs of the chat. */
export type HandoffSender = Pick<ViewState, 'locale' | 'options' | 'strings'> &
  Pick<ViewRequests, 'client' | 'chat'>;

/** Most characters that the server takes. */
const most = { question: 10_000, page: 4_000, passage: 20_000, transcript: 200_000 } as const;

/** A message with these texts, which are cut to what the server takes. */
export function handoffDraft(texts: HandoffTexts): HandoffDraft {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return {
    id: Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
    question: texts.question.slice(0, most.question),
    page: texts.page.slice(0, most.page),
    passage: texts.passage.slice(0, most.passage),
    // The newest of a chat matters.
    transcript: texts.transcript.slice(-most.transcript),
    contact: '',
    isSending: false,
    failure: '',
  };
}

/**
 * Sends the message.
 *
 * @returns What became of it; undefined when it was not sent, and `draft.failure` says why.
 */
export async function sendHandoff(
  draft: HandoffDraft,
  words: ChatStrings & HandoffStrings,
  view: HandoffSender,
): Promise<HandoffResult['status'] | undefined> {
  const { id, question, page, passage, transcript, contact } = draft;
  try {
    const address = new URL('handoff', new URL(customApi(view.options).url, document.baseURI));
    const response = await view.client.upload(address.href, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id, question, page, passage, transcript, contact }),
    });
    const result: Partial<HandoffResult> = await response.json();
    return result.status === 'delivered' ? 'delivered' : 'queued';
  } catch (error) {
    const failure = failureOf(error);
    const isKnown = /^(?:offline|unreachable|limit)$/.test(failure.reason);
    const why = isKnown && failure.reason !== 'offline' ? failureSentence(failure, view) : '';
    draft.failure = `${words.handoffFailed} ${why}`.trim();
    return undefined;
  }
}

/** Where the reader wants to be answered. */
export function contactField(draft: HandoffDraft, words: HandoffStrings): TemplateResult {
  return html`<label
    >${words.handoffContact}
    <input
      type="email"
      autocomplete="email"
      maxlength="320"
      dir="ltr"
      .value=${draft.contact}
      @input=${({ target }: InputEvent) => {
        if (target instanceof HTMLInputElement) draft.contact = target.value;
      }}
    />
  </label>`;
}

/** What there is to send, and why it was not. */
export function sendingLine(draft: HandoffDraft, words: ChatStrings): TemplateResult {
  return html`<p role="alert">${draft.failure || nothing}</p>
    <p role="status">${draft.isSending ? words.working : nothing}</p>`;
}
