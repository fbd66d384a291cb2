import { expect, waitUntil } from '@open-wc/testing';
import { press } from '../testing/press.ts';
import type { PagewiseChat } from './pagewise-chat.ts';
import { appears, chatWith, find, inside, shown } from './testing/chat-on-page.ts';
import {
  added,
  assistantItem,
  citation,
  created,
  delta,
  done,
  events,
  openStream,
  ScriptedServer,
  userItem,
} from './testing/scripted-server.ts';

const page = document.documentElement;
const english = 'This is the answer to what you ask, and it is not long.';
const german = 'Das ist die Antwort auf deine Frage, und sie ist nicht lang.';

async function answered(
  text: string,
  options: Parameters<typeof chatWith>[1] = {},
): Promise<PagewiseChat> {
  const user = userItem('u1', german, { quoted_text: 'Woorden van de pagina.' });
  const server = new ScriptedServer().answer(
    'threads.create',
    events(created(), done(user), done(assistantItem('a1', text, [citation(1)]))),
  );
  const chat = await chatWith(server, options);
  await chat.sendUserMessage({ text: german, reply: 'Woorden van de pagina.' });
  await appears(chat, '.sources');
  return chat;
}

/** The language that an element is in, as a browser finds it. */
function languageAt(element: Element): string | undefined {
  const marked = element.closest('[lang]');
  if (marked) return marked.getAttribute('lang') ?? undefined;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageAt(root.host) : undefined;
}

describe('Controls of the chat', function () {
  this.timeout(20_000);

  it('have a name that contains what is written on them', async () => {
    const chat = await answered(`${english} [1]\n\n\`\`\`sql\nSELECT 1;\n\`\`\``, {
      threadItemActions: { feedback: true, retry: true },
    });
    await appears(chat, '.code button');
    await appears(chat, '.actions');
    const controls = inside(chat).querySelectorAll('button, a[href]');
    expect(controls.length).to.be.greaterThan(8);
    for (const control of controls) {
      const name = control.ariaLabel;
      const visible = [...control.querySelectorAll(':not(svg, svg *)')];
      const words = (visible.length > 0 ? '' : (control.textContent ?? '')).trim();
      if (name !== null) expect(name).to.include(words);
      expect(name ?? control.textContent?.trim(), control.outerHTML).not.to.equal('');
    }
  });

  it('lead to what is new below by the name that is written there', async () => {
    const long = Array.from({ length: 80 }, (_, line) => `Line ${line}.`).join('\n\n');
    const server = new ScriptedServer()
      .answer('threads.create', events(created(), done(assistantItem('a1', long))))
      .answer('threads.add_user_message', events(done(assistantItem('a2', english))));
    const chat = await chatWith(server);
    await chat.sendUserMessage({ text: 'Hi' });
    await shown(chat, 'Line 79.');
    const leaveEnd = (): Element | null => {
      find(chat, '.scroll').scrollTop = 0;
      return inside(chat).querySelector('.to-end');
    };
    await waitUntil(leaveEnd, 'the end was left', { interval: 300, timeout: 5000 });
    const button = find(chat, '.to-end');
    expect(button.ariaLabel ?? button.textContent?.trim()).not.to.equal('');
    for (const label of button.querySelectorAll('span'))
      expect(button.ariaLabel ?? label.textContent).to.include(label.textContent);
  });

  it('say from the start that they can be pressed, and show it not by color alone', async () => {
    const chat = await answered(english, { threadItemActions: { feedback: true } });
    await appears(chat, '.actions');
    const thumb = find(chat, '[aria-label="Helpful"]');
    const other = find(chat, '[aria-label="Not helpful"]');
    expect([thumb.ariaPressed, other.ariaPressed]).to.deep.equal(['false', 'false']);
    const fill = (): string => getComputedStyle(thumb.querySelector('.icon')!).fill;
    expect(fill()).to.equal('none');
    thumb.focus();
    await press('Enter');
    await appears(chat, '[aria-label="Helpful"][aria-pressed=true]');
    expect(other.ariaPressed).to.equal('false');
    // An outline before, filled now: another shape.
    await waitUntil(() => fill() !== 'none', 'the thumb is filled');
  });
});

describe('Parts of the chat', function () {
  this.timeout(20_000);
  let before = '';
  beforeEach(() => {
    before = page.lang;
    page.lang = 'nl';
  });
  afterEach(() => (page.lang = before));

  it('are in the language of the page where they are its words, answers in their own', async () => {
    const chat = await answered(`${english} [1]`);
    await waitUntil(() => inside(chat).querySelector('.assistant .prose[lang]'));
    expect(languageAt(find(chat, '.assistant .prose'))).to.equal('en');
    expect(languageAt(find(chat, '.bubble'))).to.equal('de');
    expect(languageAt(find(chat, '.quote'))).to.equal('nl');
    expect(languageAt(find(chat, '.source .title'))).to.equal('nl');
    expect(languageAt(find(chat, '.composer textarea'))).to.equal('');
  });

  it('are English where the strings are, and Dutch where the site has strings of its own', async () => {
    const chat = await answered(english, { locale: 'nl' });
    expect(chat.lang).to.equal('en');
    chat.remove();
    const own = await chatWith(new ScriptedServer(), { locale: 'nl' });
    own.strings = { send: 'Versturen' };
    expect(own.lang).to.equal('nl');
  });

  it('of an answer too short to tell are in the language of the page', async () => {
    const chat = await answered('`max_connections` [1]');
    await waitUntil(() => inside(chat).querySelector('.assistant .prose[lang]'));
    expect(languageAt(find(chat, '.assistant .prose'))).to.equal('nl');
  });

  it('are in the language that an answer turns out to be in, once it has begun and when it ends', async () => {
    const { response, send, end } = openStream();
    const chat = await chatWith(new ScriptedServer().answer('threads.create', response));
    void chat.sendUserMessage({ text: 'Hi' });
    const answer = () => inside(chat).querySelector('.assistant .prose');
    const isIn = (language: string) =>
      waitUntil(() => answer() && languageAt(answer()!) === language, language, { timeout: 5000 });
    send(created(), done(userItem('u1', 'Hi')), added(assistantItem('a1', '')));
    send(delta('a1', '`max_connections`: '));
    await isIn('nl');
    send(delta('a1', german));
    await isIn('de');
    const more = ` ${english} ${english} ${english}`;
    send(delta('a1', more), done(assistantItem('a1', `${german}${more}`)));
    end();
    await isIn('en');
  });

  it('of the composer say which passage is quoted, in the language of the page', async () => {
    const chat = await chatWith(new ScriptedServer());
    await chat.setComposerValue({ reply: 'Woorden van de pagina.' });
    await appears(chat, '.quote-chip');
    const ids = find(chat, '.composer textarea').getAttribute('aria-describedby')?.split(' ') ?? [];
    const quote = ids.map((id) => inside(chat).getElementById(id)).at(-1);
    expect(quote?.textContent?.replaceAll(/\s+/g, ' ').trim()).to.equal(
      'Passage: Woorden van de pagina.',
    );
    expect(languageAt(quote!.lastElementChild!)).to.equal('nl');
  });
});
