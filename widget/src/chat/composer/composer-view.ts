import { html, nothing, type TemplateResult } from 'lit';
import { attach } from '../view/attach.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import type { AsidesView } from '../thread/asides.ts';
import { lazy } from '../view/lazy.ts';
import type { LongMessage, MessageLength } from './message-length.ts';
import { icon } from '../view/icons.ts';
import { markdown } from '../markdown/markdown-directive.ts';
import { markdownContext, type MarkdownView } from '../items/message-markdown.ts';

const asides = lazy(() => import('../thread/asides.ts'));
const lengths = lazy(() => import('./message-length.ts'));

/** Characters of a message whose length may matter. */
const long = 500;

/** What the composer needs. */
export type ComposerView = Pick<ViewState, 'chat' | 'composer' | 'options' | 'scroll' | 'strings'> &
  Pick<ViewRequests, 'chat' | 'composer' | 'renderAll' | 'scroll' | 'submit'> &
  AsidesView &
  LongMessage &
  MarkdownView;

/** Where the reader writes. */
export function composerView(view: ComposerView): unknown {
  const { strings, chat, composer, options } = view;
  const status = chat.state.thread?.status ?? { type: 'active' };
  if (status.type !== 'active') return asides(view)?.closedView(status, view) ?? nothing;
  const { toolbar } = composer;
  const length = lengthOf(view);
  const placeholder = toolbar?.placeholder ?? options.composer?.placeholder ?? strings.placeholder;
  return html`<form
      class="composer"
      @submit=${(event: SubmitEvent) => {
        event.preventDefault();
        submit(view);
      }}
      ${attach((form) => toolbar?.watch(form))}
    >
      <span id="shared" hidden>${composer.shared?.description}</span>
      ${composer.reply ? asides(view)?.quoteChip(view) : nothing} ${toolbar?.above() ?? nothing}
      <div class="write" data-words=${composer.text || placeholder}>
        <textarea
          rows="1"
          lang=""
          dir=${composer.text ? 'auto' : nothing}
          enterkeyhint="send"
          aria-label=${strings.composer}
          aria-describedby="length shared quote"
          aria-invalid=${length?.isTooLong ?? nothing}
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
      ${length?.sentence}
      <div class="row">
        ${toolbar?.buttons() ?? nothing}
        <span class="gap">${view.scroll.atEnd ? nothing : toEnd(view)}</span>
        ${length?.counter} ${mainButton(view)}
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

/** The way to the newest message: here, where it covers nothing that is read. */
function toEnd({ scroll, strings }: ComposerView): TemplateResult {
  return html`<button
    type="button"
    class="quiet to-end"
    aria-label=${scroll.newBelow ? nothing : strings.toNewest}
    title=${strings.toNewest}
    @click=${() => scroll.toEnd(true)}
  >
    ${icon('below')}${scroll.newBelow ? strings.newBelow : nothing}
  </button>`;
}

/** Stop while an answer can be stopped and nothing is written; else Send, which may have to wait. */
function mainButton(view: ComposerView): TemplateResult {
  const { strings, chat, composer } = view;
  const stops = chat.running && chat.state.allowCancel && composer.empty;
  const label = stops ? strings.stop : strings.send;
  return html`<button
    type=${stops ? 'button' : 'submit'}
    class="round"
    aria-label=${label}
    title=${chat.running && !stops ? strings.queued : label}
    ?disabled=${!stops && !canSend(view)}
    @click=${() => stops && chat.stop()}
  >
    ${icon(stops ? 'stop' : 'send')}
  </button>`;
}

function lengthOf(view: ComposerView): MessageLength | undefined {
  return view.composer.text.length > long ? lengths(view)?.messageLength(view) : undefined;
}

function canSend(view: ComposerView): boolean {
  const { empty, toolbar } = view.composer;
  return !empty && !toolbar?.busy && !lengthOf(view)?.isTooLong;
}

function submit(view: ComposerView): void {
  if (canSend(view)) view.submit();
}

function onKey(event: KeyboardEvent, view: ComposerView): void {
  // While an input method composes, Enter chooses a word; Safari says so by the key code alone.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.keyCode === 229) return;
  event.preventDefault();
  submit(view);
}
