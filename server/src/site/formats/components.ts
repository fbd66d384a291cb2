import { escapeHtml } from './escape-html.ts';
import { isComponentName, type JsxTag } from './jsx-tag.ts';

/** HTML that begins and ends with a component, in place of what its site would draw. */
export interface Drawn {
  open: string;
  close: string;
}

const tab = /^(?:Tab|TabItem|Tabs\.Tab|TabPanel|Tabs\.TabItem|CodeGroupItem)$/;
const note =
  /^(?:Admonition|Aside|Callout|Alert|Note|Tip|Info|Warning|Caution|Danger|Important|Check|Hint)$/i;
const fold = /^(?:Details|Accordion|Expandable|AccordionItem|Collapsible|Expander)$/;

/** A note set apart from the text; without a title, its sort is its title. */
export function noteHtml(sort: string, title: string): Drawn {
  const shown = escapeHtml(title || `${sort.charAt(0).toUpperCase()}${sort.slice(1)}`);
  const classes = `admonition ${escapeHtml(sort)}`;
  return {
    open: `<div class="${classes}"><p class="admonition-title">${shown}</p>`,
    close: '</div>',
  };
}

export function foldHtml(title: string): Drawn {
  return {
    open: `<details><summary>${escapeHtml(title || 'Details')}</summary>`,
    close: '</details>',
  };
}

/** A panel of tabs with its label, which stands alone so that it finds its panel without an id. */
export function tabHtml(label: string): Drawn {
  const name = label && `<div role="tablist"><div role="tab">${escapeHtml(label)}</div></div>`;
  return { open: `${name}<div role="tabpanel">`, close: '</div>' };
}

/**
 * What stands for a component that is a block: notes, tabs and folds as such, any other as its title
 * and what is in it.
 *
 * @param label What the component around it calls it.
 */
export function blockHtml(tag: JsxTag, label = ''): Drawn {
  const { name, attributes } = tag;
  if (!isComponentName(name)) return plainHtml(tag);
  const title = ['title', 'label', 'summary', 'header', 'heading']
    .map((each) => attributes.get(each) ?? '')
    .find((text) => text !== '');
  if (tab.test(name)) {
    return tabHtml(attributes.get('label') || title || label || (attributes.get('value') ?? ''));
  }
  if (note.test(name)) {
    const sort = /^(?:Admonition|Aside|Callout|Alert)$/i.test(name)
      ? attributes.get('type') || 'note'
      : name.toLowerCase();
    return noteHtml(sort, title ?? '');
  }
  if (fold.test(name)) return foldHtml(title ?? '');
  const href = attributes.get('href') ?? attributes.get('to');
  const shown = title && (href ? linkHtml(href, title) : `<strong>${escapeHtml(title)}</strong>`);
  return { open: `<div>${shown ? `<p>${shown}</p>` : ''}`, close: '</div>' };
}

/** What stands for a component amid a line: what is in it, or the words that it shows. */
export function inlineHtml({ kind, attributes }: JsxTag): string {
  if (kind === 'close') return '</span>';
  if (kind === 'open') return '<span>';
  const words = attributes.get('text') || attributes.get('label') || attributes.get('title') || '';
  return words && `<span>${escapeHtml(words)}</span>`;
}

/** An element of HTML, without what is JSX about it. */
function plainHtml({ name, attributes }: JsxTag): Drawn {
  if (!name) return { open: '', close: '' };
  const written = [...attributes]
    .filter(([attribute]) => /^[a-z][\w-]*$/i.test(attribute))
    .map(([attribute, value]) => {
      const called = attribute === 'className' ? 'class' : attribute;
      return value ? ` ${called}="${escapeHtml(value)}"` : ` ${called}`;
    });
  return { open: `<${name}${written.join('')}>`, close: `</${name}>` };
}

function linkHtml(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}
