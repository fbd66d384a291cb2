import { expect, waitUntil } from '@open-wc/testing';
import { OpenEvent } from '../../src/events.ts';
import { commands, isOpen, mountAssistant, type Mounted, type Props, watchOpen } from './mount.ts';

describe('an assistant mounted by a framework', () => {
  let place: HTMLElement;
  let mounted: Mounted | undefined;
  beforeEach(() => {
    place = document.createElement('div');
    document.body.append(place);
  });
  afterEach(() => {
    mounted?.remove();
    mounted = undefined;
    place.remove();
  });

  const mount = async (props: Props) => {
    mounted = mountAssistant(place, props);
    await waitUntil(() => place.firstElementChild, 'an element is there');
    return document.querySelector('pagewise-assistant') ?? expect.fail('no element');
  };

  it('has its options before it begins', async () => {
    const seen: unknown[] = [];
    new MutationObserver(([record]) => {
      const [node] = record?.addedNodes ?? [];
      if (node instanceof HTMLElement) seen.push(Reflect.get(node, 'consent'));
    }).observe(place, { childList: true });
    const assistant = await mount({ consent: 'click', prompts: ['Why?'] });
    expect(assistant.options.consent).to.equal('click');
    expect(assistant.options.prompts).to.deep.equal(['Why?']);
    expect(seen).to.deep.equal(['click']);
  });

  it('follows what changes, and nothing else', async () => {
    const assistant = await mount({ prompts: ['Why?'], theme: { accent: 'red', font: 'serif' } });
    const updates: unknown[] = [];
    const { update } = assistant;
    assistant.update = (changes) => {
      updates.push(changes);
      return update.call(assistant, changes);
    };
    mounted?.update({ prompts: ['Why?'], theme: { accent: 'red', font: 'serif' } });
    expect(updates).to.deep.equal([]);
    mounted?.update({ prompts: ['How?'], theme: { accent: 'blue' } });
    expect(assistant.options.prompts).to.deep.equal(['How?']);
    expect(assistant.options.theme).to.deep.equal({ accent: 'blue' });
    mounted?.update({ prompts: undefined });
    expect(assistant.options.prompts).to.equal(undefined);
    expect(assistant.options.theme).to.equal(undefined);
  });

  it('calls the functions of the latest properties', async () => {
    const calls: string[] = [];
    const props = (name: string) => ({
      identify: async () => name,
      onOpen: (event: unknown) => calls.push(`${name} ${event instanceof OpenEvent}`),
    });
    const assistant = await mount(props('first'));
    const { identify } = assistant.options;
    mounted?.update(props('second'));
    expect(assistant.options.identify).to.equal(identify);
    expect(await identify?.(false)).to.equal('second');
    assistant.dispatchEvent(new OpenEvent());
    expect(calls).to.deep.equal(['second true']);
    mounted?.update({});
    expect(assistant.options.identify).to.equal(undefined);
    assistant.dispatchEvent(new OpenEvent());
    expect(calls).to.have.length(1);
  });

  it('is not added when it was removed before its file came', async () => {
    const early = mountAssistant(place, {});
    early.remove();
    early.update({ name: 'Late' });
    await mount({ name: 'Second' });
    expect(place.children).to.have.length(1);
    expect(document.querySelector('pagewise-assistant')?.options.name).to.equal('Second');
  });

  it('waits with methods until it is there, and tells whether it is open', async () => {
    let changes = 0;
    const end = watchOpen(() => (changes += 1));
    const opened = commands.open();
    expect(isOpen()).to.equal(false);
    await mount({ api: '/nowhere' });
    await opened;
    expect(isOpen()).to.equal(true);
    await commands.close();
    expect(isOpen()).to.equal(false);
    expect(changes).to.equal(2);
    await commands.open();
    mounted?.remove();
    expect(isOpen()).to.equal(false);
    expect(changes).to.equal(4);
    end();
    mounted?.remove();
    expect(changes).to.equal(4);
  });

  it('leaves the page to the next one when it is removed', async () => {
    const first = await mount({ name: 'First' });
    mounted?.remove();
    mounted = undefined;
    const second = await mount({ name: 'Second' });
    expect(second).not.to.equal(first);
    await commands.open();
    expect(second.isOpen).to.equal(true);
    expect(first.isOpen).to.equal(false);
  });
});
