import type { Command, Entity } from '@openai/chatkit';
import { html, nothing } from 'lit';
import type { ViewRequests } from '../../view/view-requests.ts';
import type { ViewState } from '../../view/view-state.ts';
import { toolbarWords } from './toolbar-words.ts';
import type { Mentions } from './mentions.ts';
import { chatKitIcon } from '../../view/icon-library.ts';

/** What suggestions need of the chat. */
export type SuggestionsChat = Pick<ViewState, 'composer' | 'options' | 'strings'> &
  Pick<ViewRequests, 'composer' | 'renderAll' | 'report'>;

interface Choice {
  key: string;
  title: string;
  about: string | undefined;
  icon: string | undefined;
  choose: () => void;
}

/** `@` for what can be mentioned, `/` for what can be done: a list that the keyboard walks. */
export class Suggestions {
  #choices: readonly Choice[] = [];
  #active = 0;
  #kind: '@' | '/' = '@';
  /** What was typed after the sign, and where the sign stands. */
  #from = -1;
  #to = -1;
  #asked = 0;
  readonly #view: SuggestionsChat;
  readonly #mentions: Mentions;

  constructor(view: SuggestionsChat, mentions: Mentions) {
    this.#view = view;
    this.#mentions = mentions;
  }

  get open(): boolean {
    return this.#choices.length > 0;
  }

  /** Looks at what stands before the caret. */
  onInput(field: EventTarget | null): void {
    if (!(field instanceof HTMLTextAreaElement)) return;
    const caret = field.selectionStart;
    const [, before = '', sign, query = ''] =
      /^(|.*\s)([@/])([^\s@/]*)$/s.exec(field.value.slice(0, caret)) ?? [];
    const { entities, commands } = this.#view.options;
    // A slash begins a command only where a message begins.
    const mention = sign === '@' && entities?.onTagSearch;
    const command = sign === '/' && before.trim() === '' && commands?.enabled && commands.onSearch;
    if (!mention && !command) return this.close();
    [this.#from, this.#to] = [before.length, caret];
    this.#kind = mention ? '@' : '/';
    if (mention) void this.#ask(async () => this.#entities(await mention(query)));
    else if (command) void this.#ask(async () => this.#commands(await command(query)));
  }

  /** A key that is for the list goes no further. */
  onKey(event: KeyboardEvent): void {
    if (!this.open || event.isComposing || !(event.target instanceof HTMLTextAreaElement)) return;
    const { length } = this.#choices;
    switch (event.key) {
      case 'ArrowDown':
        this.#active = (this.#active + 1) % length;
        break;
      case 'ArrowUp':
        this.#active = (this.#active + length - 1) % length;
        break;
      case 'Enter':
      case 'Tab':
        this.#choices[this.#active]?.choose();
        break;
      case 'Escape':
        this.close();
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
    this.#view.renderAll();
  }

  close(): void {
    this.#asked++;
    if (!this.open) return;
    this.#choices = [];
    this.#view.renderAll();
  }

  list(): unknown {
    if (!this.open) return nothing;
    const strings = toolbarWords(this.#view);
    return html`<ul
      class="suggestions"
      role="listbox"
      id="suggestions"
      aria-label=${this.#kind === '@' ? strings.suggestions : strings.commands}
    >
      ${this.#choices.map(
        (choice, index) =>
          html`<li
            role="option"
            id=${`suggestion-${index}`}
            aria-selected=${index === this.#active}
            @pointerdown=${(event: Event) => event.preventDefault()}
            @click=${choice.choose}
          >
            ${chatKitIcon(choice.icon)}<span dir="auto">${choice.title}</span>
            ${choice.about ? html`<small dir="auto">${choice.about}</small>` : nothing}
          </li>`,
      )}
    </ul>`;
  }

  /** Says in the field which option the keyboard is at. */
  describe(field: Element | null): void {
    if (this.open) {
      field?.setAttribute('aria-controls', 'suggestions');
      field?.setAttribute('aria-activedescendant', `suggestion-${this.#active}`);
    } else {
      field?.removeAttribute('aria-controls');
      field?.removeAttribute('aria-activedescendant');
    }
  }

  async #ask(search: () => Promise<Choice[]>): Promise<void> {
    const asked = ++this.#asked;
    try {
      const choices = await search();
      // An answer to what was typed before is too late.
      if (asked !== this.#asked) return;
      [this.#choices, this.#active] = [choices.slice(0, 20), 0];
    } catch (error) {
      if (asked === this.#asked) this.#choices = [];
      this.#view.report(error);
    }
    this.#view.renderAll();
  }

  #entities(entities: readonly Entity[]): Choice[] {
    return entities.map((entity) => ({
      key: entity.id,
      title: entity.title,
      about: entity.group,
      icon: entity.icon,
      choose: () => this.#mention(entity),
    }));
  }

  #commands(commands: readonly Command[]): Choice[] {
    return commands.map((command) => ({
      key: command.id,
      title: command.label,
      about: command.description,
      icon: command.icon,
      choose: () => void this.#run(command),
    }));
  }

  #mention({ id, title, group, data, interactive }: Entity): void {
    this.#mentions.add({
      type: 'input_tag',
      id,
      text: `@${title}`,
      ...(group !== undefined && { group }),
      ...(data && { data }),
      ...(interactive !== undefined && { interactive }),
    });
    this.#replace(`@${title} `);
  }

  async #run(command: Command): Promise<void> {
    this.#replace('');
    this.#to = this.#from;
    const chosen = await this.#view.options.commands?.onSelect?.(command);
    if (chosen?.type === 'entity') {
      this.#from = this.#to = this.#view.composer.text.length;
      this.#mention(chosen.entity);
    } else if (chosen?.type === 'menu') {
      [this.#choices, this.#active] = [this.#commands(chosen.commands), 0];
      this.#view.renderAll();
    }
  }

  #replace(words: string): void {
    const { composer } = this.#view;
    composer.write(composer.text.slice(0, this.#from) + words + composer.text.slice(this.#to));
    this.close();
  }
}
