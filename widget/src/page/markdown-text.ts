/** Pieces of Markdown as they stand within a line. */

/** What stands before and after words of a format; nothing for elements that have none. */
export function marks(name: string): [open?: string, close?: string] {
  switch (name) {
    case 'strong':
    case 'b':
      return ['**', '**'];
    case 'em':
    case 'i':
      return ['*', '*'];
    case 'del':
    case 's':
      return ['~~', '~~'];
    case 'q':
      return ['“', '”'];
    case 'sub':
    case 'sup':
      return [`<${name}>`, `</${name}>`];
    default:
      return [];
  }
}

export function linkTo(href: string, text: string): string {
  const address = href.replace(/\s/g, '%20');
  const balanced = /^[^()]*(?:\([^()]*\)[^()]*)*$/.test(address);
  return `[${text}](${balanced ? address : address.replace(/\(/g, '%28').replace(/\)/g, '%29')})`;
}

/** Keeps a paragraph from turning into a heading, quote or list by how it begins. */
export function escapeStart(text: string): string {
  return text.replace(/^(#{1,6} |>|[-+] )/, '\\$1').replace(/^(\d+)([.)] )/, '$1\\$2');
}
