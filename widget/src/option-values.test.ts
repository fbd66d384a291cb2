import { expect, waitUntil } from '@open-wc/testing';
import './index.ts';
import { usableEntries } from './option-entries.ts';
import { currentOptions, type Options } from './options.ts';
import { startPrompts } from './surface/chat-options.ts';

/** Options as a page may give them, whatever their types are. */
const current = (given: Record<string, unknown>) => currentOptions({}, given as Options);

describe('options', () => {
  let warned: unknown[][] = [];
  const { warn } = console;
  beforeEach(() => {
    warned = [];
    console.warn = (...words) => void warned.push(words);
  });
  afterEach(() => {
    console.warn = warn;
  });

  it('are what they were given where that is of their kind', () => {
    const given = {
      name: 'Guide',
      launcher: false,
      prompts: ['Why?', { label: 'How', prompt: 'How does it work?' }],
      tools: [{ id: 'web', label: 'Web', icon: 'globe', pinned: true }],
      attachments: { enabled: true, accept: { 'image/*': ['.png'] } },
      theme: { accent: 'red' },
      identify: async () => 'token',
    };
    const options = current(given);
    for (const [name, value] of Object.entries(given))
      expect(options[name as keyof Options], name).to.eql(value);
    expect(warned).to.eql([]);
  });

  it('lose entries of a list that are of no use, and keep the others', () => {
    const prompts: unknown[] = [
      1,
      null,
      'Why?',
      {},
      [],
      { label: 'How' },
      { label: 'How', prompt: {} },
    ];
    const tools: unknown[] = [
      null,
      'web',
      { id: 'web', label: 'Web', icon: { draw: 1 } },
      { id: 1, label: 'One' },
    ];
    const actions: unknown[] = [7, { label: 'Ask', prompt: null }, {}];
    expect(startPrompts(current({ prompts }))).to.eql([{ label: 'Why?', prompt: 'Why?' }]);
    expect(usableEntries(tools, ['id', 'label'])).to.eql([{ id: 'web', label: 'Web' }]);
    expect(usableEntries(actions)).to.eql([{ label: 'Ask' }, {}]);
  });

  it('count as missing, with a warning, where they are of another kind', () => {
    const wrong = {
      api: 7,
      locale: {},
      launcher: 'no',
      offset: 20,
      prompts: { 0: 'Why?' },
      tools: 'web',
      models: {},
      theme: 'red',
      strings: [],
      attachments: 'images',
      identify: 'token',
      redact: true,
      invented: 1,
    };
    const options = current(wrong);
    expect(warned.map(([words]) => String(words).split(' ')[1])).to.eql(Object.keys(wrong));
    expect(options).to.eql(currentOptions({}, {}));
    expect(current({ theme: { accent: 5, text: 'red' } }).theme).to.eql({ text: 'red' });
  });

  it('have nothing that a page put on every object', () => {
    const names = ['api', 'accent', 'identify', 'label'];
    for (const name of names) Object.assign(Object.prototype, { [name]: () => 'spoilt' });
    try {
      const options = current({ theme: { text: 'red' } });
      expect(options.api).to.equal(undefined);
      expect(options.identify).to.equal(undefined);
      expect(options.theme?.accent).to.equal(undefined);
      expect(usableEntries([{ id: 'a' }], ['id', 'label'])).to.eql([]);
    } finally {
      for (const name of names) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it('of the wrong kind do not keep the assistant from opening', async () => {
    const assistant = document.createElement('pagewise-assistant');
    const errors: string[] = [];
    assistant.addEventListener('pagewise-error', ({ error }) => errors.push(error.message));
    const attributes = {
      renderer: 'builtin',
      api: '/no/such/endpoint',
      prompts: '[1,null]',
      tools: '{"web":{"label":"Web"}}',
      models: '[[]]',
      actions: '"Ask"',
      attachments: '7',
      theme: '[1]',
      strings: '{"panel.new":{},"sent.count":7}',
      'code-blocks': 'maybe',
    };
    for (const [name, value] of Object.entries(attributes)) assistant.setAttribute(name, value);
    document.body.append(assistant);
    try {
      await assistant.open({ question: 'Why?' });
      const chat = () => assistant.shadowRoot?.querySelector('pagewise-chat')?.shadowRoot;
      await waitUntil(() => chat()?.querySelector('textarea')?.value === 'Why?');
      expect(errors.filter((error) => !/fetch|server|404/i.test(error))).to.eql([]);
    } finally {
      await assistant.destroy();
      localStorage.clear();
      sessionStorage.clear();
    }
  });
});
