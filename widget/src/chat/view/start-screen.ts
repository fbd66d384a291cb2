import { html, nothing, type TemplateResult } from 'lit';
import type { ChatView } from './chat-view.ts';
import { namedIcon } from './named-icon.ts';

/** What a new conversation shows: a greeting, and questions to begin with. */
export function startScreen(view: ChatView): TemplateResult {
  const { strings, options, askContent } = view;
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
                    ${namedIcon(icon, view)}<span>${label}</span>
                  </button>
                </li>`,
            )}
          </ul>`
    }
  </div>`;
}
