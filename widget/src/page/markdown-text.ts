/** Pieces of Markdown as they stand within a line. */

export function marks(name: string): [string, string] {
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
    default:
      return [`<${name}>`, `</${name}>`];
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
