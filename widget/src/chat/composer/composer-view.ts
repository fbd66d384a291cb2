import { html, nothing, type TemplateResult } from 'lit';
import { attach } from '../view/attach.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import type { AsidesView } from '../thread/asides.ts';
import { lazy } from '../view/lazy.ts';
import { icon } from '../view/icons.ts';
import { markdown } from '../markdown/markdown-directive.ts';
import { toolButton } from '../view/tool-button.ts';
import { markdownContext, type MarkdownView } from '../items/message-markdown.ts';

const asides = lazy(() => import('../thread/asides.ts'));

/** What the composer needs. */
export type ComposerView = Pick<ViewState, 'chat' | 'composer' | 'options' | 'strings'> &
  Pick<ViewRequests, 'chat' | 'composer' | 'renderAll' | 'submit'> &
  AsidesView &
  MarkdownView;

/** Where the reader writes. */
export function composerView(view: ComposerView): unknown {
  const { strings, chat, composer, options } = view;
  const status = chat.state.thread?.status ?? { type: 'active' };
  if (status.type !== 'active') return asides(view)?.closedView(status, view) ?? nothing;
  const { toolbar } = composer;
  const placeholder = toolbar?.placeholder ?? options.composer?.placeholder ?? strings.placeholder;
  return html`<form
      class="composer"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        view.submit();
      }}
      ${attach((form) => toolbar?.watch(form))}
    >
      <span id="shared" hidden>${composer.shared?.description}</span>
      ${composer.quote ? quoteChip(view) : nothing} ${toolbar?.above() ?? nothing}
      <div class="write" data-words=${composer.text || placeholder}>
        <textarea
          rows="1"
          lang=""
          dir=${composer.text ? 'auto' : nothing}
          enterkeyhint="send"
          aria-label=${strings.composer}
          aria-describedby="shared quote"
          placeholder=${placeholder}
          ${attach((field) => {
            if (!(field instanceof HTMLTextAreaElement)) return;
            // Setting the same text again would move the caret.
            if (field.value !== composer.text) field.value = composer.text;
          })}
          @input=${(event: InputEvent) => {
            if (event.target instanceof HTMLTextAreaElement) composer.write(event.target.value);
          }}
          @keydown=${(event: KeyboardEvent) => onKey(event, view)}
        ></textarea>
      </div>
      <div class="row">
        ${toolbar?.buttons() ?? nothing}
        <span class="gap"></span>
        ${mainButton(view)}
      </div>
    </form>
    ${options.disclaimer ? disclaimer(options.disclaimer, view) : nothing}`;
}

type Disclaimer = NonNullable<ViewState['options']['disclaimer']>;

function disclaimer({ text, highContrast }: Disclaimer, view: ComposerView): TemplateResult {
  return html`<div
    class="disclaimer prose ${highContrast ? 'strong' : ''}"
    dir="auto"
    ${markdown(text, true, markdownContext(view))}
  ></div>`;
}

/** Stop while an answer can be stopped and nothing is written; else Send, which may have to wait. */
function mainButton({ strings, chat, composer }: ComposerView): TemplateResult {
  const stops = chat.running && chat.state.allowCancel && composer.empty;
  const label = stops ? strings.stop : strings.send;
  return html`<button
    type=${stops ? 'button' : 'submit'}
    class="round"
    aria-label=${label}
    title=${chat.running && !stops ? strings.queued : label}
    ?disabled=${!stops && (composer.empty || composer.toolbar?.busy)}
    @click=${() => stops && chat.stop()}
  >
    ${icon(stops ? 'stop' : 'send')}
  </button>`;
}

function quoteChip({ strings, composer }: ComposerView): TemplateResult {
  return html`<div class="chip quote-chip">
    ${icon('quote')}
    <span id="quote" title=${composer.quote}>
      <span class="hidden">${strings.quoted}:</span>
      <span dir="auto" lang=${document.documentElement.lang}>${composer.quote}</span>
    </span>
    ${toolButton(icon('close'), strings.removeQuote, () => composer.set({ reply: '' }))}
  </div>`;
}

function onKey(event: KeyboardEvent, view: ComposerView): void {
  // While an input method composes, Enter chooses a word; Safari says so by the key code alone.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  view.submit();
}
