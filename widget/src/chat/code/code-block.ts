/**
 * The line above a code block: its language, and what can be done with it. Loaded with the first.
 *
 * @module
 */
import { codeStrings } from '../../strings/en/code.ts';
import { filled } from '../../strings/filled.ts';
import { codeStyles } from './code-styles.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';

const languageNames: Readonly<Record<string, string>> = {
  js: 'JavaScript',
  jsx: 'JavaScript',
  javascript: 'JavaScript',
  ts: 'TypeScript',
  tsx: 'TypeScript',
  typescript: 'TypeScript',
  py: 'Python',
  python: 'Python',
  sh: 'Shell',
  bash: 'Shell',
  shell: 'Shell',
  zsh: 'Shell',
  console: 'Shell',
  sql: 'SQL',
  json: 'JSON',
  html: 'HTML',
  xml: 'XML',
  css: 'CSS',
  c: 'C',
  cpp: 'C++',
  yaml: 'YAML',
  yml: 'YAML',
  md: 'Markdown',
  markdown: 'Markdown',
  diff: 'Diff',
  text: '',
};

/** What the line above code needs. */
export type CodeView = Pick<ViewState, 'strings'> & Pick<ViewRequests, 'adopt' | 'copy'>;

/** Gives a code block its language and buttons, and colors once it is complete. */
export function dressCode(
  figure: HTMLElement,
  code: HTMLElement,
  language: string,
  complete: boolean,
  view: CodeView,
): void {
  view.adopt(codeStyles);
  const { copy } = view;
  const strings = { ...codeStrings, ...view.strings };
  const key = language.toLowerCase();
  if (!figure.querySelector('figcaption')) {
    const name = languageNames[key] ?? language;
    const caption = document.createElement('figcaption');
    const label = document.createElement('span');
    label.textContent = name;
    const wrap = button(strings.wrapLines, () =>
      Object.assign(wrap, { ariaPressed: `${figure.classList.toggle('wrap')}` }),
    );
    wrap.ariaPressed = 'false';
    caption.append(
      label,
      wrap,
      button(strings.copyCode, ({ currentTarget }) => copy(code.textContent ?? '', currentTarget)),
    );
    figure.prepend(caption);
    code.parentElement?.setAttribute(
      'aria-label',
      name ? filled(strings.codeIn, { language: name }) : strings.code,
    );
    code.parentElement?.setAttribute('role', 'group');
  }
  if (complete && key && figure.dataset['colored'] !== code.textContent) color(figure, code, key);
}

/** Resolves when what was given before has its colors. */
let colored: Promise<void> = Promise.resolve();

/** Colors one block at a time, each in a task of its own. */
function color(figure: HTMLElement, code: HTMLElement, language: string): void {
  const text = code.textContent ?? '';
  // Longer code is read elsewhere; coloring it would hold up the page.
  if (text.length > 20_000) return;
  figure.dataset['colored'] = text;
  colored = colored.then(async () => {
    try {
      const { highlighted } = await import('./highlight.ts');
      const nodes = code.textContent === text ? highlighted(text, language) : undefined;
      if (nodes) code.replaceChildren(...nodes);
    } catch {
      // Without its part for colors the chat shows plain code.
    }
    await new Promise((resolve) => setTimeout(resolve));
  });
}

function button(label: string, onClick: (event: Event) => void): HTMLButtonElement {
  const element = document.createElement('button');
  element.type = 'button';
  element.textContent = label;
  element.addEventListener('click', onClick);
  return element;
}
