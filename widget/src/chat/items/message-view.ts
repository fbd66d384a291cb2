import { html, nothing, type TemplateResult } from 'lit';
import type { MarkdownContext } from '../markdown/markdown-context.ts';
import type { Inline } from '../markdown/inline.ts';
import { newTab } from '../markdown/safe-link.ts';
import type { AssistantMessage, UserMessage } from '../model/protocol-types.ts';
import { citedMessage, linkOf, type Citation } from '../sources/citations.ts';
import { filled } from '../../strings/filled.ts';
import type { ChatStrings } from '../../strings/en/chat.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import type { CodeView } from '../code/code-block.ts';
import type { SentFiles } from './sent-files.ts';
import { markdown } from '../markdown/markdown-directive.ts';
import { lazy } from '../view/lazy.ts';

const files = lazy(() => import('./sent-files.ts'));
const sources = lazy(() => import('../sources/source-list.ts'));

/** What a message of the reader needs. */
export type UserMessageView = Pick<ViewState, 'strings'> &
  Pick<ViewRequests, 'renderAll'> &
  SentFiles;

/** What Markdown in the conversation needs. */
export type MarkdownView = Pick<ViewState, 'chat' | 'strings'> & CodeView;

/** What the reader said. */
export function userMessage(item: UserMessage, view: UserMessageView): TemplateResult {
  const { attachments } = item;
  return html`<article class="user" data-item=${item.id} aria-label=${view.strings.you}>
    ${
      item.quoted_text
        ? html`<blockquote class="quote" dir="auto" lang=${document.documentElement.lang}>
            ${item.quoted_text}
          </blockquote>`
        : nothing
    }
    ${
      attachments.length > 0
        ? (files(view)?.sentFiles(attachments, view) ?? attachments.map(({ name }) => name).join())
        : nothing
    }
    <p class="bubble" dir="auto">${item.content.map(wordsOf)}</p>
  </article>`;
}

function wordsOf(part: UserMessage['content'][number]): unknown {
  if (part.type !== 'input_tag') return part.text;
  return part.interactive
    ? html`<button type="button" class="tag" data-mention=${part.id}>${part.text}</button>`
    : html`<span class="tag" title=${part.group ?? nothing}>${part.text}</span>`;
}

/** What an answer needs. */
export type AssistantMessageView = MarkdownView &
  Pick<ViewState, 'device'> &
  Pick<ViewRequests, 'renderAll'>;

/** What the assistant says, while it says it. */
export function assistantMessage(
  item: AssistantMessage,
  open: boolean,
  view: AssistantMessageView,
): TemplateResult {
  const { parts, citations } = citedMessage(item);
  const context = markdownContext(view, citations);
  // Loads while the answer is being written.
  const list = citations.length > 0 ? sources(view) : undefined;
  return html`<article class="assistant" data-item=${item.id} aria-label=${view.strings.assistant}>
    ${parts.map(
      (part, at) =>
        html`<div class="prose" dir="auto" ${markdown(part, !open, context)}></div>
          ${
            !open && item.content[at]?.written_by
              ? html`<p class="progress">${view.strings.onDevice}</p>`
              : nothing
          }`,
    )}
    ${open ? nothing : html`${list?.sourceList(citations, view)} ${view.device?.below(item)}`}
  </article>`;
}

const alertTitles = {
  note: 'alertNote',
  tip: 'alertTip',
  important: 'alertImportant',
  warning: 'alertWarning',
  caution: 'alertCaution',
} as const;

/** What Markdown of the thread needs to know. */
export function markdownContext(
  view: MarkdownView,
  citations: readonly Citation[] = [],
): MarkdownContext {
  const { strings, chat } = view;
  const imageDomains = chat.state.thread?.allowed_image_domains;
  return {
    key: `${strings.footnote} ${citations.map(({ number }) => number).join()} ${imageDomains?.join() ?? ''}`,
    imageDomains,
    adopt: view.adopt,
    alert: (kind) => strings[alertTitles[kind]],
    footnote: (number) => filled(strings.footnote, { number }),
    citation: (number) => {
      const citation = citations.find((each) => each.number === number);
      return citation && citationLink(citation, strings);
    },
    onCode: (figure, code, language, complete) => {
      whenLoaded(import('../code/code-block.ts'), ({ dressCode }) =>
        dressCode(figure, code, language, complete, view),
      );
    },
    onMath: (element, tex, display) => {
      whenLoaded(import('../markdown/math.ts'), ({ showMath }) => showMath(element, tex, display));
    },
  };
}

/** Without its part the chat shows code plain, and of a formula the TeX. */
function whenLoaded<T>(part: Promise<T>, use: (part: T) => void): void {
  part.then(use, () => undefined);
}

/** A citation as it stands in the text. */
function citationLink({ number, source }: Citation, strings: ChatStrings): Inline {
  const href = linkOf(source);
  const tag = href ? 'a' : source.type === 'entity' ? 'button' : 'span';
  return [
    tag,
    [number],
    {
      class: 'citation',
      'data-citation': number,
      'aria-label': filled(strings.source, { label: number, title: source.title }),
      type: tag === 'button' ? tag : undefined,
      role: tag === 'span' ? 'note' : undefined,
      href,
      ...(href && newTab),
    },
  ];
}
