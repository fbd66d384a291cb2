import { expect, fixtureCleanup, fixture, html, waitUntil } from '@open-wc/testing';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import '../index.ts';
import type { PagewiseAssistant } from './assistant.ts';

function add(): PagewiseAssistant {
  const assistant = document.createElement('pagewise-assistant');
  assistant.setAttribute('renderer', 'builtin');
  assistant.setAttribute('api', '/no/such/endpoint');
  document.body.append(assistant);
  return assistant;
}

const panel = (assistant: PagewiseAssistant) =>
  assistant.shadowRoot!.querySelector<HTMLElement>('[part="panel"]')!;
const composer = (assistant: PagewiseAssistant) =>
  panel(assistant).querySelector('pagewise-chat')?.shadowRoot?.querySelector('textarea');

/** Opens the panel and waits until the reader can write. */
async function open(assistant: PagewiseAssistant): Promise<HTMLTextAreaElement> {
  await assistant.open();
  await waitUntil(() => composer(assistant)?.matches(':focus'), 'the composer has the focus', {
    timeout: 5000,
  });
  const text = composer(assistant)!;
  // Without what an earlier page has left there.
  text.value = '';
  text.dispatchEvent(new InputEvent('input', { bubbles: true }));
  return text;
}

async function click(element: Element): Promise<void> {
  const { left, top, width, height } = element.getBoundingClientRect();
  const position: [number, number] = [Math.round(left + width / 2), Math.round(top + height / 2)];
  await sendMouse({ type: 'click', position });
}

/** What libraries do that keep the focus, and presses, in their dialogs. */
const traps: Record<string, (dialog: HTMLElement, signal: AbortSignal) => void> = {
  'as Bootstrap does': (dialog, signal) => {
    document.addEventListener(
      'focusin',
      ({ target }) => {
        if (target !== document && target !== dialog && !dialog.contains(target as Node))
          dialog.focus();
      },
      { signal },
    );
  },
  'as focus-trap does': (dialog, signal) => {
    const listening = { capture: true, passive: false, signal };
    const isOutside = (event: Event) => !event.composedPath().includes(dialog);
    document.addEventListener(
      'focusin',
      (event) => {
        if (!isOutside(event)) return;
        event.stopImmediatePropagation();
        dialog.querySelector('button')!.focus();
      },
      listening,
    );
    for (const type of ['mousedown', 'touchstart', 'click'])
      document.addEventListener(
        type,
        (event) => {
          if (!isOutside(event)) return;
          event.preventDefault();
          event.stopImmediatePropagation();
        },
        listening,
      );
  },
  'as Radix does': (dialog, signal) => {
    dialog.addEventListener(
      'focusout',
      ({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !dialog.contains(relatedTarget)) dialog.focus();
      },
      { signal },
    );
  },
  'by a look at what has the focus': (dialog, signal) => {
    document.addEventListener(
      'focus',
      () => {
        setTimeout(() => {
          if (!signal.aborted && !dialog.contains(document.activeElement)) dialog.focus();
        });
      },
      { capture: true, signal },
    );
  },
};

describe('an assistant on a page that listens to everything', () => {
  let end = new AbortController();
  beforeEach(() => {
    end = new AbortController();
    sessionStorage.clear();
  });
  afterEach(async () => {
    end.abort();
    for (const each of document.querySelectorAll('pagewise-assistant')) await each.destroy();
    if (document.fullscreenElement) await document.exitFullscreen();
    sessionStorage.clear();
    localStorage.clear();
    fixtureCleanup();
    await resetMouse();
  });

  it('is written in without the hotkeys of the site', async () => {
    const heard: string[] = [];
    for (const type of ['keydown', 'keypress', 'keyup'] as const)
      document.addEventListener(
        type,
        (event) => {
          heard.push(event.key);
          if (/^[s/?]$/.test(event.key)) event.preventDefault();
        },
        { capture: true, signal: end.signal },
      );
    const text = await open(add());
    // The driver of WebKit loses spaces between letters, also in a plain text field.
    const isWebKit = !/Chrome|Firefox/.test(navigator.userAgent);
    const typed = isWebKit ? 's/?-is-it-so' : 's/? is it so';
    await sendKeys({ type: typed });
    expect(heard).to.deep.equal([]);
    expect(text.value).to.equal(typed);
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'Delete' });
    expect(text.value).to.equal(typed.slice(1));
    text.blur();
    await sendKeys({ press: 's' });
    expect(heard).to.include('s');
  });

  it('hears its own keys: Enter sends, Escape closes', async () => {
    const assistant = add();
    const text = await open(assistant);
    await sendKeys({ type: 'why' });
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => text.value === '', 'it is sent');
    text.focus();
    await sendKeys({ press: 'Escape' });
    expect(assistant.isOpen).to.equal(false);
  });

  for (const [name, trap] of Object.entries(traps)) {
    it(`keeps the focus while a dialog of the site wants it, ${name}`, async function () {
      // In WebKit a dialog that only looks at what has the focus wins.
      if (name.startsWith('by') && !/Chrome|Firefox/.test(navigator.userAgent)) this.skip();
      const page = await fixture<HTMLElement>(html`
        <main>
          <div role="dialog" aria-modal="true" tabindex="-1">
            <p>Words</p>
            <button>OK</button>
          </div>
        </main>
      `);
      const dialog = page.querySelector<HTMLElement>('div')!;
      trap(dialog, end.signal);
      dialog.focus();
      const assistant = add();
      const text = await open(assistant);
      await sendKeys({ type: 'how' });
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(text.matches(':focus')).to.equal(true);
      expect(text.value).to.equal('how');
      dialog.focus();
      await click(text);
      await sendKeys({ type: 'ever' });
      expect(text.value).to.equal('however');
      await click(panel(assistant).shadowRoot!.querySelector('.close')!);
      expect(assistant.isOpen).to.equal(false);
    });
  }

  it('opens in front of a modal dialog, and lets the page go on when that closes', async () => {
    const page = await fixture<HTMLElement>(html`
      <main>
        <input aria-label="page" />
        <dialog><p>Words</p></dialog>
      </main>
    `);
    page.querySelector('dialog')!.showModal();
    const assistant = add();
    const text = await open(assistant);
    await sendKeys({ type: 'how' });
    await click(text);
    await sendKeys({ type: 'ever' });
    expect(text.value).to.equal('however');
    page.querySelector('dialog')!.close();
    await waitUntil(() => !panel(assistant).parentElement!.matches('dialog'), 'not modal');
    expect(assistant.isOpen).to.equal(true);
    expect(panel(assistant).checkVisibility()).to.equal(true);
    const input = page.querySelector('input')!;
    input.focus();
    expect(document.activeElement).to.equal(input);
    await expect(assistant).to.be.accessible();
    await assistant.close();
    await open(assistant);
  });

  it('closes with Escape in front of a modal dialog, which stays open', async () => {
    const page = await fixture<HTMLElement>(
      html`<main>
        <dialog><p>Words</p></dialog>
      </main>`,
    );
    const dialog = page.querySelector('dialog')!;
    dialog.showModal();
    const assistant = add();
    await open(assistant);
    await sendKeys({ press: 'Escape' });
    expect([assistant.isOpen, dialog.open]).to.deep.equal([false, true]);
    dialog.close();
  });

  it('opens where the site has made the rest of its page inert', async () => {
    const assistant = add();
    assistant.inert = true;
    const text = await open(assistant);
    await sendKeys({ type: 'how' });
    expect(text.value).to.equal('how');
  });
});
