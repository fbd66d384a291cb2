import { expect } from '@open-wc/testing';
import { contrast, parseColor, type Color } from './color.ts';
import { currentOptions, type Options } from '../options.ts';
import { readTheme } from './page-theme.ts';

const color = (css: string): Color => {
  const parsed = parseColor(css);
  if (!parsed) throw new Error(`Not a color: ${css}`);
  return parsed;
};

function themeOn(
  css: string,
  options: Options = {},
  body = '<main><p>Text <a href="#">link</a></p></main>',
) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  const place = document.createElement('div');
  place.innerHTML = body;
  document.body.append(place);
  try {
    return readTheme(document, currentOptions(options, {}));
  } finally {
    place.remove();
    document.adoptedStyleSheets = [];
  }
}

describe('the look taken from the page', () => {
  it('is that of the content: its font, its colors, and the color of its links', () => {
    const theme = themeOn(
      'body { background: #333 } main { background: #fffaf0; color: #201000; font-family: Georgia } a { color: #8a2be2 }',
    );
    expect(theme.scheme).to.equal('light');
    expect(theme.surface).to.equal('rgb(255, 250, 240)');
    expect(theme.text).to.equal('rgb(32, 16, 0)');
    expect(theme.accent).to.equal('rgb(138, 43, 226)');
    expect(theme.font).to.equal('Georgia');
  });

  it('is dark on a dark page, without being told', () => {
    expect(themeOn('body { background: #0d1117; color: #c9d1d9 }').scheme).to.equal('dark');
  });

  it('takes the brand of a known generator before the color of a link', () => {
    const theme = themeOn(':root { --ifm-color-primary: #2e8555 } a { color: #8a2be2 }');
    expect(theme.accent).to.equal('rgb(46, 133, 85)');
  });

  it('lays a translucent background over what is behind it', () => {
    const theme = themeOn('body { background: #fff } main { background: rgb(0 0 0 / 10%) }');
    expect(theme.surface).to.equal('rgb(230, 230, 230)');
  });

  it('follows what the site says of its mode', () => {
    document.documentElement.dataset['mode'] = 'dark';
    const options: Options = { colorModeSelector: 'html', colorModeAttribute: 'data-mode' };
    expect(themeOn('body { background: #fff }', options).scheme).to.equal('dark');
    delete document.documentElement.dataset['mode'];
    expect(themeOn('body { background: #fff }', options).scheme).to.equal('light');
  });

  it('can be read on every page (WCAG AA)', () => {
    const colors = ['#fff', '#fffbe6', '#777', '#767676', '#1a1a2e', '#000', '#0000ff', '#ffff00'];
    for (const background of colors) {
      for (const other of colors) {
        const theme = themeOn(
          `main { background: ${background}; color: ${other} } a { color: ${other} }`,
        );
        const against = (one: string, base: string) => contrast(color(one), color(base));
        const pair = `${other} on ${background}`;
        expect(against(theme.text, theme.surface), pair).to.be.at.least(4.5);
        expect(against(theme.muted, theme.surface), pair).to.be.at.least(4.5);
        expect(against(theme.link, theme.surface), pair).to.be.at.least(4.5);
        expect(against(theme.onAccent, theme.accent), pair).to.be.at.least(4.5);
        expect(against(theme.accent, theme.surface), pair).to.be.at.least(3);
      }
    }
  });
});
