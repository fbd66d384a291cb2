import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { ChatView } from './chat-view.ts';
import { icon } from './icons.ts';

/** Where the reader writes. */
export function composerView(view: ChatView): TemplateResult {
  const { strings, chat, composer, options } = view;
  const status = chat.state.thread?.status ?? { type: 'active' };
  if (status.type !== 'active') {
    const reason = status.reason ?? (status.type === 'closed' ? strings.closed : strings.locked);
    return html`<p class="no-composer" role="status" dir="auto">${icon('lock')}${reason}</p>`;
  }
  const { running } = chat;
  return html`<form
      class="composer"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        view.submit();
      }}
    >
      ${composer.quote ? quoteChip(view) : nothing}
      <textarea
        rows="1"
        dir="auto"
        enterkeyhint="send"
        aria-label=${strings.composer}
        placeholder=${options.composer?.placeholder ?? strings.placeholder}
        .value=${live(composer.text)}
        @input=${(event: InputEvent) => {
          if (event.target instanceof HTMLTextAreaElement) composer.write(event.target.value);
        }}
        @keydown=${(event: KeyboardEvent) => onKey(event, view)}
      ></textarea>
      <div class="row">
        <span class="gap"></span>
        ${
          running && chat.state.allowCancel
            ? html`<button
                type="button"
                class="round"
                aria-label=${strings.stop}
                title=${strings.stop}
                @click=${() => chat.stop()}
              >
                ${icon('stop')}
              </button>`
            : html`<button
                type="submit"
                class="round"
                aria-label=${strings.send}
                title=${strings.send}
                ?disabled=${composer.empty}
              >
                ${icon('send')}
              </button>`
        }
      </div>
    </form>
    ${
      options.disclaimer
        ? html`<p class="disclaimer ${options.disclaimer.highContrast ? 'strong' : ''}" dir="auto">
            ${options.disclaimer.text}
          </p>`
        : nothing
    }`;
}

function quoteChip({ strings, composer }: ChatView): TemplateResult {
  return html`<div class="chip quote-chip">
    ${icon('quote')}
    <span dir="auto" title=${composer.quote}
      ><span class="hidden">${strings.quoted}: </span>${composer.quote}</span
    >
    <button
      type="button"
      class="tool"
      aria-label=${strings.removeQuote}
      @click=${() => composer.dropQuote()}
    >
      ${icon('close')}
    </button>
  </div>`;
}

function onKey(event: KeyboardEvent, view: ChatView): void {
  // While an input method composes, Enter chooses a word; Safari says so by the key code alone.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  view.submit();
}
