import { Tokenizer } from 'htmlparser2';

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
  const nameAt = (start: number, end: number) =>
    isXml ? html.slice(start, end) : html.slice(start, end).toLowerCase();
  // What a template or noscript holds does not end the head.
  const holds = (name: string) => name === 'template' || name === 'noscript';
  let at: number | undefined;
  let next: string | undefined;
  let name = '';
  let inHead = 0;
  const none = () => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: isXml, decodeEntities: false },
    {
      onopentagname(start, end) {
        name = nameAt(start, end);
        if (inHead > 0 || headElements.has(name)) return;
        at ??= start - 1;
        next = name;
        tokenizer.pause();
      },
      onopentagend() {
        if (holds(name)) inHead += 1;
      },
      onselfclosingtag() {
        if (holds(name) && !isXml) inHead += 1;
      },
      onclosetag(start, end) {
        const closed = nameAt(start, end);
        if (holds(closed)) inHead = Math.max(0, inHead - 1);
        if (closed === 'head') at ??= start - 2;
      },
      onattribdata: none,
      onattribentity: none,
      onattribend: none,
      onattribname: none,
      oncdata: none,
      oncomment: none,
      ondeclaration: none,
      onend: none,
      onprocessinginstruction: none,
      ontext: none,
      ontextentity: none,
      isInForeignContext: () => false,
    },
  );
  tokenizer.write(html);
  return { at: at ?? html.length, next };
}
