import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { chatStrings } from '../../strings/en/chat.ts';
import { hostileStrings } from '../testing/hostile-strings.ts';
import type { WidgetHost, WidgetRoot } from '../widget-host.ts';
import './render-widget.ts';
import { mismatch, patternOf } from './pattern.ts';
import { cssColor } from './style/css-color.ts';
import { distance, length, ratio } from './style/lengths.ts';
import { views } from './views/views.ts';
import type { PagewiseWidget } from './widget-element.ts';

const host: WidgetHost = {
  itemId: 'w1',
  locale: 'en',
  strings: chatStrings,
  busy: false,
  streaming: true,
  imageDomains: ['images.example'],
  markdown: {
    key: '',
    adopt: () => undefined,
    imageDomains: [],
    strings: {},
    footnote: (number) => number,
    citation: () => undefined,
    onCode: async () => () => undefined,
    onMath: async () => () => undefined,
  },
  action: () => Promise.resolve(),
};

const element: PagewiseWidget = document.createElement('pagewise-widget');
const root = (): ShadowRoot => element.shadowRoot ?? expect.fail('no shadow root');

async function drawn(widget: unknown): Promise<ShadowRoot> {
  element.chat = host;
  element.widget = widget as WidgetRoot;
  await element.updateComplete;
  return root();
}

/** What must not be found in anything that was made from a stranger's widget. */
function faults(place: ParentNode): string[] {
  const found: string[] = [];
  for (const each of place.querySelectorAll<HTMLElement | SVGElement>('*')) {
    if (/^(?:script|iframe|object|embed|link|meta|base|style|video|audio)$/.test(each.localName))
      found.push(each.localName);
    for (const { name, value } of each.attributes) {
      if (name.startsWith('on') || /^(?:action|formaction|srcset|srcdoc|xlink:href)$/.test(name))
        found.push(`${name}=${value}`);
      if (name === 'href' && !/^(?:https?:|mailto:|chatkit-link:)/.test(value))
        found.push(`href=${value}`);
      if (
        name === 'src' &&
        !value.startsWith(`${location.origin}/`) &&
        !value.startsWith('https://images.example/') &&
        !/^data:image\/(?:png|jpeg|webp|gif);base64,/.test(value)
      )
        found.push(`src=${value}`);
    }
    const style = each.style.cssText;
    if (/url\(|image-set|expression|position|-\d+(?:px|em|rem|%)|var\(--(?!_|w-)/i.test(style))
      found.push(style);
  }
  return found;
}

const properties = `
  id key value label name fieldName src alt color background border padding margin gap
  width height size radius flex aspectRatio align justify wrap direction theme status
  limit confirm cancel asForm collapsed editable streaming maxLines minLines onClickAction
  onSubmitAction onChangeAction options defaultValue defaultChecked pattern placeholder
  inputType rows min max iconStart iconEnd variant submit colSpan rowSpan header data
  series xAxis weight textAlign spacing
`
  .trim()
  .split(/\s+/);
const types = [
  ...Object.keys(views),
  'Table.Row',
  'Table.Cell',
  'Unknown',
  '__proto__',
  'constructor',
];

const leaf: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...hostileStrings),
  fc.constantFrom('red-500', 'alpha-70', 'md', '1.5rem', 'true', ''),
  fc.jsonValue({ maxDepth: 1 }),
  fc.integer(),
  fc.double(),
  fc.boolean(),
);

/** A property of any type. */
function anyValue(depth: number): fc.Arbitrary<unknown> {
  if (depth === 0) return leaf;
  const inner = anyValue(depth - 1);
  return fc.oneof(
    leaf,
    anyComponent(depth - 1),
    fc.record({ type: fc.constant('go'), payload: fc.jsonValue({ maxDepth: 1 }) }),
    fc.record({ light: inner, dark: inner }),
    fc.record({ size: fc.integer(), color: inner, style: inner }),
    fc.record({ name: inner, pattern: inner, text: inner, icon: inner }),
  );
}

/** A component with any of the properties there are, each of any type. */
function anyComponent(depth: number): fc.Arbitrary<object> {
  const children =
    depth === 0 ? leaf : fc.oneof(fc.array(anyComponent(depth - 1), { maxLength: 4 }), leaf);
  return fc
    .tuple(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...types) }, leaf),
      fc.dictionary(fc.constantFrom(...properties), anyValue(depth), { maxKeys: 8 }),
      children,
    )
    .map(([type, rest, inside]) => ({ ...rest, type, children: inside }));
}

