import { expect, waitUntil } from '@open-wc/testing';
import type { PagewiseChat } from '../pagewise-chat.ts';
import { appears, chatWith, find, inside, shown } from '../testing/chat-on-page.ts';
import {
  assistantItem,
  citation,
  created,
  done,
  events,
  json,
  ScriptedServer,
  userItem,
} from '../testing/scripted-server.ts';

const template = 'https://forum.example/new?title={question}&body={transcript}';

/** A chat with one answer, which cites something or not. */
async function answered(
  annotations: object[],
  handoff: string = template,
  send?: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response> | undefined,
): Promise<PagewiseChat> {
  const answer = assistantItem('a1', 'Set the port.', annotations);
  const question = userItem('u1', 'Which port & why?', { quoted_text: 'Ports' });
  const server = new ScriptedServer()
    .answer('threads.create', events(created(), done(question), done(answer)))
    .answer('items.feedback', json({}));
  const chat = await chatWith(server, {
    locale: 'en',
    threadItemActions: { feedback: true, handoff },
    ...(send && {
      api: {
        url: '/api/chatkit',
        fetch: (input, init) => send(input, init) ?? server.fetch(input, init),
      },
    }),
  });
  await chat.sendUserMessage({ text: 'Which port & why?' });
  await appears(chat, '.actions');
  return chat;
}

const line = 'p.handoff button';
const quiet = '.actions [aria-label="Ask a person"]';
const link = (chat: PagewiseChat): URL => new URL(find<HTMLAnchorElement>(chat, 'a.main').href);

