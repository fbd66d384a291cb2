import { expect, fixture, html, waitUntil } from '@open-wc/testing';
import '../../index.ts';
import type { PagewiseChat, PagewiseChatOptions } from '../../pagewise-chat.ts';
import {
  assistantItem,
  created,
  done,
  events,
  json,
  openStream,
  ScriptedServer,
  thread,
  userItem,
} from '../../testing/scripted-server.ts';

const address = `/toolbar-${Math.random()}`;

async function chatWith(
  { fetch }: Pick<ScriptedServer, 'fetch'>,
  options: Partial<PagewiseChatOptions> = {},
): Promise<PagewiseChat> {
  sessionStorage.clear();
  const chat = await fixture<PagewiseChat>(html`<pagewise-chat></pagewise-chat>`);
  chat.setOptions({ api: { url: address, fetch }, ...options });
  await chat.updateComplete;
  return chat;
}

const inside = (chat: PagewiseChat): ShadowRoot => chat.shadowRoot ?? expect.fail('no shadow root');
const find = <Type extends Element = HTMLElement>(chat: PagewiseChat, selector: string): Type =>
  inside(chat).querySelector<Type>(selector) ?? expect.fail(`nothing is ${selector}`);
const appears = (chat: PagewiseChat, selector: string): Promise<void> =>
  waitUntil(() => inside(chat).querySelector(selector), `${selector} is there`, { timeout: 5000 });
const shown = (chat: PagewiseChat, words: string): Promise<void> =>
  waitUntil(() => inside(chat).textContent?.includes(words), `${words} is shown`, {
    timeout: 5000,
  });
const textIn = (chat: PagewiseChat): string => find<HTMLTextAreaElement>(chat, 'textarea').value;

function type(chat: PagewiseChat, words: string): void {
  const field = find<HTMLTextAreaElement>(chat, 'textarea');
  field.value = words;
  field.setSelectionRange(words.length, words.length);
  field.dispatchEvent(new InputEvent('input'));
}
const press = (chat: PagewiseChat, key: string): boolean =>
  find(chat, 'textarea').dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));

/** A server whose answers to uploads are up to the test. */
function withUploads(): {
  server: Pick<ScriptedServer, 'fetch'>;
  asked: ScriptedServer;
  uploads: {
    body: unknown;
    signal: AbortSignal | null | undefined;
    answer: (id: string) => void;
  }[];
} {
  const asked = new ScriptedServer().answer(
    'threads.create',
    events(created(), done(userItem('u1', 'Hi')), done(assistantItem('a1', 'Answer'))),
  );
  const uploads: ReturnType<typeof withUploads>['uploads'] = [];
  const fetch: typeof globalThis.fetch = (url, init) => {
    if (String(url) !== '/uploads') return asked.fetch(url, init);
    return new Promise((resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      uploads.push({
        body: init?.body,
        signal: init?.signal,
        answer: (id) => resolve(json({ id, type: 'file', name: 'x', mime_type: 'text/plain' })),
      });
    });
  };
  return { server: { fetch }, asked, uploads };
}

const file = (name: string): File => new File(['hello'], name, { type: 'text/plain' });

