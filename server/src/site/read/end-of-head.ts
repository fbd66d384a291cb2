import { Parser } from 'htmlparser2';

export interface EndOfHead {
  /** Where the head ends, as a browser would end it. */
  at: number;
  /** The first element behind it: `body`, `frameset` or the first of the content. */
  next: string | undefined;
}

/** Elements that may stand in a head; the first other one ends it. */
const headElements = new Set(
  'html head title base link meta style script noscript template'.split(' '),
);

/** Finds the end of a page's head, also of a page that does not say where it is. */
export function endOfHead(html: string, { isXml = false } = {}): EndOfHead {
  let at: number | undefined;
  let next: string | undefined;
  let inHead = 0;
  const parser = new Parser(
    {
      onopentagname(name) {
        if (next !== undefined) return;
        if (inHead === 0 && !headElements.has(name)) {
          at ??= parser.startIndex;
          next = name;
        }
        // What a template or noscript holds does not end the head.
        if (name === 'template' || name === 'noscript') inHead++;
      },
      onclosetag(name, isImplied) {
        if (name === 'template' || name === 'noscript') inHead--;
        if (name === 'head' && !isImplied) at ??= parser.startIndex;
      },
    },
    { xmlMode: isXml },
  );
  parser.write(html);
  parser.end();
  return { at: at ?? html.length, next };
}
