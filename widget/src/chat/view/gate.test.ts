import { expect, waitUntil } from '@open-wc/testing';
import { SignInEvent } from '../../sign-in-event.ts';
import type { Gate } from '../model/chat-options.ts';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { appears, chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import {
  assistantItem,
  created,
  done,
  events,
  json,
  ScriptedServer,
  userItem,
} from '../testing/scripted-server.ts';

const answer = events(created(), done(userItem('u1', 'Hi')), done(assistantItem('a1', 'Answer')));

const gated = (gate: Partial<Gate>, server = new ScriptedServer()): Promise<PagewiseChat> =>
  chatWith(server, {
    locale: 'en',
    gate: { to: 'https://site.example/login?from={page}', tell: () => undefined, ...gate },
  });

const composer = (chat: PagewiseChat): Element | null => inside(chat).querySelector('.composer');

describe('a chat that readers have to sign in to', () => {
  it('shows the way to sign in, and nothing to write in, to who is not', async () => {
    const server = new ScriptedServer();
    const chat = await gated({ identify: async () => undefined }, server);
    await appears(chat, '.gate a');
    await shown(chat, 'Sign in to ask questions');
    const { href, target } = find<HTMLAnchorElement>(chat, '.gate a');
    expect(href).to.equal(`https://site.example/login?from=${encodeURIComponent(location.href)}`);
    expect(target).to.equal('_top');
    expect(composer(chat)).to.equal(null);
    expect(server.asked).to.deep.equal([]);
    await expect(chat).to.be.accessible();
  });

  it('is an ordinary chat to who is', async () => {
    const chat = await gated({ identify: async () => 'token' });
    await appears(chat, '.composer');
    expect(inside(chat).querySelector('.gate')).to.equal(null);
  });

  it('opens when the reader comes back signed in', async () => {
    let token: string | undefined;
    const chat = await gated({ identify: async () => token });
    await appears(chat, '.gate');
    window.dispatchEvent(new Event('focus'));
    await chat.updateComplete;
    expect(composer(chat)).to.equal(null);
    token = 'token';
    await waitUntil(() => {
      window.dispatchEvent(new Event('focus'));
      return composer(chat);
    });
  });

  it('lets the page sign its reader in', async () => {
    let token: string | undefined;
    const signIn = Promise.withResolvers<void>();
    let asked = 0;
    const chat = await gated({
      to: 'event',
      identify: async () => token,
      tell: (event) => {
        asked += 1;
        if (event instanceof SignInEvent) event.respondWith(signIn.promise);
      },
    });
    await appears(chat, '.gate button');
    find(chat, '.gate button').click();
    await chat.updateComplete;
    expect(composer(chat)).to.equal(null);
    token = 'token';
    signIn.resolve();
    await waitUntil(() => composer(chat));
    expect(asked).to.equal(1);
  });

  it('stays closed when signing in, or asking who it is, fails', async () => {
    const chat = await gated({
      to: 'event',
      identify: () => Promise.reject(new Error('Away.')),
      tell: (event) => {
        if (event instanceof SignInEvent) event.respondWith(Promise.reject(new Error('No.')));
      },
    });
    const errors: string[] = [];
    chat.addEventListener('chatkit.error', ({ detail }) => errors.push(detail.error.message));
    await appears(chat, '.gate button');
    find(chat, '.gate button').click();
    await waitUntil(() => errors.includes('No.'));
    expect(composer(chat)).to.equal(null);
  });

  it('closes when the server refuses a question, and asks it once the reader is known', async () => {
    const server = new ScriptedServer().answer('threads.create', json({}, 401), answer);
    const chat = await gated(
      {
        to: 'event',
        tell: (event) => {
          if (event instanceof SignInEvent) event.respondWith(Promise.resolve());
        },
      },
      server,
    );
    await appears(chat, '.composer');
    await chat.sendUserMessage({ text: 'Hi' });
    await appears(chat, '.gate button');
    find(chat, '.gate button').click();
    await shown(chat, 'Answer');
    expect(server.asked.length).to.equal(2);
  });

  it('leads to no address that could run something', async () => {
    const chat = await gated({ to: 'javascript:alert(1)', identify: async () => undefined });
    await appears(chat, '.gate');
    expect(inside(chat).querySelector('.gate a')).to.equal(null);
  });
});
