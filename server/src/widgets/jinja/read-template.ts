import { type Node, parse, type Token, tokenize } from './ast.ts';
import { takesArgument } from './tests.ts';

/** Names that no template can use, for what the parser does not know. */
export const withBlock = ' with';
export const tupleOf = ' tuple';
/** Begins the name of a filter that stands for a test. */
export const testPrefix = 'is ';

/**
 * Reads a template. The parser knows no tests with arguments, no tuples of one, no `with` and no
 * `raw`; these become something that it knows and the evaluator takes for what they are.
 */
export function readTemplate(source: string): Node[] {
  const tokens = tokenize(rawAsText(source.replace(/\{%\+/g, '{%').replace(/\+%\}/g, '%}')));
  return parse(testsAsFilters(tuplesAsCalls(withAsFor(tokens)))).body;
}

/** `{% raw %}…{% endraw %}` as `{{ "…" }}`. */
function rawAsText(source: string): string {
  return source.replace(
    /\{%(-?)\s*raw\s*(-?)%\}([^]*?)\{%(-?)\s*endraw\s*(-?)%\}/g,
    (_, before: string, start: string, body: string, end: string, after: string) => {
      const left = start ? body.trimStart() : body;
      const text = (end ? left.trimEnd() : left).replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n');
      return `{{${before} "${text}" ${after}}}`;
    },
  );
}

const identifier = (value: string): Token => ({ value, type: 'Identifier' });
const open: Token = { value: '(', type: 'OpenParen' };
const close: Token = { value: ')', type: 'CloseParen' };

/** `{% with a = 1, b = 2 %}` as `{% for a, b in with(1, 2) %}`. */
function withAsFor(tokens: readonly Token[]): Token[] {
  const read: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    const begins = read.at(-1)?.type === 'OpenStatement' && token.type === 'Identifier';
    if (begins && token.value === 'endwith') read.push(identifier('endfor'));
    else if (begins && token.value === 'with') {
      const end = tokens.findIndex(({ type }, index) => index > at && type === 'CloseStatement');
      read.push(...assigned(tokens.slice(at + 1, end)));
      at = end - 1;
    } else read.push(token);
  }
  return read;
}

function assigned(tokens: readonly Token[]): Token[] {
  const comma: Token = { value: ',', type: 'Comma' };
  const parts = splitAtCommas(tokens).filter((part) => part.length > 0);
  const names = parts.map(([name = identifier('_')]) => name);
  return [
    identifier('for'),
    ...(names.length > 0 ? names : [identifier('_')]).flatMap((name, index) =>
      index > 0 ? [comma, name] : [name],
    ),
    identifier('in'),
    identifier(withBlock),
    open,
    ...(parts.length > 0 ? parts : [[identifier('_'), comma, identifier('none')]]).flatMap(
      ([, , ...value], index) => (index > 0 ? [comma, ...value] : value),
    ),
    close,
  ];
}

function splitAtCommas(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.type.startsWith('Open')) depth += 1;
    else if (token.type.startsWith('Close')) depth -= 1;
    if (token.type === 'Comma' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

/** `()` and `(a,)` as calls. */
function tuplesAsCalls(tokens: readonly Token[]): Token[] {
  const read: Token[] = [];
  for (const [at, token] of tokens.entries()) {
    if (token.type === 'OpenParen' && !isCallAt(tokens, at)) {
      const end = closingOf(tokens, at);
      const isShort = end === at + 1 || tokens[end - 1]?.type === 'Comma';
      if (isShort && splitAtCommas(tokens.slice(at + 1, end)).length <= 2) {
        read.push(identifier(tupleOf));
      }
    }
    // Of longer ones the last comma says nothing.
    const isLast = token.type === 'Comma' && tokens[at + 1]?.type === 'CloseParen';
    if (!isLast) read.push(token);
  }
  return read;
}

const keywords = new Set(['in', 'and', 'or', 'not', 'if', 'else', 'is', 'elif']);

/** True when a parenthesis opens the arguments of a call. */
function isCallAt(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (before?.type === 'Identifier') {
    const isStatement = tokens[at - 2]?.type === 'OpenStatement';
    return !keywords.has(before.value) && !(isStatement && before.value !== 'call');
  }
  return before?.type === 'CloseParen' || before?.type === 'CloseSquareBracket';
}

function closingOf(tokens: readonly Token[], at: number): number {
  let depth = 0;
  for (let end = at; end < tokens.length; end += 1) {
    const type = tokens[end]?.type ?? '';
    if (/^Open(?:Paren|SquareBracket|CurlyBracket)$/.test(type)) depth += 1;
    else if (/^Close(?:Paren|SquareBracket|CurlyBracket)$/.test(type) && (depth -= 1) === 0)
      return end;
  }
  return tokens.length;
}

/** `a is not divisibleby 3` as `a | "is not divisibleby"(3)`. */
function testsAsFilters(tokens: readonly Token[]): Token[] {
  const read: Token[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token) break;
    const isTest =
      token.type === 'Identifier' && token.value === 'is' && tokens[at - 1]?.type !== 'Dot';
    if (!isTest) {
      read.push(token);
      continue;
    }
    const negated = tokens[at + 1]?.type === 'Identifier' && tokens[at + 1]?.value === 'not';
    at += negated ? 2 : 1;
    const name = tokens[at]?.value ?? '';
    read.push({ value: '|', type: 'Pipe' });
    read.push(identifier(`${testPrefix}${negated ? 'not ' : ''}${name}`));
    if (!takesArgument.has(name) || tokens[at + 1]?.type === 'OpenParen') continue;
    const end = operandEnd(tokens, at + 1);
    read.push(open, ...testsAsFilters(tokens.slice(at + 1, end)), close);
    at = end - 1;
  }
  return read;
}

/** Where an operand ends: a literal, a name or brackets, and what is called or looked up of it. */
function operandEnd(tokens: readonly Token[], at: number): number {
  let end = isOpening(tokens[at]) ? closingOf(tokens, at) + 1 : at + 1;
  for (;;) {
    const type = tokens[end]?.type;
    if (type === 'Dot') end += 2;
    else if (type === 'OpenParen' || type === 'OpenSquareBracket') end = closingOf(tokens, end) + 1;
    else return end;
  }
}

function isOpening(token: Token | undefined): boolean {
  return /^Open(?:Paren|SquareBracket|CurlyBracket)$/.test(token?.type ?? '');
}
