/**
 * Texts that would take a Markdown renderer long: each to be repeated to a length.
 *
 * @module
 */

const repeated = (text: string) => (length: number) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);
/** Begins with a text once; the rest is repeated. */
const after = (start: string, text: string) => (length: number) =>
  (start + text.repeat(Math.ceil(length / text.length))).slice(0, length);
const numbered = (line: (number: number) => string) => (length: number) => {
  let text = '';
  for (let number = 0; text.length < length; number++) text += line(number);
  return text.slice(0, length);
};

/** By name: makes a text of a length in characters. */
export const hostileMarkdown: Readonly<Record<string, (length: number) => string>> = {
  'words in one line': repeated('word '),
  'words without a space': repeated('word'),
  'lines of one paragraph': repeated('Some words of a line.\n'),
  'paragraphs of one letter': repeated('a\n\n'),
  'small blocks': repeated('# a\n\n- b\n\n> c\n\n---\n\n'),
  'items of one list': repeated('- a\n'),
  'nested items': repeated('- - - - - - - - a\n'),
  'lists in lists': numbered((number) => `${'  '.repeat(number % 40)}- a\n`),
  'quote marks': repeated('> '),
  'nested quotes': repeated('>>>>>>>> a\n\n'),
  'rows of a table': after('| a | b | c |\n|---|---|---|\n', '| 1 | 2 | 3 |\n'),
  'a table of many columns': (length) =>
    after(`${'|a'.repeat(30)}|\n${'|-'.repeat(30)}|\n`, '|\n')(length),
  'empty fences': repeated('```\n```\n'),
  'a fence that never ends': after('```js\n', 'const a = [1, 2, 3]; // code\n'),
  'a line of code': after('```\n', 'code'),
  'blocks of code': repeated(`\`\`\`js\n${'f((((((a => { "b" /c'.repeat(400)}\n\`\`\`\n`),
  dollars: repeated('$a'),
  formulas: repeated('$a$ '),
  'formulas on lines': repeated('$$\na\n$$\n'),
  'a formula that never ends': after('\\[\n', 'x + 1\n'),
  stars: repeated('**a'),
  emphasis: repeated('**a** _b_ '),
  'runs of stars': repeated('a***b*c**d'),
  brackets: repeated('['),
  'links that never end': repeated('[a]('),
  'images that never end': repeated('![a]('),
  links: repeated('[a](https://x.example/) '),
  addresses: repeated('https://x.example/a(b) a@b.example '),
  backticks: numbered((number) => `${'`'.repeat((number % 90) + 1)} `),
  tags: repeated('<sub>'),
  entities: repeated('&amp;&#65;'),
  references: numbered((number) => `[a${number % 300}] `),
  definitions: numbered((number) => `[a${number}]: /b\n`),
  'references and definitions': numbered((number) => `[a${number}]\n\n[a${number - 1}]: /b\n\n`),
  footnotes: numbered((number) => `a[^${number}]\n\n[^${number}]: b\n\n`),
  'marks of sources': repeated('a [1] '),
  bars: repeated('|'),
  hyphens: repeated('-'),
};
