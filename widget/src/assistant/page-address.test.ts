import { expect, waitUntil as wait } from '@open-wc/testing';
import '../index.ts';
import { linkedMessage, takeQuestion } from './page-address.ts';

const home = location.href;
const waitUntil = (isSo: () => unknown) => wait(isSo, 'what is waited for', { timeout: 8000 });

/** The address of this page with a query, as a link from another page leads to it. */
function arriveAt(query: string, from = ''): void {
  history.replaceState(null, '', query);
  Object.defineProperty(document, 'referrer', { configurable: true, value: from });
}

const composer = () =>
  document
    .querySelector('pagewise-assistant')
    ?.shadowRoot?.querySelector('pagewise-chat')
    ?.shadowRoot?.querySelector('textarea');

function add(attributes: Record<string, string> = {}) {
  const assistant = document.createElement('pagewise-assistant');
  const all = { renderer: 'builtin', api: '/no/such/endpoint', ...attributes };
  for (const [name, value] of Object.entries(all)) assistant.setAttribute(name, value);
  document.body.append(assistant);
  return assistant;
}

// Before consent is given below: it holds as long as the page.
describe('data-pagewise-ask', () => {
  afterEach(async () => {
    for (const each of document.querySelectorAll('pagewise-assistant')) await each.destroy();
    for (const each of document.querySelectorAll('.asks')) each.remove();
    sessionStorage.clear();
    localStorage.clear();
  });

  const addButton = (question: string) => {
    const button = document.createElement('a');
    button.href = '#elsewhere';
    button.className = 'asks';
    button.setAttribute('data-pagewise-ask', question);
    button.innerHTML = '<span>Ask</span>';
    document.body.append(button);
    return button;
  };

  it('asks for consent first', async () => {
    const assistant = add({ consent: 'click' });
    addButton('How hot?').click();
    await waitUntil(() => assistant.shadowRoot?.querySelector('[part="question"]'));
    expect(assistant.shadowRoot?.querySelector('pagewise-panel')).to.equal(null);
  });

  it('asks its question when it or what is in it is clicked', async () => {
    const answered = new Promise((resolve) =>
      document.addEventListener('pagewise-answer-start', resolve, { once: true }),
    );
    add({ trigger: '))broken' });
    addButton('How hot?').querySelector('span')?.click();
    await answered;
    expect(location.hash).to.equal('');
  });

  it('without a question only opens the panel', async () => {
    let asked = false;
    document.addEventListener('pagewise-ask', () => (asked = true), { once: true });
    const assistant = add();
    addButton('').click();
    await waitUntil(() => assistant.isOpen && composer());
    expect(composer()?.value).to.equal('');
    expect(asked).to.equal(false);
  });
});

describe('an address that asks', () => {
  afterEach(async () => {
    for (const each of document.querySelectorAll('pagewise-assistant')) await each.destroy();
    Reflect.deleteProperty(document, 'referrer');
    history.replaceState(null, '', home);
    sessionStorage.clear();
    localStorage.clear();
  });

  it('opens the panel with the question in the composer, and sends nothing', async () => {
    arriveAt('?a=1&ask=How%20hot%3F#top', 'https://other.example/page');
    let asked = false;
    document.addEventListener('pagewise-answer-start', () => (asked = true), { once: true });
    const assistant = add();
    await waitUntil(() => composer()?.value === 'How hot?');
    expect(assistant.isOpen).to.equal(true);
    expect(asked).to.equal(false);
    expect(location.search + location.hash).to.equal('?a=1#top');
  });

  it('is asked at once where a page of the same site led to it', async () => {
    arriveAt('?ask=How+hot%3F', `${location.origin}/search`);
    const answered = new Promise((resolve) =>
      document.addEventListener('pagewise-answer-start', resolve, { once: true }),
    );
    add();
    await answered;
  });

  it('is not one of the same site for what only looks like it', () => {
    const hostile = [
      '',
      'about:blank',
      'not an address',
      'https://other.example/',
      `https://other.example/?${location.origin}`,
      `${location.origin}.other.example/`,
      location.origin
        .replace('//', '//other@')
        .replace(/localhost|127[.]0[.]0[.]1/, 'other.example'),
    ];
    for (const from of hostile) {
      arriveAt('?ask=Send+me', from);
      expect(takeQuestion(), from).to.eql({ question: 'Send me', send: false });
    }
  });

  it('asks once, and the first of several questions', () => {
    arriveAt('?ask=One&ask=Two&b=2');
    expect(takeQuestion()?.question).to.equal('One');
    expect(location.search).to.equal('?b=2');
    expect(takeQuestion()).to.equal(undefined);
  });

  it('does not ask an empty question', async () => {
    for (const query of ['?ask=', '?ask', '?ask=%20%09', '?ask=%E2%80%AE%00', '?task=x']) {
      arriveAt(query);
      expect(takeQuestion(), query).to.equal(undefined);
    }
    arriveAt('?ask=%20');
    const assistant = add();
    await waitUntil(() => !location.search);
    expect(assistant.isOpen).to.equal(false);
  });

  it('keeps a question to 2,000 characters, without what cannot be seen', () => {
    arriveAt(`?ask=${'long '.repeat(1000)}`);
    expect(takeQuestion()?.question).to.have.length(1999);
    arriveAt(
      `?ask=${encodeURIComponent('a\u0000\u202eb\u2066\u{E0068}\u{E0069}c\n<img src=x onerror=alert(1)>')}`,
    );
    expect(takeQuestion()?.question).to.equal('abc\n<img src=x onerror=alert(1)>');
    arriveAt('?ask=%E0%A4%A');
    expect(takeQuestion()?.question).to.be.a('string');
  });

  it('waits for consent, and asks after it', async () => {
    arriveAt('?ask=How+hot%3F', `${location.origin}/search`);
    const assistant = add({ consent: 'click' });
    const opened = assistant.open();
    const dialog = () =>
      assistant.shadowRoot?.querySelector<HTMLElement>('[part="question"] .agree');
    await waitUntil(() => dialog());
    expect(assistant.shadowRoot?.querySelector('pagewise-panel')).to.equal(null);
    expect(location.search).to.equal('?ask=How+hot%3F');
    dialog()?.click();
    await opened;
    await waitUntil(() => location.search === '');
  });

  it('leads to a message where it has one, and nowhere where it is spoilt', () => {
    history.replaceState(null, '', '#pagewise=thr%2F1/msg_1');
    expect(linkedMessage()).to.eql(['thr/1', 'msg_1']);
    for (const hash of ['#pagewise=%/x', '#pagewise=a', '#other']) {
      history.replaceState(null, '', hash);
      expect(linkedMessage(), hash).to.equal(undefined);
    }
  });
});
