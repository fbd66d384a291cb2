/**
 * What the reader asked: code in it, folding of a long one, and changing it. Loaded with the first.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { UserMessage } from '../model/protocol-types.ts';
import { markdown } from '../markdown/markdown-directive.ts';
import { questionStrings } from '../../strings/en/question.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { drawn } from '../view/icons.ts';
import { lazy } from '../view/lazy.ts';
import { toolButton } from '../view/tool-button.ts';
import { markdownContext, type MarkdownView } from './message-markdown.ts';
import { QuestionController, textOf, type Questions } from './question-controller.ts';
import { questionStyles } from './question-styles.ts';

/** What a question needs. */
export type QuestionView = MarkdownView &
  Questions &
  Pick<ViewState, 'options'> &
  Pick<ViewRequests, 'adopt'>;

const editors = lazy(() => import('./question-editor.ts'));

/** A question that has more than either is folded. */
const longest = { characters: 1000, lines: 12 } as const;

/**
 * Code between fences; one that is not closed ends with the text. A fence is taken whole: a long line of
 * its signs would be tried from each of them otherwise.
 */
const fenced = /^ {0,3}(`{3,}(?!`)|~{3,}(?!~))[^\n]*\n[^]*?(?:^ {0,3}\1[`~]*[^\S\n]*$|(?![^]))/gm;

const controllers = new WeakMap<Questions, QuestionController>();

/** The words of a question, with what can be done with them; or what changes them. */
export function questionView(item: UserMessage, view: QuestionView): TemplateResult {
  view.adopt(questionStyles);
  const controller = controllers.get(view) ?? new QuestionController(view);
  controllers.set(view, controller);
  const strings = { ...questionStrings, ...view.strings };
  const editor = controller.isEdited(item.id) ? editors(view) : undefined;
  if (editor) return editor.questionEditor(item, controller, strings, view);
  const text = textOf(item);
  const isLong =
    text.length > longest.characters || text.split('\n', longest.lines + 1).length > longest.lines;
  const words = item.content.map((part) => partView(part, view));
  const isOpen = controller.isUnfolded(item.id);
  return html`<div class="asked">
      <div class="bubble ${isLong && !isOpen ? 'folded' : ''}" dir="auto">${words}</div>
      ${
        mayEdit(item, view)
          ? html`<span class="edit-tool"
              >${toolButton(drawn(pencil, ''), strings.edit, () => controller.edit(item))}</span
            >`
          : nothing
      }
    </div>
    ${
      isLong
        ? html`<button
            type="button"
            class="quiet"
            aria-expanded=${isOpen}
            @click=${() => controller.fold(item.id)}
          >
            ${isOpen ? strings.less : strings.more}
          </button>`
        : nothing
    }`;
}

const pencil = 'm4 16 .8-3.5L13.5 3.8l2.7 2.7-8.7 8.7z';

/** Words alone can be changed, while the conversation is open and nothing is on its way. */
function mayEdit({ id, content }: UserMessage, { chat, options }: QuestionView): boolean {
  const { thread, blocked, items } = chat.state;
  return (
    options.threadItemActions?.edit === true &&
    content.length > 0 &&
    content.every(({ type }) => type === 'input_text') &&
    thread?.status.type === 'active' &&
    !chat.running &&
    !blocked &&
    items.some((item) => item.id === id)
  );
}

function partView(part: UserMessage['content'][number], view: QuestionView): unknown {
  if (part.type !== 'input_tag') return withCode(part.text, view);
  return part.interactive
    ? html`<button type="button" class="tag" data-mention=${part.id}>${part.text}</button>`
    : html`<span class="tag" title=${part.group ?? nothing}>${part.text}</span>`;
}

/** Only code is shown as such: what else may look like Markdown is as the reader wrote it. */
function withCode(text: string, view: QuestionView): unknown {
  const pieces: unknown[] = [];
  let at = 0;
  for (const { 0: code, index } of text.matchAll(fenced)) {
    pieces.push(
      text.slice(at, index).replace(/\n$/, ''),
      html`<div class="prose" dir="ltr" ${markdown(code, true, markdownContext(view))}></div>`,
    );
    at = index + code.length;
  }
  return at === 0 ? text : [...pieces, text.slice(at).replace(/^\n/, '')];
}