describe('hostile widgets', () => {
  before(() => document.body.append(element));
  after(() => element.remove());

  it('draw something, whatever the types of their properties are', async function () {
    this.timeout(60_000);
    let hits = 0;
    Object.assign(window, { hit: () => hits++ });
    await fc.assert(
      fc.asyncProperty(anyComponent(3), async (component) => {
        const place = await drawn({
          type: 'Card',
          children: [{ type: 'Text', value: 'Here' }, component],
        });
        expect(place.querySelector('.text')?.textContent).to.equal('Here');
        expect(faults(place)).to.deep.equal([]);
        await drawn(component);
        expect(faults(root())).to.deep.equal([]);
      }),
      { numRuns: 500 },
    );
    expect(hits).to.equal(0);
  });

  it('stay words and boxes with a hostile string in every property', async function () {
    this.timeout(60_000);
    for (const words of hostileStrings) {
      const all = Object.fromEntries(properties.map((name) => [name, words]));
      const objects = {
        ...all,
        status: { text: words, favicon: words, icon: words },
        background: { light: words, dark: words },
        border: { size: 1, color: words, style: words },
        padding: { x: words, top: words },
        options: [{ value: words, label: words }],
        confirm: { label: words, action: { type: words } },
        editable: { name: words, pattern: words },
        data: [{ [words]: words }],
        series: [{ type: words, dataKey: words, label: words, color: words }],
        xAxis: { dataKey: words, labels: { [words]: words } },
      };
      for (const fields of [all, objects]) {
        const place = await drawn({
          type: 'Basic',
          children: Object.keys(views).map((type, index) => ({
            ...fields,
            type,
            key: `${index}`,
            children: [{ type: 'Text', value: words }],
          })),
        });
        expect(faults(place), words).to.deep.equal([]);
      }
    }
    // A string that is no address stands for a file of this host; WebKit lists those as well.
    const asked = performance
      .getEntriesByType('resource')
      .filter(({ name }) => /evil/i.test(new URL(name).host));
    expect(asked).to.deep.equal([]);
  });

  it('end somewhere, however deep or wide they are', async () => {
    let deep: object = { type: 'Text', value: 'Bottom' };
    for (let depth = 0; depth < 20_000; depth++) deep = { type: 'Box', children: [deep] };
    await drawn({ type: 'Card', children: [{ type: 'Title', value: 'Top' }, deep] });
    expect(root().querySelector('.title')?.textContent).to.equal('Top');
    const children = Array.from({ length: 50_000 }, (_, index) => ({
      type: 'Text',
      value: `${index}`,
    }));
    await drawn({ type: 'Card', children });
    expect(root().querySelectorAll('.text').length).to.be.within(1000, 5000);
  });
});

describe('colors and lengths', () => {
  it('are what a server may ask for', () => {
    expect(cssColor('secondary', 'text')).to.equal('var(--_muted)');
    for (const value of ['#fff', '#12345678', 'rgb(1 2 3 / 50%)', 'oklch(60% 0.1 20)', 'tomato'])
      expect(cssColor(value, 'background')).to.equal(value);
    expect(cssColor('alpha-70', 'text')).to.include('70%');
    expect(cssColor('red-500', 'text')).to.match(/^oklch\(/);
    expect(cssColor({ light: '#fff', dark: '#000' }, 'text')).to.equal('light-dark(#fff, #000)');
    expect([length(12), distance(3), length('50%'), length('auto'), ratio('16 / 9')]).to.deep.equal(
      ['12px', '12px', '50%', 'auto', '16 / 9'],
    );
  });

  it('are nothing else', () => {
    const evil = [
      'url(//evil.example)',
      'red;position:fixed',
      'var(--secret)',
      'expression(1)',
      'env(x)',
    ];
    for (const value of [
      ...evil,
      'rgb(url(x))',
      'nosuchcolor',
      '#12',
      'red-5000',
      {},
      [],
      null,
      7,
    ]) {
      expect(cssColor(value, 'background'), String(value)).to.equal(undefined);
    }
    for (const value of [...evil, '-5px', -5, 'calc(1px + 1px)', NaN, '1e9px', {}, true]) {
      expect(length(value), String(value)).to.equal(undefined);
      expect(distance(value), String(value)).to.equal(undefined);
    }
  });
});

describe('patterns', () => {
  it('are left to the browser, unless they could hold it up', () => {
    for (const fine of ['\\d{4}', '[^@\\s]+@[^@\\s]+\\.[a-z]+', '(foo|bar)', '[A-Z]{2}-\\d+'])
      expect(patternOf(fine)?.pattern).to.equal(fine);
    for (const evil of [
      '(a+)+$',
      '(a|a)*b',
      '(.*)\\1',
      '((a)*)*',
      '.*.*.*.*x',
      '(',
      'x'.repeat(300),
    ])
      expect(patternOf(evil), evil).to.equal(undefined);
  });

  it('say in the words of the browser what does not match', () => {
    expect(mismatch('1234', '\\d{4}')).to.equal('');
    expect(mismatch('12', '\\d{4}')).not.to.equal('');
  });
});
