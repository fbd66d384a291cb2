import { expect, waitUntil } from '@open-wc/testing';
import '../../index.ts';
import { appears, chatWith, find, inside } from '../../testing/chat-on-page.ts';
import {
  assistantItem,
  created,
  done,
  json,
  openStream,
  ScriptedServer,
  thread,
  userItem,
} from '../../testing/scripted-server.ts';
import { samplePicture } from '../../widgets/testing/sample-picture.ts';
import { press } from '../../../testing/press.ts';

const image = (id: string, previewUrl: string): object => ({
  type: 'image',
  id,
  name: `${id}.png`,
  mime_type: 'image/png',
  preview_url: previewUrl,
});

function stored(...attachments: object[]): ScriptedServer {
  const message = userItem('u1', 'Look', { attachments });
  return new ScriptedServer().answer(
    'threads.get_by_id',
    json(
      thread({
        allowed_image_domains: ['pictures.example'],
        items: { data: [message, assistantItem('a1', 'I see')], has_more: false },
      }),
    ),
  );
}

describe('images that were sent', () => {
  it('are shown when our server or an allowed host has them, and else are a name', async () => {
    const own = `${location.origin}/no-such-picture.png`;
    const server = stored(
      image('own', own),
      image('allowed', 'https://pictures.example/a.png'),
      image('foreign', 'https://evil.example/a.png'),
      image('script', 'javascript:hit()'),
      image('vector', 'data:image/svg+xml,<svg onload="hit()"/>'),
      { type: 'file', id: 'text', name: 'text.png', mime_type: 'text/plain' },
    );
    const chat = await chatWith(server, { initialThread: 'thr_1' });
    await appears(chat, '.picture');
    const images = [...inside(chat).querySelectorAll('.user img')];
    const files = [...inside(chat).querySelectorAll('.file')];
    expect(images.map((img) => img.getAttribute('src'))).to.deep.equal([
      own,
      'https://pictures.example/a.png',
    ]);
    expect(files.map(({ textContent }) => textContent?.trim())).to.deep.equal(
      ['own', 'allowed', 'foreign', 'script', 'vector', 'text'].map((id) => `${id}.png`),
    );
    // One that cannot be had leaves its name.
    await waitUntil(() => find(chat, '.user img').hidden);
  });

  it('are seen large by keyboard, and Escape leads back', async () => {
    const chat = await chatWith(stored(image('leaf', samplePicture)), { initialThread: 'thr_1' });
    await appears(chat, '.picture');
    const escaped: Event[] = [];
    chat.addEventListener('keydown', (event) => escaped.push(event));
    find(chat, '.picture').focus();
    await press('Enter');
    await appears(chat, 'dialog[open]');
    expect(find(chat, 'dialog').getAttribute('aria-label')).to.equal('leaf.png');
    expect(find<HTMLImageElement>(chat, 'dialog img').alt).to.equal('leaf.png');
    await expect(chat).to.be.accessible();
    escaped.length = 0;
    await press('Escape');
    await waitUntil(() => inside(chat).querySelector('dialog') === null);
    expect(inside(chat).activeElement).to.equal(find(chat, '.picture'));
    expect(escaped, 'keys that left the chat').to.deep.equal([]);
  });

  it('are shown from here while the server has no picture of them', async () => {
    const stream = openStream();
    const server = new ScriptedServer()
      .answer('attachments.create', json({ id: 'atc_1', type: 'file', name: 'a', mime_type: 'b' }))
      .answer('threads.create', stream.response);
    const chat = await chatWith(server, { composer: { attachments: { enabled: true } } });
    await appears(chat, '[aria-label="Attach files"]');
    const bytes = await (await fetch(samplePicture)).blob();
    const files = [new File([bytes], 'leaf.png', { type: 'image/png' })];
    await chat.setComposerValue({ text: 'Look', files });
    await waitUntil(() => !find<HTMLButtonElement>(chat, '[aria-label="Send"]').disabled);
    find(chat, '[aria-label="Send"]').click();
    await appears(chat, '.user .picture');
    const attachments = [{ id: 'atc_1', type: 'file', name: 'leaf.png', mime_type: 'image/png' }];
    stream.send(created(), done(userItem('u1', 'Look', { attachments })));
    await appears(chat, '[data-item="u1"] .picture');
    expect(find<HTMLImageElement>(chat, '.picture img').src).to.match(/^blob:/);
    await waitUntil(() => find<HTMLImageElement>(chat, '.picture img').naturalWidth > 0);
    stream.end();
  });
});
