/**
 * Where the reader changes a question. Loaded when the first is to be changed.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { ChatStrings } from '../../strings/en/chat.ts';
import type { QuestionStrings } from '../../strings/en/question.ts';
import type { UserMessage } from '../model/protocol-types.ts';
import { attach } from '../view/attach.ts';
import { formStyles } from '../view/form-styles.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import { editorStyles } from './editor-styles.ts';
import type { QuestionController } from './question-controller.ts';

/** A question as a field. Escape leaves it as it was. */
export function questionEditor(
  question: UserMessage,
  controller: QuestionController,
  strings: QuestionStrings & Pick<ChatStrings, 'cancel' | 'send'>,
  { adopt }: Pick<ViewRequests, 'adopt'>,
): TemplateResult {
  adopt(formStyles);
  adopt(editorStyles);
  const { text, confirms } = controller;
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Escape') {
      event.stopPropagation();
      controller.cancel();
    } else if (event.key === 'Enter' && !event.shiftKey && isField(event.target)) {
      event.preventDefault();
      controller.submit(question);
    }
  };
  const onInput = ({ target }: InputEvent): void => {
    if (!isField(target)) return;
    controller.text = target.value;
    grow(target);
  };
  return html`<form
    class="editor"
    aria-label=${strings.edit}
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      controller.submit(question);
    }}
    @keydown=${onKey}
  >
    <div class="write">
      <textarea
        rows="1"
        lang=""
        dir="auto"
        aria-label=${strings.edit}
        @input=${onInput}
        ${attach((field) => {
          if (!isField(field)) return;
          if (field.value !== text) field.value = text;
          grow(field);
          controller.opened();
        })}
      ></textarea>
    </div>
    ${confirms ? html`<p role="alert">${strings.laterGo}</p>` : nothing}
    <div class="buttons">
      <button type="submit" class="main">${confirms ? strings.deleteAndSend : strings.send}</button>
      <button type="button" class="quiet" @click=${() => controller.cancel()}>
        ${strings.cancel}
      </button>
    </div>
  </form>`;
}

/** The same words behind the field make it as tall as they are. */
function grow(field: HTMLTextAreaElement): void {
  field.parentElement?.setAttribute('data-words', field.value);
}

function isField(target: EventTarget | null): target is HTMLTextAreaElement {
  return target instanceof HTMLTextAreaElement;
}