describe('files sent straight to an upload address', () => {
  const composer = { attachments: { enabled: true } };

  it('show that they are on their way, hold the message back until then, and go with it', async () => {
    const { server, asked, uploads } = withUploads();
    const chat = await chatWith(server, {
      api: {
        url: address,
        fetch: server.fetch,
        uploadStrategy: { type: 'direct', uploadUrl: '/uploads' },
      },
      composer,
    });
    await appears(chat, '[aria-label="Attach files"]');
    await chat.setComposerValue({ text: 'Look', files: [file('a.txt')] });
    await appears(chat, 'progress[aria-label="Uploading a.txt…"]');
    expect(find<HTMLButtonElement>(chat, '[aria-label="Send"]').disabled).to.equal(true);
    const { body } = uploads[0] ?? expect.fail('nothing was uploaded');
    expect(body).to.be.instanceOf(FormData);
    expect((body as FormData).get('file')).to.have.property('name', 'a.txt');
    uploads[0]?.answer('atc_1');
    await waitUntil(() => !find<HTMLButtonElement>(chat, '[aria-label="Send"]').disabled);
    expect(inside(chat).querySelector('progress')).to.equal(null);
    find(chat, '[aria-label="Send"]').click();
    await shown(chat, 'Answer');
    expect(asked.last('threads.create')?.params['input']).to.deep.include({
      attachments: ['atc_1'],
    });
  });

  it('are taken when they are pasted or dropped, and at once when the page sets them', async () => {
    const { server, uploads } = withUploads();
    const chat = await chatWith(server, {
      api: {
        url: address,
        fetch: server.fetch,
        uploadStrategy: { type: 'direct', uploadUrl: '/uploads' },
      },
      composer,
    });
    await chat.setComposerValue({ files: [file('set.txt')] });
    const holding = (name: string): DataTransfer => {
      const data = new DataTransfer();
      data.items.add(file(name));
      return data;
    };
    const field = find(chat, 'textarea');
    const init = { bubbles: true, cancelable: true };
    const over = new DragEvent('dragover', { ...init, dataTransfer: holding('dropped.txt') });
    field.dispatchEvent(over);
    expect(over.defaultPrevented).to.equal(true);
    field.dispatchEvent(new DragEvent('drop', { ...init, dataTransfer: holding('dropped.txt') }));
    // Firefox gives an event that it did not make itself no files.
    const paste = new ClipboardEvent('paste', init);
    Object.defineProperty(paste, 'clipboardData', { value: holding('pasted.txt') });
    field.dispatchEvent(paste);
    await waitUntil(() => uploads.length === 3);
    const names = uploads.map(({ body }) => ((body as FormData).get('file') as File).name);
    expect(names).to.deep.equal(['set.txt', 'dropped.txt', 'pasted.txt']);
  });

  it('can be taken back on their way, which ends the request and says nothing', async () => {
    const { server, asked, uploads } = withUploads();
    const chat = await chatWith(server, {
      api: {
        url: address,
        fetch: server.fetch,
        uploadStrategy: { type: 'direct', uploadUrl: '/uploads' },
      },
      composer,
    });
    await appears(chat, '[aria-label="Attach files"]');
    await chat.setComposerValue({ text: 'Look', files: [file('a.txt')] });
    await appears(chat, '[aria-label="Remove a.txt"]');
    find(chat, '[aria-label="Remove a.txt"]').click();
    await waitUntil(() => inside(chat).querySelector('.file') === null);
    expect(uploads[0]?.signal?.aborted).to.equal(true);
    expect(inside(chat).querySelector('.fault')).to.equal(null);
    find(chat, '[aria-label="Send"]').click();
    await shown(chat, 'Answer');
    expect(asked.last('attachments.delete')).to.equal(undefined);
    expect(asked.last('threads.create')?.params['input']).to.deep.include({ attachments: [] });
  });
});

describe('a slash at the beginning of a message', () => {
  const server = new ScriptedServer();
  const commands = (ran: string[]): NonNullable<PagewiseChatOptions['commands']> => ({
    enabled: true,
    onSearch: async (query) =>
      ['Summarise', 'Translate']
        .filter((label) => label.toLowerCase().startsWith(query))
        .map((label) => ({ id: label, label })),
    onSelect: async ({ id }) => {
      ran.push(id);
      if (id !== 'Translate') return undefined;
      return { type: 'menu', commands: [{ id: 'fr', label: 'French' }] };
    },
  });
  const openMenu = (chat: PagewiseChat, words: string): Promise<void> =>
    waitUntil(
      () => (type(chat, words), inside(chat).querySelector('[role="option"]')),
      'the commands are there',
      { timeout: 5000, interval: 200 },
    );

  it('opens the commands, which run by keyboard and lead to further ones', async () => {
    const ran: string[] = [];
    const chat = await chatWith(server, { commands: commands(ran) });
    await openMenu(chat, '/');
    expect(find(chat, '[role="listbox"]').getAttribute('aria-label')).to.equal('Commands');
    await expect(chat).to.be.accessible();
    press(chat, 'ArrowDown');
    press(chat, 'Enter');
    await shown(chat, 'French');
    expect(textIn(chat)).to.equal('');
    press(chat, 'Enter');
    await waitUntil(() => ran.length === 2);
    expect(ran).to.deep.equal(['Translate', 'fr']);
    await waitUntil(() => inside(chat).querySelector('[role="option"]') === null);
  });

  it('is a slash like any other further on, and after Escape', async () => {
    const chat = await chatWith(server, { commands: commands([]) });
    await openMenu(chat, '/s');
    press(chat, 'Escape');
    await waitUntil(() => inside(chat).querySelector('[role="option"]') === null);
    expect(textIn(chat)).to.equal('/s');
    type(chat, 'and/or /s');
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(inside(chat).querySelector('[role="option"]')).to.equal(null);
  });
});

