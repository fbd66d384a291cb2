import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { minifySheet } from './minify-templates.ts';

/** A property as a style sheet sets it. */
interface Declaration {
  /** Where it stands: the file, the at-rules around it, and the selector. */
  at: string;
  property: string;
  value: string;
}

const source = new URL('../src/', import.meta.url);

/** Style sheets of the sources, whole or in templates. */
function* sheets(): Generator<{ file: string; sheet: string }> {
  for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:ts|css)$/.test(file) || /\.test\.ts$|testing\//.test(file)) continue;
    const text = readFileSync(new URL(file, source), 'utf8');
    if (file.endsWith('.css')) yield { file, sheet: text };
    else
      for (const [, sheet = ''] of text.matchAll(/(?:\bcss|\/\* css \*\/ ?)`([^`]*)`/g))
        yield { file, sheet };
  }
}

/** What a style sheet sets, in its order. */
function* declarationsOf(file: string, sheet: string): Generator<Declaration> {
  const around: string[] = [file];
  for (const [, text = '', end] of minifySheet(sheet).matchAll(/([^{};]*)([{};])/g)) {
    const [, property, value] = /^([\w-]+):(.+)$/s.exec(text.trim()) ?? [];
    if (end === '{') around.push(text.trim());
    else if (property && value) yield { at: around.join(' '), property, value };
    if (end === '}') around.pop();
  }
}

const declarations = [...sheets()].flatMap(({ file, sheet }) => [...declarationsOf(file, sheet)]);

/** Times in a value, in ms. */
const times = (value: string): number[] =>
  [...value.matchAll(/(?<![\w.-])(\d*\.?\d+)(m?s)\b/g)].map(([, count, unit]) =>
    unit === 's' ? Number(count) * 1000 : Number(count),
  );

/** Lengths in a value that take something up: in px, or relative to the letters around. */
const lengths = (value: string): { px?: number; em?: number }[] =>
  [...value.matchAll(/(?<![\w.-])(\d*\.?\d+)(px|r?em)\b/g)].map(([, count, unit]) =>
    unit === 'em' ? { em: Number(count) } : { px: Number(count) * (unit === 'rem' ? 16 : 1) },
  );

describe('The styles', () => {
  /** Names of animations that go on as long as what they stand for, quietly. */
  const statuses = ['pulse'];
  const moving = declarations.filter(({ property }) =>
    /^(?:animation|transition)\b/.test(property),
  );

  it('move nothing for longer than 200 ms, except what says that something goes on', () => {
    assert.ok(moving.length > 0);
    const long = moving.filter(
      ({ property, value }) =>
        property !== 'animation-delay' &&
        Math.max(0, ...times(value)) > 200 &&
        !statuses.some((name) => value.split(' ').includes(name)),
    );
    assert.deepEqual(long, []);
  });

  it('move nothing for readers who want less motion', () => {
    const always = moving.filter(
      ({ at, property }) =>
        property !== 'animation-delay' &&
        !at.includes('@media (prefers-reduced-motion: no-preference)'),
    );
    assert.deepEqual(always, []);
  });

  it('keep the grid: 2, 4, 6, and 8 px, and from there on steps of 4', () => {
    const off = declarations.filter(
      ({ property, value }) =>
        /^(?:padding|margin|(?:row-|column-)?gap)\b/.test(property) &&
        lengths(value).some(({ px = 0 }) => px % (px < 8 ? 2 : 4) !== 0),
    );
    assert.deepEqual(off, []);
  });

  it('are the same at both sides, or say which one by the direction of writing', () => {
    const physical = declarations.filter(({ property, value }) => {
      const [, right, left = right] = /^[^ (]+ ([^ (]+) [^ (]+ ([^ (!]+)/.exec(value) ?? [];
      const ofSide = /^(?:padding|margin|border)-(?:left|right)|^(?:left|right|float)$/;
      return ofSide.test(property) || (/^(?:padding|margin)$/.test(property) && left !== right);
    });
    assert.deepEqual(physical, []);
  });

  it('have letters of few sizes, except where a widget names one', () => {
    const off = declarations.filter(
      ({ at, property, value }) =>
        /^font(?:-size)?$/.test(property) &&
        !at.includes('word-styles.ts') &&
        lengths(value.split('/')[0] ?? '').some(
          ({ px = 15, em = 1 }) =>
            ![12, 13, 14, 15, 16, 18, 22].includes(px) ||
            ![0.8, 0.87, 0.93, 1, 1.07, 1.2, 1.45].includes(em),
        ),
    );
    assert.deepEqual(off, []);
  });
});
