import { html, nothing, type TemplateResult } from 'lit';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { namedIcon } from '../view/named-icon.ts';

/** What a new conversation needs. */
export type StartScreen = Pick<ViewState, 'options' | 'strings'> &
  Pick<ViewRequests, 'askContent' | 'renderAll'>;

/** What a new conversation shows: a greeting, and questions to begin with. */
export function startScreen(view: StartScreen): TemplateResult {
  const { strings, options, askContent } = view;
  const { greeting = strings.greeting, prompts = [] } = options.startScreen ?? {};
  // The page's own words are in its language, which may not be that of ours.
  const page = document.documentElement.lang;
  return html`<div class="start">
    <h2 dir="auto" lang=${greeting === strings.greeting ? nothing : page}>${greeting}</h2>
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
                    lang=${page}
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
