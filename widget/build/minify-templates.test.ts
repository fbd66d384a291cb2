import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { minifyIn } from './minify-templates.ts';

describe('minifyIn', () => {
  it('takes space and comments out of style sheets, and keeps what means something', () => {
    const sheet =
      '/* why */ a b > c, d {\n  width: calc(1px + var(--x, 2px));\n}\n@media (width <= 600px) { a:hover { opacity: 0.5; width: 10.05em; } }';
    const minified =
      ' a b > c,d{width:calc(1px + var(--x,2px))}@media (width <= 600px){a:hover{opacity:.5;width:10.05em}}';
    assert.equal(minifyIn(`const a = css\`${sheet}\`;`, 'a.ts'), `const a = css\`${minified}\`;`);
    assert.equal(
      minifyIn(`const a = /* css */ \`${sheet}\`;`, 'a.ts'),
      `const a = /* css */ \`${minified}\`;`,
    );
  });

  it('makes one space of line ends in markup, also within other markup', () => {
    assert.equal(
      minifyIn('html`<p>\n  ${b ? html`<b>\n</b>` : `\n  a`}\n  c</p>`', 'a.ts'),
      'html`<p> ${b ? html`<b> </b>` : `\n  a`} c</p>`',
    );
  });

  it('ends tags without a space, and leaves text and values as they are', () => {
    assert.equal(
      minifyIn('html`<p\n  id="a"\n  >${a} > b <i class=${c}\n  /></p\n>`', 'a.ts'),
      'html`<p id="a">${a} > b <i class=${c} /></p>`',
    );
    assert.equal(minifyIn('html`<ul>\n<li>a\n</li>\n</ul>`', 'a.ts'), 'html`<ul><li>a</li></ul>`');
    assert.equal(minifyIn('html`<img alt="" />`', 'a.ts'), 'html`<img alt=""/>`');
  });
});
