import type { View } from '../../content.ts';
import { pageView } from './page-view.ts';
import { readableText } from './readable-text.ts';
import { TextSlice } from '../passage/text-slice.ts';

/** The page where its reader has selected something: all tabs in it are meant, and no prompts. */
const selectionView: View<Element> = {
  ...pageView,
  isOtherTab: () => false,
  isOutside: (element) =>
    pageView.isUnselectable(element) && !element.querySelector('p,h1,h2,h3,li'),
};

/** What a range covers, as Markdown: code stays code, cells stay in their rows. */
export async function selectionMarkdown(range: AbstractRange): Promise<string> {
  const slice = new TextSlice(range);
  const { common } = slice;
  if (!common) return '';
  const whole = common.closest('pre') ?? closestStructure(common);
  return readableText(whole, { slice, view: selectionView });
}

function closestStructure(element: Element): Element {
  if (/^(?:tr|tbody|thead|tfoot)$/.test(element.localName)) {
    return element.closest('table') ?? element;
  }
  return element;
}
