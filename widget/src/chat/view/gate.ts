/**
 * What readers see who are not signed in, in place of the chat. Loaded where the site wants them to be.
 *
 * @module
 */
import { html, nothing, type TemplateResult } from 'lit';
import { destination } from '../../dom/destination.ts';
import { css } from '../../dom/style-sheet.ts';
import { SignInEvent } from '../../sign-in-event.ts';
import { gateStrings } from '../../strings/en/gate.ts';
import type { Gate } from '../model/chat-options.ts';
import { anyIcon } from './icon-library.ts';
import type { ViewRequests } from './view-requests.ts';
import type { ViewState } from './view-state.ts';

/** What it needs of the chat. */
export type GatedChat = Pick<ViewState, 'chat' | 'options' | 'strings'> &
  Pick<ViewRequests, 'adopt' | 'chat' | 'renderAll' | 'report'>;

const styles = css`
  .gate {
    margin: auto;
    padding: 24px;
    text-align: center;
  }
  .gate p {
    margin: 12px 0;
    font-size: 1.2em;
    font-weight: 600;
  }
  .gate .main {
    display: inline-block;
    padding: 8px 20px;
    border-radius: 999px;
    background: var(--_accent);
    color: var(--_on-accent);
    text-decoration: none;
  }
`;

/** Who is known to be signed in, by chat. While that is being found out, `checking`. */
const known = new WeakMap<object, 'checking' | 'in' | 'out'>();

/** In place of the chat while its reader is not signed in; undefined once they are. */
export function gateView(gate: Gate, view: GatedChat): unknown {
  const { chat } = view;
  if (!known.has(chat)) {
    // Without `identify`, only the server knows.
    known.set(chat, gate.identify ? 'checking' : 'in');
    if (gate.identify) void check(gate, view, false);
  }
  if (known.get(chat) === 'in' && chat.state.failure?.status === 401) close(gate, view);
  const state = known.get(chat);
  if (state === 'in') return undefined;
  if (state === 'checking') return nothing;
  view.adopt(styles);
  const words = { ...gateStrings, ...view.strings };
  return html`<div class="gate">
    ${anyIcon('lock')}
    <p>${words.signInFirst}</p>
    ${button(gate, words.signIn, view)}
  </div>`;
}

/** Readers may sign in elsewhere, as in another tab: looked at when they come back. */
function close(gate: Gate, view: GatedChat): void {
  known.set(view.chat, 'out');
  addEventListener('focus', () => void check(gate, view, true), { once: true });
}

/** Finds out whether the reader is signed in, and then asks what was refused again. */
async function check(gate: Gate, view: GatedChat, again: boolean): Promise<void> {
  const { chat, renderAll, report } = view;
  if (again && known.get(chat) !== 'out') return;
  const token = await gate.identify?.(again).catch(report);
  if (gate.identify && !token) close(gate, view);
  else {
    known.set(chat, 'in');
    if (chat.state.failure?.status === 401) chat.retry().catch(report);
  }
  renderAll();
}

function button(gate: Gate, label: string, view: GatedChat): TemplateResult | typeof nothing {
  if (gate.to === 'event') {
    const ask = async (): Promise<void> => {
      const event = new SignInEvent();
      gate.tell(event);
      // A page that fails to sign its reader in tells them itself.
      await event.done?.catch(view.report);
      if (event.done) await check(gate, view, true);
    };
    return html`<button type="button" class="main" @click=${() => void ask()}>${label}</button>`;
  }
  const here = encodeURIComponent(location.href);
  const address = new URL(gate.to.replaceAll('{page}', here), document.baseURI).href;
  const href = destination(address, 'reader')?.href;
  return href ? html`<a class="main" href=${href} target="_top">${label}</a>` : nothing;
}
