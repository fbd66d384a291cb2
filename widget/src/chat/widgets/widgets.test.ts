import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../index.ts';
import './render-widget.ts';
import type { PagewiseChat, PagewiseChatOptions } from '../pagewise-chat.ts';
import { json, openStream, ScriptedServer, thread } from '../testing/scripted-server.ts';
import { sampleWidgets } from './testing/sample-widgets.ts';

const base = { thread_id: 'thr_1', created_at: '2026-01-01T00:00:00Z' };
const item = (widget: object, fields: object = {}) => ({
  ...base,
  type: 'widget',
  id: 'w1',
  widget,
  ...fields,
});

/** A chat that shows a widget of a stored conversation, and what of it is drawn. */
async function chatWith(
  widget: object,
  options: Partial<PagewiseChatOptions> = {},
  server = new ScriptedServer(),
) {
  server.answer(
    'threads.get_by_id',
    json(
      thread({
        allowed_image_domains: ['images.example'],
        items: { data: [item(widget)], has_more: false },
      }),
    ),
  );
  const chat = await fixture<PagewiseChat>(html`<pagewise-chat></pagewise-chat>`);
  chat.style.setProperty('block-size', '800px');
  chat.setOptions({ api: { url: '/', fetch: server.fetch }, initialThread: 'thr_1', ...options });
  const drawn = () => chat.shadowRoot?.querySelector('pagewise-widget');
  await waitUntil(() => drawn()?.shadowRoot?.querySelector('.widget'), 'the widget is drawn', {
    timeout: 8000,
  });
  const element = drawn() ?? expect.fail('no widget');
  const root = element.shadowRoot ?? expect.fail('no shadow root');
  const find = <Type extends Element = HTMLElement>(selector: string): Type =>
    root.querySelector<Type>(selector) ?? expect.fail(`nothing is ${selector}`);
  return { chat, server, element, root, find };
}

const card = (...children: object[]) => ({ type: 'Card', children });
const actionOf = (server: ScriptedServer) => server.last('threads.custom_action')?.params['action'];

