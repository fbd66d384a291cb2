import { html, nothing, type TemplateResult } from 'lit';
import type { ChatView } from './chat-view.ts';
import { chatKitIcon } from './icons.ts';

/** What a new conversation shows: a greeting, and questions to begin with. */
export function startScreen({ strings, options, askContent }: ChatView): TemplateResult {
  const { greeting = strings.greeting, prompts = [] } = options.startScreen ?? {};
  return html`<div class="start">
    <h2 dir="auto">${greeting}</h2>
    ${
      prompts.length === 0
        ? nothing
        : html`<ul>
            ${prompts.map(
              ({ label, prompt, icon }) =>
                html`<li>
                  <button
                    type="button"
                    class="prompt"
                    dir="auto"
                    @click=${() => askContent(prompt)}
                  >
                    ${chatKitIcon(icon)}<span>${label}</span>
                  </button>
                </li>`,
            )}
          </ul>`
    }
  </div>`;
}
