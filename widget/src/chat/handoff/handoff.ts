/**
 * The way from an answer to a person: a link that is filled with the question, or a message that the
 * server hands over. The reader sees and may change the texts before. Loaded with the first answer, where
 * the site has such a way.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import {
  handoffByServer,
  type HandoffField,
  type HandoffTemplate,
  handoffTemplate,
  type HandoffTexts,
} from '../../handoff-protocol.ts';
import type { ThreadItem } from '../../protocol.ts';
import type { ChatStrings } from '../../strings/en/chat.ts';
import { handoffStrings, type HandoffStrings } from '../../strings/en/handoff.ts';
import { chatMarkdown } from '../items/chat-markdown.ts';
import { newTab } from '../markdown/safe-link.ts';
import { citedMessage } from '../sources/citations.ts';
import { formStyles } from '../view/form-styles.ts';
import { drawn } from '../view/icons.ts';
import { toolButton } from '../view/tool-button.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { handoffLink } from './handoff-link.ts';
import {
  contactField,
  handoffDraft,
  type HandoffDraft,
  type HandoffSender,
  sendHandoff,
  sendingLine,
} from './handoff-message.ts';
import { handoffStyles } from './handoff-styles.ts';

/** What it needs of the chat. */
export type HandoffView = Pick<ViewState, 'chat' | 'feedback' | 'options' | 'strings'> &
  Pick<ViewRequests, 'adopt' | 'focus' | 'renderAll' | 'say'> &
  HandoffSender;

type Words = ChatStrings & HandoffStrings;

const person = 'M10 9.5a3 3 0 1 0 0-6 3 3 0 0 0 0 6M4 16.5c.3-3 2.6-4.5 6-4.5s5.7 1.5 6 4.5';

/** What the reader is about to hand over, by chat; no entry while no form is open. */
const open = new WeakMap<object, HandoffTexts | HandoffDraft>();
/** What to say of a message that was sent, by chat, until the chat goes on. */
const sent = new WeakMap<object, { words: string; items: number }>();
/** Templates that were looked at. */
const known = new Map<string, HandoffTemplate | undefined>();

/** Hands over a whole message. */
const byServer: HandoffTemplate = {
  text: handoffByServer,
  fields: ['question', 'page', 'passage', 'transcript'],
  recipient: '',
};

/** Below the conversation: the form while it is open, or the way to it where an answer is missing. */
export function handoffView(view: HandoffView): unknown {
  const template = templateOf(view);
  if (!template) return nothing;
  view.adopt(formStyles);
  view.adopt(handoffStyles);
  const words = { ...handoffStrings, ...view.strings };
  const texts = open.get(view.chat);
  if (texts) return form(template, texts, words, view);
  const result = sent.get(view.chat);
  if (result?.items === view.chat.state.items.length) {
    return html`<p class="handoff">${result.words}</p>`;
  }
  if (!isMissing(view)) return nothing;
  return html`<p class="handoff">
    <span>${words.handoffLead}</span>
    <button type="button" class="quiet" @click=${() => begin(view)}>
      ${drawn(person, '')}${words.handoff}
    </button>
  </p>`;
}

/** The quiet button among those of the last answer, where nothing seems to be missing. */
export function handoffButton(view: HandoffView): unknown {
  if (!templateOf(view) || isMissing(view)) return nothing;
  const { handoff } = { ...handoffStrings, ...view.strings };
  return toolButton(drawn(person, ''), handoff, () => begin(view));
}

function templateOf({ options }: HandoffView): HandoffTemplate | undefined {
  const text = options.threadItemActions?.handoff;
  if (!text) return undefined;
  if (!known.has(text)) {
    const template = text === handoffByServer ? byServer : handoffTemplate(text);
    known.set(text, template);
    if (!template)
      console.warn('Pagewise: handoff has to be a link of https or mailto, or server, not', text);
  }
  return known.get(text);
}

/** The last answer rests on nothing, is none, or was rated down. */
function isMissing({ chat, feedback }: HandoffView): boolean {
  const { items, failure } = chat.state;
  if (failure) return failure.reason === 'server' || failure.reason === 'answer';
  const response = responseOf(items);
  const last = response.at(-1);
  if (!last) return false;
  if (feedback?.ratingOf(last.id) === 'negative') return true;
  return !response.some((item) => item.type !== 'assistant_message' || isCited(item));
}

