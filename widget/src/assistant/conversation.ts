import { AskEvent, CloseEvent, OpenEvent } from '../events.ts';
import type { AskOptions, CurrentOptions } from '../options.ts';
import { detach, activeElement } from '../dom/dom.ts';
import { whenFree } from '../dom/when-idle.ts';
import type { Assistant } from '../embed/registry.ts';
import { layOutUnseen } from '../panel/lay-out-unseen.ts';
import { keepEventsInside } from '../panel/own-events.ts';
import { PageRoom } from '../panel/page-room.ts';
import { fillsWindow, isAddressed, keepOpen, wasFollowed } from '../panel/panel-state.ts';
import { PagewisePanel } from '../panel/panel.ts';
import type { Settings } from '../panel/settings.ts';
import { raisePanel } from '../panel/top-layer.ts';
import { usesEscape } from '../panel/uses-escape.ts';
import type { PageContext, Passage } from '../protocol.ts';
import { describePassage, passagePart, quotedPassage } from './quoted-passage.ts';
import { ShownPassages } from './shown-passages.ts';
import type { SurfaceHost } from '../surface/surface-host.ts';
import { Surface } from '../surface/surface.ts';

/** What the assistant does for its conversation. */
export interface ConversationHost extends Pick<
  SurfaceHost,
  'settings' | 'dispatchEvent' | 'report'
> {
  /** The panel opened or closed. */
  toggled(): void;
  focusLauncher(): void;
}

/** What the reader asks; a passage may still be being described. */
export type Asked = Omit<AskOptions, 'quote'> & {
  quote?: AskOptions['quote'] | Promise<AskOptions['quote']>;
};

/** The panel and the chat in it: everything that is not there before the reader opens the assistant. */
export class Conversation {
  readonly panel: PagewisePanel;
  readonly #host: ConversationHost;
  readonly #surface: Surface;
  readonly #room: PageRoom;
  readonly #passages: ShownPassages;
  readonly #life = new AbortController();
  /** While the panel is open as it is. */
  #shown = new AbortController();
  /** What had the focus before the panel. */
  #opener: HTMLElement | undefined;