describe('two tabs in one conversation', () => {
  it('get one answer at a time: the second waits, says so, and sends on what the first got', async () => {
    const answers = [openStream(), openStream()];
    let stored = [userItem('u0', 'Before')];
    const server = new ScriptedServer()
      .answer('threads.get_by_id', () => json(thread({ items: { data: stored, has_more: false } })))
      .answer(
        'threads.add_user_message',
        ...answers.map(
          ({ response }) =>
            () =>
              response,
        ),
      );
    const tabs = await Promise.all([
      chatWith(server, { initialThread: 'thr_1' }),
      chatWith(server, { initialThread: 'thr_1' }),
    ]);
    const [one, two] = tabs;
    await Promise.all(tabs.map((chat) => shown(chat, 'Before')));
    const asked = (): number =>
      server.asked.filter((request) => request.type === 'threads.add_user_message').length;
    void one.sendUserMessage({ text: 'First' });
    await waitUntil(() => asked() === 1);
    void two.sendUserMessage({ text: 'Second' });
    await shown(two, 'This chat is being answered in another tab.');
    expect(asked()).to.equal(1);
    stored = [...stored, userItem('u1', 'First'), assistantItem('a1', 'To the first')];
    answers[0]?.send(done(userItem('u1', 'First')), done(assistantItem('a1', 'To the first')));
    answers[0]?.end();
    await waitUntil(() => asked() === 2, 'the second is sent', { timeout: 5000 });
    await shown(two, 'To the first');
    answers[1]?.send(done(userItem('u2', 'Second')), done(assistantItem('a2', 'To the second')));
    answers[1]?.end();
    await shown(two, 'To the second');
    expect(find(two, '.thread').textContent).not.to.include('Another tab is getting');
  });
});

/** A microphone that hears the same everywhere. */
class FakeRecorder extends EventTarget {
  readonly mimeType = 'audio/webm';
  start(): void {
    this.dispatchEvent(new Event('start'));
  }
  stop(): void {
    const heard = new Blob(['sound'], { type: this.mimeType });
    this.dispatchEvent(Object.assign(new Event('dataavailable'), { data: heard }));
    this.dispatchEvent(new Event('stop'));
  }
}

describe('dictation', () => {
  const recorder = window.MediaRecorder;
  const devices = Object.getOwnPropertyDescriptor(Navigator.prototype, 'mediaDevices');
  let stopped = 0;

  function microphone(open: () => Promise<object>): void {
    Object.defineProperty(navigator, 'mediaDevices', {
      configurable: true,
      value: { getUserMedia: open },
    });
    Object.assign(window, { MediaRecorder: FakeRecorder });
  }
  const listening = async (): Promise<object> => ({
    getTracks: () => [{ stop: () => stopped++ }],
  });

  afterEach(() => {
    Reflect.deleteProperty(navigator, 'mediaDevices');
    expect(Object.getOwnPropertyDescriptor(Navigator.prototype, 'mediaDevices')).to.deep.equal(
      devices,
    );
    Object.assign(window, { MediaRecorder: recorder });
    stopped = 0;
  });

  it('adds what was said to what was written, and lets go of the microphone', async () => {
    microphone(listening);
    const server = new ScriptedServer().answer('input.transcribe', json({ text: 'spoken words' }));
    const chat = await chatWith(server, { composer: { dictation: { enabled: true } } });
    await appears(chat, '[aria-label="Dictate"]');
    type(chat, 'Written and ');
    find(chat, '[aria-label="Dictate"]').click();
    await appears(chat, '[aria-label="Stop dictation"]');
    await expect(chat).to.be.accessible();
    find(chat, '[aria-label="Stop dictation"]').click();
    await waitUntil(() => textIn(chat) === 'Written and spoken words');
    expect(server.last('input.transcribe')?.params).to.deep.equal({
      audio_base64: btoa('sound'),
      mime_type: 'audio/webm',
    });
    expect(stopped).to.equal(1);
    await appears(chat, '[aria-label="Dictate"]');
  });

  it('says when there is no microphone, and when the server makes nothing of it', async () => {
    microphone(() => Promise.reject(new DOMException('', 'NotAllowedError')));
    const errors: Error[] = [];
    const server = new ScriptedServer().answer('input.transcribe', json({}, 500));
    const chat = await chatWith(server, { composer: { dictation: { enabled: true } } });
    chat.addEventListener('chatkit.error', (event) => errors.push(event.detail.error));
    await appears(chat, '[aria-label="Dictate"]');
    find(chat, '[aria-label="Dictate"]').click();
    await shown(chat, 'Can’t access your microphone.');
    microphone(listening);
    find(chat, '[aria-label="Dictate"]').click();
    await appears(chat, '[aria-label="Stop dictation"]');
    find(chat, '[aria-label="Stop dictation"]').click();
    await shown(chat, 'Couldn’t transcribe the recording.');
    expect(errors).to.have.length(2);
    expect(textIn(chat)).to.equal('');
  });
});