const isCited = (item: Extract<ThreadItem, { type: 'assistant_message' }>): boolean =>
  citedMessage(item).citations.length > 0;

function responseOf(items: readonly ThreadItem[]): readonly ThreadItem[] {
  return items.slice(items.findLastIndex(({ type }) => type === 'user_message') + 1);
}

/** Opens the form with what the chat is about. */
function begin(view: HandoffView): void {
  const { thread, items } = view.chat.state;
  const question = items.findLast((item) => item.type === 'user_message');
  const title = thread?.title?.trim() || view.strings.conversation;
  const texts: HandoffTexts = {
    question: question?.content.map(({ text }) => text).join('') ?? '',
    page: location.origin + location.pathname,
    passage: question?.quoted_text ?? '',
    transcript: chatMarkdown(title, items, view.strings),
  };
  const isMessage = templateOf(view) === byServer;
  open.set(view.chat, isMessage ? handoffDraft(texts) : texts);
  view.renderAll();
  view.focus('form.handoff textarea, form.handoff a');
}

function close(view: HandoffView): void {
  open.delete(view.chat);
  view.renderAll();
  view.focus();
}

function form(
  template: HandoffTemplate,
  texts: HandoffTexts,
  words: Words,
  view: HandoffView,
): TemplateResult {
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    close(view);
  };
  const labels: Record<HandoffField, string> = {
    question: words.handoffQuestion,
    page: words.handoffPage,
    passage: words.quoted,
    transcript: words.conversation,
  };
  const change = (field: HandoffField, text: string): void => {
    texts[field] = text;
    view.renderAll();
  };
  return html`<form
    class="handoff"
    aria-label=${words.handoff}
    @keydown=${onKey}
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      if (isDraft(texts)) void submit(texts, words, view);
    }}
  >
    <p>${words.handoffIntro}</p>
    ${template.fields
      .filter((name) => template !== byServer || name !== 'passage' || texts.passage)
      .map((name) => field(labels[name], texts[name], (text) => change(name, text)))}
    ${isDraft(texts) ? messageEnd(texts, words, view) : linkEnd(template, texts, words, view)}
  </form>`;
}

const isDraft = (texts: HandoffTexts | HandoffDraft): texts is HandoffDraft => 'id' in texts;

function linkEnd(
  template: HandoffTemplate,
  texts: HandoffTexts,
  words: Words,
  view: HandoffView,
): TemplateResult {
  const { href, isCut } = handoffLink(template, texts);
  const isMail = href.startsWith('mailto:');
  return html`<p role="status">${isCut ? words.handoffCut : nothing}</p>
    <div class="buttons">
      <a
        class="main"
        href=${href}
        target=${isMail ? nothing : newTab.target}
        rel=${newTab.rel}
        @click=${() => setTimeout(() => close(view))}
        >${words.handoffContinue} <span dir="ltr">(${template.recipient})</span></a
      >
      <button type="button" class="quiet" @click=${() => close(view)}>${words.cancel}</button>
    </div>`;
}

function messageEnd(draft: HandoffDraft, words: Words, view: HandoffView): TemplateResult {
  return html`${contactField(draft, words)} ${sendingLine(draft, words)}
    <div class="buttons">
      <button type="submit" class="main" ?disabled=${draft.isSending}>${words.send}</button>
      <button type="button" class="quiet" @click=${() => close(view)}>${words.cancel}</button>
    </div>`;
}

async function submit(draft: HandoffDraft, words: Words, view: HandoffView): Promise<void> {
  if (draft.isSending) return;
  draft.isSending = true;
  draft.failure = '';
  view.renderAll();
  const status = await sendHandoff(draft, words, view);
  draft.isSending = false;
  // Closed meanwhile, or another one is open.
  const isOpen = open.get(view.chat) === draft;
  if (status) {
    const said = status === 'delivered' ? words.handoffSent : words.handoffQueued;
    sent.set(view.chat, { words: said, items: view.chat.state.items.length });
    view.say(said);
    if (isOpen) close(view);
  }
  view.renderAll();
}

function field(label: string, text: string, change: (text: string) => void): TemplateResult {
  return html`<label
    >${label}
    <textarea
      rows=${text.length > 80 ? 5 : 2}
      dir="auto"
      .value=${text}
      @input=${({ target }: InputEvent) => {
        if (target instanceof HTMLTextAreaElement) change(target.value);
      }}
    ></textarea>
  </label>`;
}
