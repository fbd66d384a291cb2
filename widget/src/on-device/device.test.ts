import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { appears, chatWith, find, inside, shown } from '../chat/testing/chat-on-page.ts';
import type { PagewiseChat } from '../chat/pagewise-chat.ts';
import { assistantItem, created, done, events, userItem } from '../chat/testing/scripted-server.ts';
import { liveLog } from '../testing/live-log.ts';
import { deviceChat } from './testing/device-chat.ts';
import { goodAnswer, offlineServer, question } from './testing/offline-server.ts';
import { withModel } from './testing/stand-in-model.ts';

const proseOf = (chat: PagewiseChat): string[] =>
  [...inside(chat).querySelectorAll('.assistant > .prose')].map(({ textContent }) => textContent);
const button = (chat: PagewiseChat, label: string): HTMLButtonElement | undefined =>
  [...inside(chat).querySelectorAll('button')].find(
    (each) => each.ariaLabel === label || each.textContent.trim() === label,
  );
const says = (answer: string) => ({ queries: ['{"queries":["clean filter"]}'], answer: [answer] });

describe('answers on the device', () => {
  it('are written above the quotes, cited, and kept by the server', async () => {
    await withModel({ says: says(goodAnswer) }, async (asked) => {
      const server = offlineServer();
      const chat = await deviceChat(server, { threadItemActions: { feedback: true } });
      await chat.sendUserMessage({ text: question });
      await shown(chat, 'Written on your device');
      await shown(chat, 'A rattling pump');
      const [written, quotes] = proseOf(chat);
      expect(written).to.equal(
        'Clean the filter every 30 days1. A rattling pump has air in its pipe2.',
      );
      expect(quotes).to.include('Here’s what the docs say:');
      expect(find(chat, '.prose a.citation, .prose button.citation').textContent).to.equal('1');
      const { params } = server.last('threads.custom_action')!;
      expect(params).to.deep.include({ thread_id: 'thr_1', item_id: 'a1' });
      expect(params['action']).to.deep.equal({
        type: 'pagewise.answer',
        payload: { text: goodAnswer, item_id: 'a1' },
      });
      await waitUntil(() => button(chat, 'Helpful') && button(chat, 'Copy'));
      expect(asked.prompts.map(({ task }) => task)).to.deep.equal(['queries', 'answer']);
      await expect(chat).to.be.accessible();
    });
  });

  it('grow while the quotes stand below, and can be stopped; what is there of them is kept', async () => {
    const gate = Promise.withResolvers<void>();
    const beforeEach = (piece: number) => (piece === 9 ? gate.promise : undefined);
    await withModel({ says: says(goodAnswer), beforeEach }, async (asked) => {
      const server = offlineServer();
      const chat = await deviceChat(server);
      const sent = chat.sendUserMessage({ text: question });
      await shown(chat, 'Clean the filter every 30 days1.');
      expect(proseOf(chat)).to.have.lengthOf(2);
      expect(find(chat, '.progress').textContent).to.include('Writing on your device…');
      await expect(chat).to.be.accessible();
      await waitUntil(() => button(chat, 'Stop'));
      button(chat, 'Stop')!.click();
      await sent;
      await shown(chat, 'Written on your device');
      await waitUntil(() => server.last('threads.custom_action'));
      expect(server.last('threads.custom_action')!.params['action']).to.have.nested.property(
        'payload.text',
        'Clean the filter every 30 days [1].',
      );
      gate.resolve();
      expect(proseOf(chat)[0]).to.equal('Clean the filter every 30 days1.');
      expect(asked.prompts).to.have.lengthOf(2);
    });
  });

  it('are read out after the quotes, and nothing twice', async () => {
    const gate = Promise.withResolvers<void>();
    let prompts = 0;
    // The first is for the queries.
    const beforeEach = () => (prompts++ > 0 ? gate.promise : undefined);
    await withModel({ says: says(goodAnswer), beforeEach }, async () => {
      const chat = await deviceChat(offlineServer());
      const log = liveLog(inside(chat));
      const sent = chat.sendUserMessage({ text: question });
      await waitUntil(() => log.words.join(' ').includes('docs say'), undefined, { timeout: 5000 });
      gate.resolve();
      await sent;
      await waitUntil(() => log.words.join(' ').includes('2 sources'), undefined, {
        timeout: 5000,
      });
      const words = log.words.join(' ');
      expect(words.split('docs say')).to.have.lengthOf(2);
      expect(words.split('rattling pump')).to.have.lengthOf(2);
      log.stop();
    });
  });

  it('leave the quotes alone where nothing rests on the passages', async () => {
    for (const answer of ['NO ANSWER', '', 'The warranty covers every replacement of the tubes.']) {
      await withModel({ says: says(answer) }, async () => {
        const server = offlineServer();
        const chat = await deviceChat(server);
        await chat.sendUserMessage({ text: question });
        await shown(chat, 'Here’s what the docs say:');
        expect(proseOf(chat)).to.have.lengthOf(1);
        expect(server.last('threads.custom_action')).to.equal(undefined);
        await waitUntil(() => !inside(chat).textContent?.includes('on your device'));
      });
    }
  });

  it('leave the quotes alone where the model fails', async () => {
    const beforeEach = () => Promise.reject(new DOMException('Crashed.', 'OperationError'));
    await withModel({ says: says(goodAnswer), beforeEach }, async () => {
      const server = offlineServer();
      const chat = await deviceChat(server);
      const faults: unknown[] = [];
      chat.addEventListener('chatkit.error', ({ detail }) => faults.push(detail.error));
      await chat.sendUserMessage({ text: question });
      await shown(chat, 'Here’s what the docs say:');
      expect(proseOf(chat)).to.have.lengthOf(1);
      expect(inside(chat).querySelector('.failure')).to.equal(null);
      expect(faults).to.deep.equal([]);
    });
  });

  it('stay on the screen where the server cannot keep them', async () => {
    await withModel({ says: says(goodAnswer) }, async () => {
      const server = offlineServer().answer(
        'threads.custom_action',
        new Response('', { status: 503 }),
      );
      const chat = await deviceChat(server);
      await chat.sendUserMessage({ text: question });
      await shown(chat, 'Written on your device');
      expect(proseOf(chat)[0]).to.include('every 30 days');
      expect(inside(chat).querySelector('.failure')).to.equal(null);
    });
  });

  it('are there in another tab and after a reload, and written once', async () => {
    await withModel({ says: says(goodAnswer) }, async (asked) => {
      const server = offlineServer();
      const url = `/chatkit-${Math.random()}`;
      const api = { url, fetch: server.fetch };
      const chat = await deviceChat(server, { api });
      const other = await chatWith(server, { api, onDevice: 'auto' });
      await chat.sendUserMessage({ text: question });
      await other.setThreadId('thr_1');
      await shown(other, 'Written on your device');
      await chat.fetchUpdates();
      await other.fetchUpdates();
      expect(asked.prompts.filter(({ task }) => task === 'answer')).to.have.lengthOf(1);
      await waitUntil(() => proseOf(other).join() === proseOf(chat).join());
      expect(proseOf(other)).to.have.lengthOf(2);
    });
  });

  it('change nothing when the browser has no model or the page turns it off', async () => {
    const ask = async (options: object): Promise<object | undefined> => {
      const server = offlineServer();
      const chat = await deviceChat(server, options);
      await chat.sendUserMessage({ text: question });
      await shown(chat, 'Here’s what the docs say:');
      return server.last('threads.create')?.metadata;
    };
    expect(await ask({})).to.equal(undefined);
    await withModel({ says: says(goodAnswer) }, async (asked) => {
      expect(await ask({ onDevice: 'off' })).to.equal(undefined);
      expect(await ask({ onDevice: undefined })).to.equal(undefined);
      expect(asked.created).to.deep.equal([]);
    });
    await withModel({ availability: 'unavailable' }, async () => {
      expect(await ask({})).to.equal(undefined);
    });
    await withModel({ languages: ['ja'] }, async () => {
      expect(await ask({})).to.equal(undefined);
    });
  });
});

