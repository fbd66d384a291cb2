import { Tokenizer } from 'htmlparser2';

const voids = new Set(
  'area base br col embed hr img input link meta param source track wbr'.split(' '),
);

/**
 * XHTML, written as HTML has it: `<div/>` as `<div></div>`, and sections of CDATA as text. Everything
 * else is the same in both.
 */
export function xhtmlToHtml(xhtml: string): string {
  let html = '';
  let done = 0;
  let name = '';
  const none = () => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname(start, end) {
        name = xhtml.slice(start, end);
      },
      onselfclosingtag(end) {
        if (voids.has(name)) return;
        // Without the slash, which HTML would take for a part of an attribute without quotes.
        html += `${xhtml.slice(done, end).replace(/\/\s*$/, '')}></${name}>`;
        done = end + 1;
      },
      oncdata(start, end, offset) {
        html +=
          xhtml.slice(done, start - '<![CDATA['.length) + escaped(xhtml.slice(start, end - offset));
        done = end + 1;
      },
      onattribdata: none,
      onattribentity: none,
      onattribend: none,
      onattribname: none,
      onclosetag: none,
      oncomment: none,
      ondeclaration: none,
      onend: none,
      onopentagend: none,
      onprocessinginstruction: none,
      ontext: none,
      ontextentity: none,
      isInForeignContext: () => false,
    },
  );
  tokenizer.write(xhtml);
  tokenizer.end();
  return html + xhtml.slice(done);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
