import type { UserInput, UserMessage } from '../model/protocol-types.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';

/** What the reader's dealings with their own questions need of the chat. */
export type Questions = Pick<ViewState, 'chat'> &
  Pick<ViewRequests, 'chat' | 'focus' | 'renderAll' | 'report' | 'scroll' | 'tellTabs'>;

/** Later questions that are deleted without asking whether they may be. */
const fewTurns = 2;

/** Which questions are unfolded, and the one that is being edited. */
export class QuestionController {
  /** What the reader makes of the question that is being edited. */
  text = '';
  /** The reader is asked whether later messages may be deleted. */
  confirms = false;
  /** The focus goes to the field once it is there. */
  #isOpening = false;
  readonly #view: Questions;
  readonly #unfolded = new Set<string>();
  #edited: string | undefined;

  constructor(view: Questions) {
    this.#view = view;
  }

  isUnfolded(id: string): boolean {
    return this.#unfolded.has(id);
  }

  isEdited(id: string): boolean {
    return this.#edited === id;
  }

  fold(id: string): void {
    if (!this.#unfolded.delete(id)) this.#unfolded.add(id);
    this.#view.renderAll();
  }

  edit(question: UserMessage): void {
    this.#edited = question.id;
    this.text = textOf(question);
    this.confirms = false;
    this.#isOpening = true;
    this.#view.renderAll();
  }

  /** The field is shown. */
  opened(): void {
    if (this.#isOpening) this.#view.focus('.editor textarea');
    this.#isOpening = false;
  }

  cancel(): void {
    const id = this.#edited;
    this.#edited = undefined;
    this.#view.renderAll();
    if (id) this.#view.focus(`[data-item="${CSS.escape(id)}"] .edit-tool button`);
  }

  /** Asks the question as it is now, once the reader knows what that deletes. */
  submit(question: UserMessage): void {
    const { chat, focus, renderAll, report, scroll, tellTabs } = this.#view;
    const text = this.text.trim();
    if (!text || chat.running) return;
    const { items } = chat.state;
    const later = items.slice(items.findIndex(({ id }) => id === question.id) + 1);
    const turns = later.filter(({ type }) => type === 'user_message').length;
    if (turns > fewTurns && !this.confirms) {
      this.confirms = true;
      renderAll();
      return;
    }
    this.#edited = undefined;
    renderAll();
    scroll.toQuestion();
    focus();
    const content = [{ type: 'input_text' as const, text }];
    const changed = { ...question, content };
    chat.askInstead(changed, inputOf(changed)).then(() => tellTabs(question.thread_id), report);
  }
}

/** A stored question as the protocol sends it. */
function inputOf({ content, attachments, quoted_text, inference_options }: UserMessage): UserInput {
  const ids = attachments.map(({ id }) => id);
  return { content, attachments: ids, quoted_text, inference_options };
}

/** The words of a question. */
export function textOf({ content }: UserMessage): string {
  return content.map(({ text }) => text).join('');
}
