const inline = new RegExp(
  [
    // An escaped character.
    String.raw`\\([!-/:-@[-\x60{-~])`,
    // A code span.
    '(?<!`)(?<ticks>`+)(?!`)([^]{0,1000}?[^`])\\k<ticks>(?!`)',
    // A picture, which shows no words, and a link, which shows its own.
    String.raw`!\[[^\]]{0,300}\]\([^()]{0,2000}(?:\([^()]{0,300}\)[^()]{0,300})*\)`,
    String.raw`\[((?:[^[\]\\]|\\.|\[[^[\]]{0,100}\]){0,300})\]\((?:<[^<>]*>|[^()\s]{0,2000}(?:\([^()]{0,300}\)[^()\s]{0,300})*)(?:\s+"[^"]*")?\)`,
    // A formula.
    String.raw`(?<dollars>\$\$?)(?![\s$])([^$]{1,500}?)(?<!\s)\k<dollars>(?!\d)`,
    // An address between angles, and tags.
    String.raw`<((?:https?:\/\/|mailto:)[^\s<>]+)>`,
    String.raw`<\/?(?:sub|sup|kbd|br|u|mark|small)\b[^<>]*>`,
    // Marks of emphasis: they stand at a word, on one side of it.
    String.raw`\*\*|~~|(?<![\s*])\*(?=[^\p{L}\p{N}]|$)|(?<![\p{L}\p{N}*])\*(?=\S)`,
  ].join('|'),
  'gu',
);

/** The words of Markdown within a line, as they stand on the page. */
export function wordsOnPage(markdown: string): string {
  return markdown
    .replace(inline, (whole, escaped, _ticks, code, link, _dollars, formula, address) => {
      if (typeof escaped === 'string') return escaped;
      if (typeof code === 'string') return code.replace(/^ (.*\S.*) $/s, '$1');
      if (typeof link === 'string') return wordsOnPage(link);
      if (typeof formula === 'string') return formula;
      if (typeof address === 'string') return address;
      return whole.startsWith('<br') ? ' ' : '';
    })
    .replace(/\s+/g, ' ')
    .trim();
}
