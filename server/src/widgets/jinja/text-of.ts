import { type Callable, Dict, Float, Namespace, Tuple, Undefined, type Value } from './values.ts';

/** A value as `{{ }}` writes it, `str()` of Python. */
export function textOf(value: Value): string {
  return typeof value === 'string' ? value : reprOf(value);
}

/** A value as Python shows it inside of others, `repr()`. */
export function reprOf(value: Value): string {
  if (value instanceof Undefined) return value.orFail('');
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return Object.is(value, -0) ? '0' : integerText(value);
  if (typeof value === 'string') return quoted(value);
  if (value instanceof Float) return floatText(value.value);
  if (value instanceof Tuple) {
    return value.length === 1
      ? `(${reprOf(value[0] ?? null)},)`
      : `(${value.map(reprOf).join(', ')})`;
  }
  if (Array.isArray(value)) return `[${value.map(reprOf).join(', ')}]`;
  if (value instanceof Dict) {
    return `{${value
      .items()
      .map((entry) => entry.map(reprOf).join(': '))
      .join(', ')}}`;
  }
  if (value instanceof Namespace) return `<Namespace ${reprOf(new Dict(value.attributes))}>`;
  return `<function ${(value satisfies Callable).name}>`;
}

/** Digits without an exponent, however large. */
export function integerText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : BigInt(value).toString();
}

/** The shortest digits that stand for the number, with an exponent where Python uses one. */
export function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    const [digits = '', exponent = ''] = value.toExponential().split('e');
    return `${digits}e${exponent.replace(/^([+-])(\d)$/, '$10$2')}`;
  }
  const text = Object.is(value, -0) ? '-0' : String(value);
  return text.includes('.') ? text : `${text}.0`;
}

function quoted(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const inside = text.replace(
    /[\\\n\r\t]|\p{Cc}|\p{Cf}|\p{Zl}|\p{Zp}|(?! )\p{Zs}|['"]/gu,
    (character) => {
      if (character === "'" || character === '"')
        return character === quote ? `\\${quote}` : character;
      const short = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }[character];
      if (short) return short;
      const code = character.codePointAt(0) ?? 0;
      if (code <= 0xff) return `\\x${code.toString(16).padStart(2, '0')}`;
      return code <= 0xffff
        ? `\\u${code.toString(16).padStart(4, '0')}`
        : `\\U${code.toString(16).padStart(8, '0')}`;
    },
  );
  return quote + inside + quote;
}
