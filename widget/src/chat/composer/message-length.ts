/**
 * Says how long a message may be, before it is sent. Loaded with the first long one.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import { css } from '../../dom/style-sheet.ts';
import { filled } from '../../strings/filled.ts';
import { lengthStrings } from '../../strings/en/length.ts';
import { customApi } from '../transport/chat-client.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';

/** What it needs of the chat. */
export type LongMessage = Pick<ViewState, 'chat' | 'composer' | 'locale' | 'options' | 'strings'> &
  Pick<ViewRequests, 'adopt' | 'renderAll' | 'say'>;

/** How long a message is, as far as that matters. */
export interface MessageLength {
  isTooLong: boolean;
  /** Says that it is too long. */
  sentence: TemplateResult | typeof nothing;
  counter: TemplateResult;
}

/** From this part of the limit on, the characters are counted. */
const counts = 0.9;

const styles = css`
  .length {
    padding-inline: 4px;
    color: var(--_muted);
    font-size: 0.87em;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .over {
    color: var(--_danger);
    font-weight: 600;
  }
  #length {
    margin: 0;
    padding-inline: 8px;
    color: var(--_danger);
    font-size: 0.93em;
  }
`;

/** Limits of servers, by the address of their API. */
const limits = new Map<string, number>();
/** How many turns a chat had when its server was asked last; it may know more after the next. */
const asked = new Map<string, number>();
/** Composers whose message is too long, and whose reader knows. */
const told = new WeakSet<object>();

/** Undefined while the message is far from the limit, or the limit is not known. */
export function messageLength(view: LongMessage): MessageLength | undefined {
  const { composer, locale } = view;
  const limit = limitOf(view);
  const { length } = composer.text.trim();
  const isTooLong = limit !== undefined && length > limit;
  if (!isTooLong) told.delete(composer);
  if (limit === undefined || length < counts * limit) return undefined;
  view.adopt(styles);
  const strings = { ...lengthStrings, ...view.strings };
  const number = new Intl.NumberFormat(locale);
  const sentence = filled(strings.overLimit, { count: number.format(length - limit) });
  if (isTooLong && !told.has(composer)) {
    told.add(composer);
    view.say(sentence);
  }
  return {
    isTooLong,
    sentence: isTooLong ? html`<p id="length" dir="auto">${sentence}</p>` : nothing,
    counter: html`<span class="length ${isTooLong ? 'over' : ''}">
      <span class="hidden">${strings.characters}:</span>
      ${number.format(length)} / ${number.format(limit)}
    </span>`,
  };
}

function limitOf({ chat, options, renderAll }: LongMessage): number | undefined {
  const { url, messageLimit } = customApi(options);
  const { turns } = chat.state;
  if (messageLimit && asked.get(url) !== turns) {
    asked.set(url, turns);
    messageLimit().then(
      (limit) => {
        if (limit === limits.get(url)) return;
        if (limit === undefined) limits.delete(url);
        else limits.set(url, limit);
        renderAll();
      },
      // The server says it when it refuses the message.
      () => undefined,
    );
  }
  return limits.get(url);
}
