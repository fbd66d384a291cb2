import { isChrome } from '../../content/chrome.ts';
import { shownText } from '../../content/heading.ts';
import type { View } from '../../content/view.ts';
import type { SiteElement } from '../read/site-element.ts';

const controllers =
  '[aria-controls],[role=tab][href^="#"],[data-bs-target^="#"],[data-target^="#"],[data-toggle][href^="#"]';
const bars = 'nav,header,[role=navigation],[role=banner],[role=search],[aria-haspopup=menu]';
/** What opens the element after it. */
const openerInside =
  'button[aria-expanded],[role=button][aria-expanded],button[class*=accordion],button[class*=collaps],button[class*=faq]';
const opener = `${openerInside},[class*=accordion],[class*=collapsible],[class*=faq-question]`;
const panelClass =
  /(?:^|[\s_-])(?:tab-?(?:pane|panel|content)s?|accordion[\w-]*|collapse|panel-collapse)(?=$|[\s_-])/i;

/** A script of theirs adds the role of the panels that only have its name. */
const labelled = '[role=tabpanel][aria-labelledby],[class~=tabpanel][aria-labelledby]';

/** What a page hides until its reader opens it, with one press: panels of tabs, answers to questions. */
export class Folds {
  readonly #controlled = new Set<string>();
  readonly #labels = new Map<SiteElement, string>();
  readonly #tabs = new Set<SiteElement>();

  constructor(root: SiteElement) {
    for (const controller of root.querySelectorAll(controllers)) {
      if (controller.closest(bars)) continue;
      const id = targetOf(controller);
      if (id) this.#controlled.add(id);
    }
  }

  /** Whether an element is content though it is hidden. */
  opens(element: SiteElement): boolean {
    if (element.getAttribute('hidden') === 'until-found') return true;
    if (element.getAttribute('role') === 'tabpanel') return true;
    // Rows of a tree that is folded: Doxygen's lists of classes and files.
    if (element.localName === 'tr' && element.id) return true;
    if (panelClass.test(element.getAttribute('class') ?? '')) return true;
    const before = element.previousElementSibling;
    if (before?.matches(opener) || before?.querySelector(openerInside)) return true;
    return this.#controlled.has(element.id) && element.id !== '';
  }

  /** What the tab of a panel calls it. */
  labelOf(panel: SiteElement): string | undefined {
    return this.#labels.get(panel);
  }

  /** A tab whose panel bears its label. */
  isTab(element: SiteElement): boolean {
    return this.#tabs.has(element);
  }

  /** Gives each panel the label of the tab that names it, or else that stands at its place. */
  pairTabs(root: SiteElement, view: View<SiteElement>): void {
    const byId = new Map<string, SiteElement>();
    for (const element of root.querySelectorAll('[id]')) {
      if (!byId.has(element.id)) byId.set(element.id, element);
    }
    const pair = (tab: SiteElement, panel: SiteElement | undefined) => {
      const label = shownText(tab, view) || tab.getAttribute('data-title') || '';
      if (!panel || !label || this.#labels.has(panel) || holds(tab, panel)) return;
      this.#labels.set(panel, label.slice(0, 200));
      this.#tabs.add(tab);
    };
    for (const list of [...root.querySelectorAll('[role=tablist]'), ...radioLists(root, byId)]) {
      if (isChrome(list)) continue;
      const tabs = [...list.querySelectorAll('[role=tab],label')];
      const beside = panelsAfter(list, tabs.length);
      for (const [at, tab] of tabs.entries()) pair(tab, byId.get(targetOf(tab)) ?? beside[at]);
    }
    for (const panel of root.querySelectorAll(labelled)) {
      const tab = byId.get(panel.getAttribute('aria-labelledby')?.split(' ')[0] ?? '');
      if (tab) pair(tab, panel);
    }
  }
}

/** What holds the labels of a group of radio buttons, and nothing else that can be read. */
function radioLists(root: SiteElement, byId: ReadonlyMap<string, SiteElement>): Set<SiteElement> {
  const lists = new Map<SiteElement, number>();
  for (const label of root.querySelectorAll('label[for]')) {
    const radio = byId.get(label.getAttribute('for') ?? '');
    const list = label.parentElement;
    if (!list || radio?.getAttribute('type') !== 'radio' || label.closest('form')) continue;
    lists.set(list, (lists.get(list) ?? 0) + label.letters);
  }
  return new Set(
    [...lists].filter(([list, letters]) => letters === list.letters).map(([list]) => list),
  );
}

function holds(tab: SiteElement, panel: SiteElement): boolean {
  let at: SiteElement | null = panel;
  while (at && at !== tab) at = at.parentElement;
  return at !== null;
}

function targetOf(controller: SiteElement): string {
  for (const name of ['aria-controls', 'data-bs-target', 'data-target', 'href']) {
    const value = controller.getAttribute(name);
    if (value) return value.replace(/^#/, '');
  }
  return '';
}

/** As many elements as there are tabs: those right after the list that are panels, or in one of them. */
function panelsAfter(list: SiteElement, count: number): SiteElement[] {
  const panels: SiteElement[] = [];
  for (let at: SiteElement | null = list; at && panels.length === 0; at = at.parentElement) {
    if (at.matches('body,main,article')) break;
    let next = at.nextElementSibling;
    if (next && !next.matches('[role=tabpanel]')) {
      const inner = next.childNodes.filter((node) => 'localName' in node);
      if (inner.length === count) return inner;
    }
    for (; next?.matches('[role=tabpanel]'); next = next.nextElementSibling) panels.push(next);
  }
  return panels.length === count ? panels : [];
}
