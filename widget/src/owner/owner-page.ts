import { html, type PropertyValues, type TemplateResult } from 'lit';
import { OwnerElement } from './owner-element.ts';
import { OwnerRequestError, read, signIn, signOut, type SessionState } from './owner-client.ts';
import { FeedbackView } from './views/feedback-view.ts';
import { GapsView } from './views/gaps-view.ts';
import { IndexView } from './views/index-view.ts';
import { OverviewView } from './views/overview-view.ts';
import { QuestionsView } from './views/questions-view.ts';
import { ReaderView } from './views/reader-view.ts';
import { ReadersView } from './views/readers-view.ts';
import { ServerView } from './views/server-view.ts';
import { ThreadView } from './views/thread-view.ts';

const elements = {
  'owner-overview': OverviewView,
  'owner-questions': QuestionsView,
  'owner-thread': ThreadView,
  'owner-gaps': GapsView,
  'owner-feedback': FeedbackView,
  'owner-readers': ReadersView,
  'owner-reader': ReaderView,
  'owner-index': IndexView,
  'owner-server': ServerView,
};

interface Place {
  id: string;
  title: string;
  /** What it shows belongs to a period. */
  hasPeriod: boolean;
}

const places: readonly Place[] = [
  { id: 'overview', title: 'Overview', hasPeriod: true },
  { id: 'questions', title: 'Questions', hasPeriod: true },
  { id: 'gaps', title: 'Gaps', hasPeriod: true },
  { id: 'feedback', title: 'Feedback', hasPeriod: false },
  { id: 'readers', title: 'Readers', hasPeriod: false },
  { id: 'index', title: 'Index', hasPeriod: false },
  { id: 'settings', title: 'Settings', hasPeriod: false },
];

const periods: readonly (readonly [days: number, name: string])[] = [
  [7, 'Last 7 days'],
  [30, 'Last 30 days'],
  [90, 'Last 90 days'],
  [365, 'Last 365 days'],
];

/** The owner's page: signs in, and shows the part that the address names. */
export class OwnerPage extends OwnerElement {
  static override properties = {
    session: { state: true },
    path: { state: true },
    days: { state: true },
    failure: { state: true },
    notice: { state: true },
  };
  declare session: SessionState | undefined;
  /** What follows `#/`, at its slashes. */
  declare path: readonly string[];
  declare days: number;
  declare failure: string;
  /** What happened, where nothing failed. */
  declare notice: string;

  constructor() {
    super();
    for (const [name, element] of Object.entries(elements)) {
      if (!customElements.get(name)) customElements.define(name, element);
    }
    this.path = [];
    this.days = 7;
    this.failure = '';
    this.notice = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('hashchange', this.#follow);
    this.addEventListener('pagewise-owner-signed-out', this.#forget);
    void this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#follow);
    this.removeEventListener('pagewise-owner-signed-out', this.#forget);
  }

  /** Uses the link that opened the page, which works once, and takes it out of the address. */
  async #begin(): Promise<void> {
    const [, link] = /^#link=([\w.-]+)$/.exec(location.hash) ?? [];
    if (link) {
      history.replaceState(null, '', '#/');
      await this.#signIn({ link });
    } else {
      // Where signing in at a provider ended.
      this.failure = signInFailures.get(location.hash) ?? '';
      if (this.failure) history.replaceState(null, '', '#/');
      await this.#refresh();
    }
    this.#follow();
  }

  readonly #follow = (): void => {
    const [id = '', ...rest] = location.hash.replace(/^#\/?/, '').split('/');
    this.path = [places.find((place) => place.id === id)?.id ?? 'overview', ...rest];
  };

  readonly #forget = (): void => {
    const { token = false, oidc = false } = this.session ?? {};
    this.session = { signedIn: false, token, oidc };
  };

  async #signIn(by: { link: string } | { token: string }): Promise<void> {
    this.failure = '';
    this.notice = '';
    try {
      await signIn(by);
    } catch (error) {
      this.failure = messageOf(error);
    }
    await this.#refresh();
  }