describe('queries for the server', () => {
  it('go with the question, and it does not wait long for them', async () => {
    await withModel({ says: says(goodAnswer) }, async () => {
      const server = offlineServer();
      const chat = await deviceChat(server);
      await chat.sendUserMessage({ text: question });
      expect(server.last('threads.create')?.metadata).to.deep.equal({
        onDevice: true,
        queries: ['clean filter'],
      });
    });
    const never = { beforeEach: () => new Promise(() => undefined) };
    await withModel({ says: says(goodAnswer), ...never }, async () => {
      const server = offlineServer();
      const chat = await deviceChat(server);
      void chat.sendUserMessage({ text: question });
      await waitUntil(() => server.last('threads.create'), undefined, { timeout: 5000 });
      expect(server.last('threads.create')?.metadata).to.deep.equal({ onDevice: true });
      chat.remove();
    });
  });

  it('are not made any more for a server that writes its answers itself', async () => {
    await withModel({ says: says(goodAnswer) }, async () => {
      const server = offlineServer().answer('threads.create', () =>
        events(created(), done(userItem('u1', question)), done(assistantItem('a1', 'Monthly.'))),
      );
      const chat = await deviceChat(server);
      const seen: unknown[] = [];
      for (let times = 0; times < 3; times += 1) {
        await chat.setThreadId(null);
        await chat.sendUserMessage({ text: question });
        seen.push(server.last('threads.create')?.metadata);
      }
      expect(seen).to.deep.equal([
        { onDevice: true, queries: ['clean filter'] },
        { onDevice: true },
        { onDevice: true },
      ]);
    });
  });

  it('find a session that was begun when the reader began to write', async () => {
    await withModel({ says: says(goodAnswer) }, async (asked) => {
      const chat = await deviceChat(offlineServer());
      await chat.focusComposer();
      expect(asked.created).to.have.lengthOf(0);
      await sendKeys({ type: 'H' });
      await waitUntil(() => asked.created.length === 1);
      expect(asked.prompts).to.deep.equal([]);
    });
  });
});

