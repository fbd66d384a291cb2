import { pageContextLimits, type PageContext } from '../protocol.ts';
import { plainJson } from '../dom/plain-json.ts';

/**
 * Keeps the whole under the server's limit after passages were added to it. The reader's own choice,
 * the passages, goes last: first their Markdown, then content from its end, then the outline.
 */
export function fitPageContext(context: PageContext): PageContext {
  if (excess(context) <= 0) return context;
  let fitted: PageContext = {
    ...context,
    passages: context.passages.map(({ markdown: _markdown, ...passage }) => passage),
  };
  if (excess(fitted) > 0 && fitted.content) {
    const room = bytes(fitted.content) - excess(fitted);
    fitted = { ...fitted, truncated: true, content: cut(fitted.content, room) };
  }
  if (excess(fitted) > 0) fitted = { ...fitted, outline: [] };
  for (let over = excess(fitted); over > 0; over = excess(fitted)) {
    const each = Math.floor(
      (fitted.passages.reduce((sum, { exact }) => sum + bytes(exact), 0) - over) /
        fitted.passages.length,
    );
    if (!(each > 0)) return { ...fitted, passages: [] };
    fitted = {
      ...fitted,
      passages: fitted.passages.map((passage) => ({ ...passage, exact: cut(passage.exact, each) })),
    };
  }
  return fitted;
}

function excess(context: PageContext): number {
  return bytes(context) - pageContextLimits.bytes;
}

/** UTF-8 length as JSON. */
function bytes(value: unknown): number {
  return new TextEncoder().encode(plainJson(value)).length;
}

/** The longest beginning whose JSON takes at most `room` bytes; never half a character. */
function cut(text: string, room: number): string {
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bytes(text.slice(0, middle)) <= room) low = middle;
    else high = middle - 1;
  }
  const last = text.charCodeAt(low - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? low - 1 : low);
}