  constructor(host: ConversationHost) {
    this.#host = host;
    if (!customElements.get('pagewise-panel')) {
      customElements.define('pagewise-panel', PagewisePanel);
    }
    this.panel = document.createElement('pagewise-panel');
    this.panel.hidden = true;
    this.panel.part.add('panel');
    this.panel.setAttribute('exportparts', 'header: panel-header, button: panel-button');
    this.panel.actions = {
      back: () => this.#back(),
      new: () => void this.#try(this.#newChat()),
      history: () => void this.#try(this.#surface.toggleHistory()),
      dock: () => this.#room.toggleDock(),
      close: () => this.close(),
    };
    this.#surface = new Surface(
      {
        ...host,
        readPage: () => this.#readPage(),
        readSelection: () => this.#readSelection(),
        showPassage: (passage, by) => this.#passages.show(passage, by),
      },
      this.panel,
    );
    const { signal } = this.#life;
    this.panel.inline = host.settings().options.mode === 'inline';
    this.#room = new PageRoom(this.panel, host.settings, signal);
    this.#passages = new ShownPassages({
      panel: this.panel,
      signal,
      uncover: async (isHidden) => {
        // The passage would be behind a panel that is all there is to see.
        if (fillsWindow()) this.close();
        else if (isHidden) await this.#room.standBeside();
      },
    });
    addEventListener('keydown', (event) => this.#pressedOnPage(event), { signal });
    this.#apply();
    if (wasFollowed()) this.#passages.showFollowed().catch(host.report);
    // On its way before a question is.
    void pageReader().catch(() => undefined);
    whenFree(() => void this.#try(this.#prepare()));
  }

  /** Opening it then shows what is there already. */
  async #prepare(): Promise<void> {
    await this.#surface.prepare();
    whenFree(() => layOutUnseen(this.panel));
  }

  /** How many passages the next question is about, and how many it can be. */
  get collected(): { count: number; limit: number } {
    const { passages, limit } = this.#surface.sharedContext;
    return { count: passages.length, limit };
  }

  /** Brings what may have changed to the screen: options, theme, language, once its words are here. */
  update(): void {
    void this.#host.settings().words.then(() => {
      if (!this.#life.signal.aborted) this.#apply();
    });
  }

  async #newChat(): Promise<void> {
    await this.#surface.setThread(null);
    this.#passages.forget();
    await this.open({}, undefined);
  }

  #apply(): void {
    const { name, options, strings, atStart } = this.#host.settings();
    this.panel.classList.toggle('at-start', atStart);
    this.panel.nameLanguage = options.name && document.documentElement.lang;
    this.panel.name = name;
    this.panel.history = options.history;
    this.panel.shortcut = options.shortcut;
    this.panel.strings = strings;
    this.#surface.update();
  }

  get #options(): CurrentOptions {
    return this.#host.settings().options;
  }

  get isOpen(): boolean {
    return !this.panel.hidden;
  }

  get hasFocus(): boolean {
    return this.panel.matches(':focus-within');
  }

  /**
   * For the reader: the focus goes in, back to a citation that they followed, and on a touch screen no
   * keyboard comes up.
   */
  async open(asked: Asked, opener: HTMLElement | undefined): Promise<void> {
    const { question, quote } = asked;
    if (!this.isOpen) this.#opener = opener;
    if (this.panel.state.name !== 'ready') await this.#bringUp();
    if (this.#life.signal.aborted) return;
    this.#show(true);
    if (!this.hasFocus) this.panel.focus({ preventScroll: true });
    const isOver = this.hasFocus && !document.fullscreenElement;
    if (!isOver && !this.panel.inline) await this.#raise();
    const asks = (question ?? quote) !== undefined;
    // What the page's address asks, where nothing could be loaded before.
    const linked = asks ? asked : (await addressed())?.takeQuestion();
    const citation = this.#passages.takeCitation();
    if (linked) await this.#ask(linked);
    else if (citation) citation.focus();
    else if (matchMedia('(pointer: coarse)').matches) await this.#try(this.#surface.start());
    else await this.#try(this.#surface.focus());
  }

  /**
   * The chat, in a task of its own, before the panel is shown: both are laid out once then. One that
   * does not come at once is not waited for.
   */
  async #bringUp(): Promise<void> {
    await nextTask();
    await Promise.race([this.#try(this.#surface.start()), nextTask()]);
    await nextTask();
  }

  /** As it was on the page before, or at what the page's address leads to. */
  async reopen(was: boolean): Promise<void> {
    const address = await addressed();
    const question = address?.takeQuestion();
    if (question) return await this.open(question, undefined);
    const link = this.#options.links ? address?.linkedMessage() : undefined;
    if (!was && !link) return;
    this.#show(true);
    await this.#try(link ? this.#surface.setThread(...link) : this.#surface.start());
  }

  close(): void {
    if (!this.isOpen || this.panel.inline) return;
    const leavesFocus = activeElement() && !this.hasFocus;
    this.#show(false);
    if (!leavesFocus) {
      if (this.#opener?.isConnected) this.#opener.focus();
      else this.#host.focusLauncher();
    }
    this.#opener = undefined;
    this.#passages.forget();
  }

  /** In front of a modal dialog or full screen of the site, where it would be out of reach. */
  async #raise(): Promise<void> {
    const { signal } = this.#shown;
    await this.panel.updateComplete;
    if (signal.aborted) return;
    this.panel.focus({ preventScroll: true });
    if (this.hasFocus && !document.fullscreenElement) return;
    raisePanel(this.panel, () => this.#back(), signal);
  }

  #show(open: boolean): void {
    if (open === this.isOpen) return;
    this.#shown.abort();
    this.#shown = new AbortController();
    if (open) {
      keepEventsInside(this.panel, this.#shown.signal);
      whenFree(() => this.#surface.suggest());
    }
    this.panel.hidden = !open;
    this.#host.toggled();
    // A panel in the page's flow is always open.
    if (this.panel.inline) return;
    keepOpen(open);
    this.#room.fit();
    this.#host.dispatchEvent(open ? new OpenEvent() : new CloseEvent());
  }

  async #ask({ question, quote: quoted, send = false }: Asked): Promise<void> {
    const quote = await quoted;
    const passages = quote === undefined ? [] : [await quotedPassage(quote, this.#options.redact)];
    this.#host.dispatchEvent(new AskEvent(passages.length > 0));
    await this.#surface.ask({ question, passages, send });
  }

  destroy(): void {
    this.#life.abort();
    this.#shown.abort();
    this.#surface.destroy();
    detach(this.panel);
  }

  /** Escape leads from a passage back to its citation, and from elsewhere one step back. */
  #pressedOnPage(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing || event.defaultPrevented) return;
    if (!this.isOpen || event.composedPath().some(usesEscape)) return;
    event.preventDefault();
    if (this.#passages.hasFocus) void this.open({}, undefined);
    else this.#back();
  }

  /** From the list of chats to the chat, and from there to the page. */
  #back(): void {
    if (!this.panel.listsChats) this.close();
    else void this.#try(this.#surface.toggleHistory().then(() => this.panel.leaveHistory()));
  }

  /** Adds what an idle page gets; without that part the launcher has a title. */
  static idle(assistant: Assistant, settings: () => Settings): void {
    import('./idle-features.ts').then(
      ({ addIdleFeatures }) => addIdleFeatures({ assistant, settings }),
      () => undefined,
    );
  }

  /** Describes a selection before anything is asked about it. */
  static readonly describe = describePassage;

  /** Fetches what describes it. */
  static readonly fetchPassages = passagePart;

  async #readSelection(): Promise<Passage | undefined> {
    const { describeSelection } = await passagePart();
    return describeSelection(this.#options.redact);
  }

  async #readPage(): Promise<PageContext> {
    const { readPageContext } = await pageReader();
    return await readPageContext(document, this.#options);
  }

  /** The panel shows what failed; no caller awaits the promise. */
  async #try(command: Promise<void>): Promise<void> {
    try {
      await command;
    } catch {
      // Reported by the surface.
    }
  }
}

/** What reads the page: of no use before the panel is open, and too large to keep that waiting. */
const pageReader = () => import('../page/read/page-context.ts');

const nextTask = () => new Promise((resume) => setTimeout(resume));

/** What can be done with the page's address, where it leads to something. */
const addressed = async () => (isAddressed() ? import('./page-address.ts') : undefined);