describe('a model that has to be downloaded', () => {
  it('is offered, downloaded with the reader’s consent, and then answers', async () => {
    const gate = Promise.withResolvers<void>();
    const does = {
      availability: 'downloadable' as const,
      hasGesture: () => true,
      says: says(goodAnswer),
      beforeEach: (piece: number) => (piece === 2 ? gate.promise : undefined),
    };
    await withModel(does, async (asked) => {
      const server = offlineServer();
      const chat = await deviceChat(server);
      await chat.sendUserMessage({ text: question });
      expect(server.last('threads.create')?.metadata).to.deep.equal({ onDevice: true });
      await appears(chat, '.device-offer');
      expect(asked.created).to.deep.equal([]);
      await expect(chat).to.be.accessible();
      button(chat, 'Download')!.click();
      await appears(chat, 'progress');
      await waitUntil(() => find<HTMLProgressElement>(chat, 'progress').value === 0.5);
      await expect(chat).to.be.accessible();
      gate.resolve();
      await shown(chat, 'Written on your device');
      expect(inside(chat).querySelector('.device-offer')).to.equal(null);
      expect(server.last('threads.retry_after_item')?.params).to.deep.include({ item_id: 'u1' });
    });
  });

  it('is not offered again once the reader declined', async () => {
    await withModel({ availability: 'downloadable' }, async (asked) => {
      const server = offlineServer();
      const chat = await deviceChat(server);
      await chat.sendUserMessage({ text: question });
      await appears(chat, '.device-offer');
      button(chat, 'Not now')!.click();
      await waitUntil(() => !inside(chat).querySelector('.device-offer'));
      await chat.setThreadId(null);
      await chat.sendUserMessage({ text: question });
      await shown(chat, 'Here’s what the docs say:');
      expect(server.last('threads.create')?.metadata).to.equal(undefined);
      expect(inside(chat).querySelector('.device-offer')).to.equal(null);
      expect(asked.created).to.deep.equal([]);
    });
  });

  it('is not offered to readers who save data', async () => {
    const before = Object.getOwnPropertyDescriptor(navigator, 'connection');
    Object.defineProperty(navigator, 'connection', {
      value: { saveData: true },
      configurable: true,
    });
    try {
      await withModel({ availability: 'downloadable' }, async () => {
        const server = offlineServer();
        const chat = await deviceChat(server);
        await chat.sendUserMessage({ text: question });
        await shown(chat, 'Here’s what the docs say:');
        expect(inside(chat).querySelector('.device-offer')).to.equal(null);
      });
    } finally {
      if (before) Object.defineProperty(navigator, 'connection', before);
      else Reflect.deleteProperty(navigator, 'connection');
    }
  });

  it('can be canceled on its way, and tried again when it fails', async () => {
    const gate = Promise.withResolvers<void>();
    const does = {
      availability: 'downloadable' as const,
      hasGesture: () => true,
      downloadFails: true,
      beforeEach: (piece: number) => (piece === 2 ? gate.promise : undefined),
    };
    await withModel(does, async () => {
      const chat = await deviceChat(offlineServer());
      await chat.sendUserMessage({ text: question });
      await appears(chat, '.device-offer');
      button(chat, 'Download')!.click();
      await appears(chat, 'progress');
      button(chat, 'Cancel')!.click();
      gate.resolve();
      await waitUntil(() => button(chat, 'Download'));
      button(chat, 'Download')!.click();
      await shown(chat, 'Couldn’t download the language model.');
      await expect(chat).to.be.accessible();
    });
  });
});