describe('the way to a person', () => {
  it('is offered where an answer has no source', async () => {
    const chat = await answered([]);
    await appears(chat, line);
    expect(inside(chat).querySelector(quiet)).to.equal(null);
    await expect(chat).to.be.accessible();
  });

  it('is a quiet button where it has one, until the answer is rated down', async () => {
    const chat = await answered([citation(1)]);
    await appears(chat, quiet);
    expect(inside(chat).querySelector(line)).to.equal(null);
    find(chat, '.actions [aria-label="Not helpful"]').click();
    await appears(chat, line);
    await waitUntil(() => !inside(chat).querySelector(quiet));
  });

  it('is offered where the answer failed', async () => {
    const server = new ScriptedServer().answer('threads.create', () => json({}, 500));
    const chat = await chatWith(server, { threadItemActions: { handoff: template } });
    await chat.sendUserMessage({ text: 'Hi' });
    await appears(chat, line);
  });

  it('shows what is handed over, and opens what the reader made of it', async () => {
    const chat = await answered([]);
    await appears(chat, line);
    find(chat, line).click();
    await waitUntil(() => inside(chat).activeElement?.matches('form.handoff textarea'));
    const [question, transcript] =
      inside(chat).querySelectorAll<HTMLTextAreaElement>('form.handoff textarea');
    expect(question?.value).to.equal('Which port & why?');
    expect(transcript?.value).to.contain('> Ports').and.contain('Set the port.');
    await expect(chat).to.be.accessible();
    expect(link(chat).searchParams.get('title')).to.equal('Which port & why?');
    question!.value = 'Mine';
    question!.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await waitUntil(() => link(chat).searchParams.get('title') === 'Mine');
    const anchor = find<HTMLAnchorElement>(chat, 'a.main');
    expect(anchor.target).to.equal('_blank');
    expect(anchor.relList.contains('noopener')).to.equal(true);
    expect(anchor.textContent).to.contain('forum.example');
    anchor.addEventListener('click', (event) => event.preventDefault());
    anchor.click();
    await waitUntil(() => !inside(chat).querySelector('form.handoff'));
  });

  it('is left with Escape, and nothing is kept', async () => {
    const chat = await answered([]);
    await appears(chat, line);
    find(chat, line).click();
    await appears(chat, 'form.handoff');
    const field = find<HTMLTextAreaElement>(chat, 'form.handoff textarea');
    field.value = 'Mine';
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    await waitUntil(() => !inside(chat).querySelector('form.handoff'));
    await waitUntil(() => inside(chat).activeElement);
    find(chat, line).click();
    await appears(chat, 'form.handoff');
    expect(find<HTMLTextAreaElement>(chat, 'form.handoff textarea').value).to.contain('Which port');
  });

  it('says that a text was shortened', async () => {
    const chat = await answered([], 'mailto:help@docs.example?body={question}');
    await appears(chat, line);
    find(chat, line).click();
    await appears(chat, 'form.handoff');
    expect(find<HTMLAnchorElement>(chat, 'a.main').target).to.equal('');
    const field = find<HTMLTextAreaElement>(chat, 'form.handoff textarea');
    field.value = 'x'.repeat(5_000);
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await shown(chat, 'The text is too long for a link and was shortened.');
    expect(find<HTMLAnchorElement>(chat, 'a.main').href.length).to.be.at.most(1_900);
  });

  it('is not there for an address that is none of https or mail', async () => {
    const { warn } = console;
    const warned: unknown[] = [];
    console.warn = (...words: unknown[]) => void warned.push(...words);
    const chat = await answered([], 'javascript:alert({question})');
    await waitUntil(() => warned.includes('javascript:alert({question})'));
    console.warn = warn;
    await chat.updateComplete;
    expect(inside(chat).querySelector('[aria-label="Ask a person"], .handoff')).to.equal(null);
  });

  describe('by the server', () => {
    const sendsTo = async (...responses: Response[]): Promise<[PagewiseChat, Request[]]> => {
      const requests: Request[] = [];
      const chat = await answered([], 'server', (input, init) => {
        if (!String(input).endsWith('/handoff')) return undefined;
        requests.push(new Request(input, init));
        return Promise.resolve(responses.shift() ?? expect.fail('asked once more'));
      });
      await appears(chat, line);
      find(chat, line).click();
      await appears(chat, 'form.handoff');
      return [chat, requests];
    };
    const submit = (chat: PagewiseChat): void => find(chat, 'form.handoff .main').click();

    it('sends what the reader made of it, and says so', async () => {
      const [chat, requests] = await sendsTo(json({ status: 'delivered' }));
      await expect(chat).to.be.accessible();
      const fields = inside(chat).querySelectorAll<HTMLTextAreaElement>('form.handoff textarea');
      const values = Array.from(fields, ({ value }) => value);
      expect(values[0]).to.equal('Which port & why?');
      expect(values[1]).to.equal(location.origin + location.pathname);
      expect(values[2]).to.equal('Ports');
      expect(values[3]).to.contain('Set the port.');
      fields[0]!.value = 'Mine';
      fields[0]!.dispatchEvent(new InputEvent('input', { bubbles: true }));
      const contact = find<HTMLInputElement>(chat, 'form.handoff input[type=email]');
      contact.value = 'ada@example.com';
      contact.dispatchEvent(new InputEvent('input', { bubbles: true }));
      expect(requests).to.have.length(0);
      submit(chat);
      await shown(chat, 'Your message was sent.');
      expect(inside(chat).querySelector('form.handoff')).to.equal(null);
      expect(new URL(requests[0]!.url).pathname).to.equal('/api/handoff');
      const body = (await requests[0]!.json()) as Record<string, string>;
      expect(body['id']).to.match(/^[\da-f]{32}$/);
      expect(body).to.include({ question: 'Mine', contact: 'ada@example.com', passage: 'Ports' });
      expect(body['transcript']).to.equal(values[3]);
    });

    it('keeps the text and says why, when it was not sent, and sends the same message again', async () => {
      const limited = json({ error: { code: 'rate_limited' } }, 429);
      limited.headers.set('retry-after', '30');
      const [chat, requests] = await sendsTo(
        json({ error: { code: 'not_delivered' } }, 502),
        limited,
        json({ status: 'queued' }, 202),
      );
      submit(chat);
      await shown(chat, 'Your message wasn’t sent.');
      await expect(chat).to.be.accessible();
      expect(find<HTMLTextAreaElement>(chat, 'form.handoff textarea').value).to.contain(
        'Which port',
      );
      submit(chat);
      await shown(chat, 'Try again in 30 seconds.');
      submit(chat);
      await shown(chat, 'Your message is saved and will be sent soon.');
      const ids = await Promise.all(
        requests.map(async (request) => ((await request.json()) as { id: string }).id),
      );
      expect(new Set(ids).size).to.equal(1);
      expect(ids).to.have.length(3);
    });

    it('sends nothing to an address that is none', async () => {
      const [chat, requests] = await sendsTo();
      const contact = find<HTMLInputElement>(chat, 'form.handoff input[type=email]');
      contact.value = 'ada';
      contact.dispatchEvent(new InputEvent('input', { bubbles: true }));
      submit(chat);
      expect(contact.validity.valid).to.equal(false);
      expect(requests).to.have.length(0);
      expect(find(chat, 'form.handoff')).to.be.instanceOf(HTMLFormElement);
    });
  });
});
