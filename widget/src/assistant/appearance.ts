import { element } from '../dom/dom.ts';
import type { CurrentOptions } from '../options.ts';
import type { Settings } from '../panel/settings.ts';
import { PanelLanguage } from '../strings/panel-language.ts';
import { followTheme, themeRules } from '../theme/follow-theme.ts';
import type { Theme } from '../theme/page-theme.ts';
import { createLauncher } from './launcher.ts';
import { launcherStyles } from './launcher-styles.ts';

/** How an assistant looks on the page: its launcher, in the page's colors and the reader's language. */
export class Appearance {
  readonly root = element('div', { class: 'root' });
  readonly launcher = createLauncher();
  readonly language = new PanelLanguage();
  readonly #themeSheet = new CSSStyleSheet();
  readonly #options: () => CurrentOptions;
  /** Of the page, once it is shown. */
  #theme!: Theme;
  #readTheme: (() => void) | undefined;

  constructor(options: () => CurrentOptions) {
    this.#options = options;
  }

  /**
   * Shows the launcher, and follows the page's theme and language until `signal` aborts.
   *
   * @param changed Called when one of them has changed.
   */
  show(shadow: ShadowRoot, changed: () => void, signal: AbortSignal): void {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(launcherStyles);
    shadow.adoptedStyleSheets = [sheet, this.#themeSheet];
    shadow.replaceChildren(this.root);
    this.root.prepend(this.launcher);
    this.#readTheme = followTheme(
      this.#options,
      (theme) => {
        this.#theme = theme;
        this.update();
        changed();
      },
      signal,
    );
    addEventListener('resize', () => this.#paint(), { signal });
  }

  /** Brings changed options to the screen. */
  update(): void {
    const options = this.#options();
    const { direction } = getComputedStyle(document.documentElement);
    this.root.dir = direction;
    const atStart =
      options.position === 'bottom-start' ||
      options.position === (direction === 'rtl' ? 'bottom-right' : 'bottom-left');
    this.root.classList.toggle('at-start', atStart);
    this.language.locale = this.#locale;
    // The site may have words of its own in a language that has none of ours.
    const { code } = this.language;
    this.root.lang = options.strings?.['panel.close'] ? this.#locale : code;
    const { name, launcherLabel } = options;
    const { launcher } = this;
    launcher.lang = (name ?? launcherLabel) ? document.documentElement.lang : code;
    // What is written on it is what it is called.
    launcher.ariaLabel = launcher.title = launcherLabel || this.#name;
    launcher.dataset['label'] = launcherLabel ?? '';
    this.#readTheme?.();
    this.#paint();
  }

  /** The settings as they are now. Loads the words of the reader's language. */
  get settings(): Settings {
    const options = this.#options();
    return {
      options,
      api: new URL(options.api ?? 'pagewise/chatkit', document.baseURI).href,
      theme: this.#theme,
      locale: this.#locale,
      name: this.#name,
      strings: this.strings,
      words: this.language.load(),
      atStart: this.root.classList.contains('at-start'),
    };
  }

  /** Words in the reader's language, the site's own first. */
  get strings(): Settings['strings'] {
    return { ...this.language.strings, ...this.#options().strings };
  }

  get #locale(): string {
    return this.#options().locale ?? (document.documentElement.lang || navigator.language);
  }

  get #name(): string {
    return this.#options().name ?? this.language.assistantName;
  }

  #paint(): void {
    this.#themeSheet.replaceSync(themeRules(this.#theme, this.#options().offset));
  }
}