  async #refresh(): Promise<void> {
    try {
      this.session = await read<SessionState>('session');
    } catch (error) {
      this.failure = messageOf(error);
      this.session ??= { signedIn: false, token: true, oidc: false };
    }
  }

  async #signOut(): Promise<void> {
    try {
      const followed = await signOut();
      if (followed?.signOutUrl) return location.assign(followed.signOutUrl);
      this.#forget();
      if (followed) this.notice = onlyHere;
    } catch (error) {
      this.failure = messageOf(error);
    }
  }

  /** Readers of a screen hear which part they are in, as if a page had loaded. */
  protected override updated(changed: PropertyValues): void {
    if (!this.session?.signedIn || !changed.has('path')) return;
    document.title = `${this.#place.title} · Pagewise`;
    if (changed.get('path')?.length) this.querySelector<HTMLElement>('h1')?.focus();
  }

  get #place(): Place {
    return places.find(({ id }) => id === this.path[0]) ?? { id: '', title: '', hasPeriod: false };
  }

  protected override render(): TemplateResult {
    if (!this.session) return html`<p class="quiet" role="status">Loading …</p>`;
    return this.session.signedIn ? this.#frame() : this.#door(this.session);
  }

  #door({ token, oidc }: SessionState): TemplateResult {
    return html`<main class="door">
      <h1>Owner</h1>
      ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : ''}
      ${this.notice ? html`<p role="status">${this.notice}</p>` : ''}
      ${oidc ? html`<p><a href="api/session/oidc">Sign in with your organization</a></p>` : ''}
      ${
        token
          ? html`<form @submit=${this.#submit}>
              <label for="token">Token (<code>PAGEWISE_OWNER_TOKEN</code>)</label>
              <input
                id="token"
                name="token"
                type="password"
                autocomplete="current-password"
                required
              />
              <button type="submit">Sign in</button>
            </form>`
          : oidc
            ? ''
            : html`<p>
                Open this page with the link that <code>pagewise serve</code> prints when it starts.
                The link works once, within 15 minutes.
              </p>`
      }
    </main>`;
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { target } = event;
    if (!(target instanceof HTMLFormElement)) return;
    void this.#signIn({ token: String(new FormData(target).get('token')) });
  };

  #frame(): TemplateResult {
    const { id, title, hasPeriod } = this.#place;
    const [, thread] = this.path;
    const isThread = id === 'questions' && Boolean(thread);
    return html`<header class="bar">
        <span class="brand">Pagewise</span>
        <nav aria-label="Parts">
          ${places.map(
            (place) =>
              html`<a href=${`#/${place.id}`} aria-current=${place.id === id ? 'page' : 'false'}
                >${place.title}</a
              >`,
          )}
        </nav>
        <button type="button" class="plain" @click=${() => void this.#signOut()}>Sign out</button>
      </header>
      <main>
        <div class="head">
          <h1 tabindex="-1">${isThread ? 'Chat' : title}</h1>
          ${hasPeriod && !isThread ? this.#periodChoice() : ''}
        </div>
        ${this.failure ? html`<p class="failure" role="alert">${this.failure}</p>` : ''}
        ${isThread ? html`<owner-thread .thread=${thread ?? ''}></owner-thread>` : this.#part(id)}
      </main>`;
  }

  #periodChoice(): TemplateResult {
    const choose = ({ target }: Event) => {
      if (target instanceof HTMLSelectElement) this.days = Number(target.value);
    };
    return html`<label class="period"
      >Period
      <select @change=${choose}>
        ${periods.map(
          ([days, name]) =>
            html`<option value=${days} ?selected=${days === this.days}>${name}</option>`,
        )}
      </select></label
    >`;
  }

  #part(id: string): TemplateResult {
    switch (id) {
      case 'questions':
        return html`<owner-questions .days=${this.days}></owner-questions>`;
      case 'gaps':
        return html`<owner-gaps .days=${this.days}></owner-gaps>`;
      case 'feedback':
        return html`<owner-feedback></owner-feedback>`;
      case 'readers':
        return html`<owner-readers .user=${decoded(this.path[1] ?? '')}></owner-readers>`;
      case 'index':
        return html`<owner-index></owner-index>`;
      case 'settings':
        return html`<owner-server></owner-server>`;
      default:
        return html`<owner-overview .days=${this.days}></owner-overview>`;
    }
  }
}

const onlyHere =
  'You are signed out here. At your organization, you may still be signed in: sign out there as well.';

const signInFailures = new Map([
  ['#refused', 'Your account may not open this page.'],
  ['#failed', 'Signing in failed. Try again.'],
  ['#insecure', 'Open this page over https to sign in.'],
]);

/** A part of an address as it was before it was encoded; anybody may write an address. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const messageOf = (error: unknown): string =>
  error instanceof OwnerRequestError ? error.message : 'Something went wrong.';