describe('widgets', () => {
  for (const [name, widget] of Object.entries(sampleWidgets)) {
    it(`draw ${name}, for everyone`, async () => {
      const { chat, root } = await chatWith(widget);
      expect(root.querySelector('.unknown')).to.equal(null);
      const status = root.querySelector('.status');
      if (status) expect(status.querySelector('svg, img:not([src^="http"])')).not.to.equal(null);
      // What is still coming in is paler than it will be.
      await Promise.all(root.getAnimations().map(({ finished }) => finished));
      await expect(chat).to.be.accessible();
    });
  }

  it('hand an action to the server, with its payload', async () => {
    const action = { type: 'order', payload: { id: 7 } };
    const { find, server } = await chatWith(
      card({ type: 'Button', label: 'Order', onClickAction: action }),
    );
    find('button').click();
    await waitUntil(() => actionOf(server));
    expect(server.last('threads.custom_action')?.params).to.deep.equal({
      thread_id: 'thr_1',
      item_id: 'w1',
      action,
    });
  });

  it('hand over a payload that is no object as it is, unless a form has something to add', async () => {
    for (const payload of ['seven', 7, 0, false, ['a', 'b']]) {
      const { find, server } = await chatWith(
        card({ type: 'Button', label: 'Order', onClickAction: { type: 'order', payload } }),
      );
      find('button').click();
      await waitUntil(() => actionOf(server));
      expect(actionOf(server)).to.deep.equal({ type: 'order', payload });
    }
    const { find, server } = await chatWith(
      card({
        type: 'Form',
        children: [
          { type: 'Input', name: 'cups', inputType: 'number', defaultValue: '3' },
          { type: 'Button', label: 'Order', onClickAction: { type: 'order', payload: 'seven' } },
        ],
      }),
    );
    find('button').click();
    await waitUntil(() => actionOf(server));
    // As the types have it: what is entered are words, numbers too.
    expect(actionOf(server)).to.deep.equal({ type: 'order', payload: { cups: '3' } });
  });

  it('hand an action to the page when it is the one to handle it', async () => {
    const seen: unknown[] = [];
    const { find, server } = await chatWith(
      card({
        type: 'Button',
        label: 'Continue',
        onClickAction: { type: 'open', handler: 'client', payload: { at: 1 } },
      }),
      { widgets: { onAction: async (action, { id }) => void seen.push([action, id]) } },
    );
    find('button').click();
    await waitUntil(() => seen.length);
    expect(seen).to.deep.equal([[{ type: 'open', payload: { at: 1 } }, 'w1']]);
    expect(actionOf(server)).to.equal(undefined);
  });

  it('redraw themselves from the answer to an action that streams nothing', async () => {
    const server = new ScriptedServer().answer(
      'threads.sync_custom_action',
      json({ updated_item: item(card({ type: 'Text', value: 'Counted: 1' })) }),
    );
    const { find, root } = await chatWith(
      card({ type: 'Button', label: 'Count', onClickAction: { type: 'count', streaming: false } }),
      {},
      server,
    );
    find('button').click();
    await waitUntil(() => root.querySelector('.text'));
    expect(find('.text').textContent).to.equal('Counted: 1');
  });

  it('send what was entered in a form with every action inside it', async () => {
    const { find, server, root } = await chatWith({
      type: 'Card',
      asForm: true,
      confirm: { label: 'Save', action: { type: 'save', payload: { id: 3 } } },
      cancel: { label: 'Cancel', action: { type: 'cancel' } },
      children: [
        { type: 'Label', value: 'Name', fieldName: 'user.name' },
        { type: 'Input', name: 'user.name', required: true },
        { type: 'Text', value: 'Old title', editable: { name: 'title' } },
        { type: 'Textarea', name: 'note', defaultValue: 'A\nB' },
        {
          type: 'Select',
          name: 'size',
          defaultValue: 'm',
          options: [
            { value: 's', label: 'Small' },
            { value: 'm', label: 'Medium' },
          ],
        },
        { type: 'DatePicker', name: 'day', defaultValue: '2026-03-04T10:00:00Z' },
        { type: 'Checkbox', name: 'news', label: 'News', defaultChecked: true },
        { type: 'Checkbox', name: 'terms', label: 'Terms' },
        {
          type: 'RadioGroup',
          name: 'pay',
          defaultValue: 'card',
          options: [
            { value: 'card', label: 'Card' },
            { value: 'cash', label: 'Cash' },
          ],
        },
        { type: 'Input', name: '__proto__.polluted', defaultValue: 'yes' },
      ],
    });
    find('[type=submit]').click();
    expect(actionOf(server), 'what is required is missing').to.equal(undefined);
    const name = root.querySelector<HTMLInputElement>('[data-name="user.name"]');
    expect(name?.labels?.[0]?.textContent).to.equal('Name');
    if (name) name.value = 'Ada';
    find('[type=submit]').click();
    await waitUntil(() => actionOf(server));
    expect(actionOf(server)).to.deep.equal({
      type: 'save',
      payload: {
        id: 3,
        user: { name: 'Ada' },
        title: 'Old title',
        note: 'A\nB',
        size: 'm',
        day: '2026-03-04',
        news: true,
        terms: false,
        pay: 'card',
      },
    });
    expect(({} as Record<string, unknown>)['polluted']).to.equal(undefined);
  });

  it('tell of a choice with its value where there is no form', async () => {
    const { find, server } = await chatWith(
      card({
        type: 'Select',
        name: 'sort',
        options: [
          { value: 'new', label: 'Newest' },
          { value: 'old', label: 'Oldest' },
        ],
        onChangeAction: { type: 'sort' },
      }),
    );
    const select = find<HTMLSelectElement>('select');
    select.value = 'old';
    select.dispatchEvent(new Event('change'));
    await waitUntil(() => actionOf(server));
    expect(actionOf(server)).to.deep.equal({ type: 'sort', payload: { sort: 'old' } });
  });

  it('show that they wait, as the action says, and do nothing twice', async () => {
    const stream = openStream();
    const next = openStream();
    const server = new ScriptedServer().answer(
      'threads.custom_action',
      () => stream.response,
      () => next.response,
    );
    const { find, root, chat } = await chatWith(
      card(
        { type: 'Button', label: 'Self', onClickAction: { type: 'a' } },
        {
          type: 'Button',
          label: 'All',
          onClickAction: { type: 'b', loadingBehavior: 'container' },
        },
      ),
      {},
      server,
    );
    const [self, all] = root.querySelectorAll('button');
    self?.focus();
    self?.click();
    self?.click();
    all?.click();
    await waitUntil(() => self?.getAttribute('aria-busy') === 'true');
    await expect(chat).to.be.accessible();
    expect(all?.getAttribute('aria-disabled')).to.equal('true');
    expect(root.activeElement).to.equal(self);
    expect(server.asked.filter(({ type }) => type === 'threads.custom_action')).to.have.length(1);
    stream.end();
    await waitUntil(() => !self?.hasAttribute('aria-busy'));
    await waitUntil(() => !all?.hasAttribute('aria-disabled'));
    all?.click();
    await waitUntil(() => find('.widget').getAttribute('aria-busy') === 'true');
  });

  it('keep the focus and what is being entered while they are written', async () => {
    const stream = openStream();
    const server = new ScriptedServer().answer('threads.custom_action', () => stream.response);
    const begin = card(
      { type: 'Text', id: 't', value: 'Once', streaming: true },
      { type: 'Markdown', id: 'm', value: '**Bo', streaming: true },
      { type: 'Input', name: 'city' },
    );
    const { chat, find, root } = await chatWith(begin, {}, server);
    void chat.sendCustomAction({ type: 'go' });
    stream.send({ type: 'thread.item.added', item: item(begin) });
    const input = find<HTMLInputElement>('input');
    input.focus();
    input.value = 'Par';
    const more = (id: string, delta: string) => ({
      type: 'thread.item.updated',
      item_id: 'w1',
      update: { type: 'widget.streaming_text.value_delta', component_id: id, delta, done: false },
    });
    stream.send(more('t', ' upon'), more('t', ' a time'), more('m', 'ld**'));
    await waitUntil(() => find('.text').textContent === 'Once upon a time');
    await waitUntil(() => root.querySelector('strong')?.textContent === 'Bold');
    stream.send({
      type: 'thread.item.updated',
      item_id: 'w1',
      update: {
        type: 'widget.root.updated',
        widget: card({ type: 'Badge', label: 'New' }, { type: 'Input', name: 'city' }),
      },
    });
    await waitUntil(() => root.querySelector('.badge'));
    expect(find('input')).to.equal(input);
    expect(input.value).to.equal('Par');
    expect(root.activeElement).to.equal(input);
  });

  it('show the first rows of a list, and the rest on demand', async () => {
    const rows = Array.from({ length: 8 }, (_, index) => ({
      type: 'ListViewItem',
      id: `r${index}`,
      onClickAction: { type: 'open', payload: { index } },
      children: [{ type: 'Text', value: `Row ${index}` }],
    }));
    const { root, find, server, element } = await chatWith({
      type: 'ListView',
      limit: 3,
      children: rows,
    });
    expect(root.querySelectorAll('li')).to.have.length(3);
    find('.more').click();
    await element.updateComplete;
    expect(root.querySelectorAll('li')).to.have.length(8);
    await waitUntil(() => root.activeElement?.getAttribute('aria-label') === 'Row 3');
    find('[aria-label="Row 4"]').click();
    await waitUntil(() => actionOf(server));
    expect(actionOf(server)).to.deep.equal({ type: 'open', payload: { index: 4 } });
  });

  it('load images from where the conversation allows, and from nowhere else', async () => {
    const image = (src: string) => ({ type: 'Image', src, alt: src.slice(0, 40) });
    const pixel = 'data:image/png;base64,iVBORw0KGgo=';
    const { root } = await chatWith(
      card(
        image('https://images.example/a.png'),
        image('https://evil.example/b.png'),
        image('//evil.example/c.png'),
        image(`${location.origin}/none.png`),
        image(`http://${location.hostname}:1/d.png`),
        image(pixel),
        image('data:image/svg+xml;base64,PHN2Zz4='),
        image('javascript:alert(1)'),
        { type: 'Image', src: '', alt: 'Nothing' },
      ),
    );
    expect([...root.querySelectorAll('img')].map((element) => element.src)).to.deep.equal([
      'https://images.example/a.png',
      `${location.origin}/none.png`,
      pixel,
    ]);
    expect(root.querySelectorAll('.placeholder')).to.have.length(6);
  });

  it('show the words of what they do not know', async () => {
    const { find } = await chatWith(
      card({ type: 'Hologram', children: [{ type: 'Text', value: 'Still said' }] }),
    );
    expect(find('.unknown').textContent).to.equal('Still said');
  });

  it('draw charts with a table beside them', async () => {
    const { find, root } = await chatWith(sampleWidgets['a chart'] ?? {});
    await waitUntil(() => root.querySelector('canvas'), 'the chart is drawn', { timeout: 5000 });
    expect(find('canvas').getBoundingClientRect().width).to.be.greaterThan(100);
    expect(
      [...root.querySelectorAll('tbody tr:first-child > *')].map((cell) => cell.textContent),
    ).to.deep.equal(['January', '120', '60', '80']);
  });
});
