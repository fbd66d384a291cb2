import { html, nothing, type TemplateResult } from 'lit';
import type { StructuredInput } from '../../protocol.ts';
import type { StructuredAnswers, StructuredInputItem } from '../model/protocol-types.ts';
import { stepStrings } from '../../strings/en/step.ts';
import { formStyles } from '../view/form-styles.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';

/** What questions back need. */
export type StructuredInputView = Pick<ViewState, 'chat' | 'strings'> &
  Pick<ViewRequests, 'adopt' | 'chat'>;

/** Questions that the assistant asks back: a form while they wait, the answers afterwards. */
export function structuredInputView(
  item: StructuredInputItem,
  view: StructuredInputView,
): TemplateResult {
  const { chat } = view;
  const strings = { ...stepStrings, ...view.strings };
  if (item.status !== 'pending') {
    return html`<dl class="answers" data-item=${item.id}>
      ${item.inputs.map(
        ({ question, answer }) =>
          html`<div>
            <dt dir="auto">${question}</dt>
            <dd dir="auto">
              ${answer?.values.length ? answer.values.join(', ') : strings.skipped}
            </dd>
          </div>`,
      )}
    </dl>`;
  }
  const send = (input: StructuredAnswers) =>
    chat.ask('threads.add_structured_input', { item_id: item.id, input });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.target instanceof HTMLFormElement)) return;
    void send({ status: 'answered', answers: answersOf(event.target, item.inputs) });
  };
  const skip = () => send({ status: 'skipped', answers: {} });
  view.adopt(formStyles);
  return html`<form class="questions" data-item=${item.id} @submit=${submit}>
    <fieldset ?disabled=${chat.running}>
      ${item.inputs.map((input) => question(input))}
      <div class="buttons">
        <button type="submit" class="main">${strings.submit}</button>
        <button type="button" class="quiet" @click=${skip}>${strings.skip}</button>
      </div>
    </fieldset>
  </form>`;
}

function question(input: StructuredInput): TemplateResult {
  if (input.type === 'freeform') {
    return html`<label class="question">
      <span dir="auto">${input.question}</span>
      ${input.description ? html`<small dir="auto">${input.description}</small>` : nothing}
      <textarea name=${input.id} rows="2" dir="auto" aria-label=${input.question}></textarea>
    </label>`;
  }
  const kind = input.multiple ? 'checkbox' : 'radio';
  return html`<fieldset class="question">
    <legend dir="auto">${input.question}</legend>
    ${input.options.map(
      ({ value }) =>
        html`<label class="choice" dir="auto">
          <input type=${kind} name=${input.id} .value=${value} />${value}
        </label>`,
    )}
  </fieldset>`;
}

function answersOf(
  form: HTMLFormElement,
  inputs: readonly StructuredInput[],
): StructuredAnswers['answers'] {
  const data = new FormData(form);
  return Object.fromEntries(
    inputs.map(({ id }) => {
      const values = data
        .getAll(id)
        .filter((value) => typeof value === 'string' && value.trim() !== '');
      return [id, { values: values.map(String), skipped: values.length === 0 }];
    }),
  );
}
