import { Parser } from 'htmlparser2';

/**
 * A page with the script tag put in: before the end of its head, or where a browser would end the
 * head of a page that does not say. Works on bytes, so that a page keeps its own encoding.
 */
export function withScriptTag(page: Buffer, tag: string): Buffer {
  const at = endOfHead(page.toString('latin1'));
  return Buffer.concat([page.subarray(0, at), Buffer.from(tag, 'latin1'), page.subarray(at)]);
}

/** Elements that may stand in a head; the first other one ends it. */
const headElements = new Set(
  'html head title base link meta style script noscript template'.split(' '),
);

function endOfHead(html: string): number {
  let at: number | undefined;
  let inHead = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (at !== undefined) return;
      if (inHead === 0 && !headElements.has(name)) at = parser.startIndex;
      // What a template or noscript holds does not end the head.
      if (name === 'template' || name === 'noscript') inHead++;
    },
    onclosetag(name, isImplied) {
      if (name === 'template' || name === 'noscript') inHead--;
      if (name === 'head' && !isImplied) at ??= parser.startIndex;
    },
  });
  parser.write(html);
  parser.end();
  return at ?? html.length;
}
