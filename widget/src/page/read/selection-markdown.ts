import { readableText } from './readable-text.ts';
import { TextSlice } from '../passage/text-slice.ts';

/** What a range covers, as Markdown: code stays code, cells stay in their rows. */
export async function selectionMarkdown(range: AbstractRange): Promise<string> {
  const slice = new TextSlice(range);
  const { common } = slice;
  if (!common) return '';
  const whole = common.closest('pre') ?? closestStructure(common);
  return readableText(whole, { slice });
}

function closestStructure(element: Element): Element {
  if (/^(?:tr|tbody|thead|tfoot)$/.test(element.localName)) {
    return element.closest('table') ?? element;
  }
  return element;
}
