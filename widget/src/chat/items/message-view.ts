import { html, nothing, type TemplateResult } from 'lit';
import type { AssistantMessage, UserMessage } from '../model/protocol-types.ts';
import { citedMessage } from '../sources/citations.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { markdownContext, type MarkdownView } from './message-markdown.ts';
import type { QuestionView } from './question-view.ts';
import type { SentFiles } from './sent-files.ts';
import { markdown } from '../markdown/markdown-directive.ts';
import { lazy } from '../view/lazy.ts';

const files = lazy(() => import('./sent-files.ts'));
const questions = lazy(() => import('./question-view.ts'));
const sources = lazy(() => import('../sources/source-list.ts'));

/** What a message of the reader needs. */
export type UserMessageView = Pick<ViewState, 'strings'> &
  Pick<ViewRequests, 'renderAll'> &
  QuestionView &
  SentFiles;

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
    ${
      questions(view)?.questionView(item, view) ??
      html`<p class="bubble" dir="auto">${item.content.map(({ text }) => text)}</p>`
    }
  </article>`;
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
    ${open ? nothing : html`${list?.sourceList(citations, view, parts)} ${view.device?.below(item)}`}
  </article>`;
}
