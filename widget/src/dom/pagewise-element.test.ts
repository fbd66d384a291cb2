import { expect } from '@open-wc/testing';
import { html, type ReactiveController } from 'lit';
import { css } from './style-sheet.ts';
import { PagewiseElement } from './pagewise-element.ts';

class Greeting extends PagewiseElement {
  static override readonly properties = { name: { attribute: false } };
  static override readonly styles = [
    css`
      p {
        color: rgb(1, 2, 3);
      }
    `,
  ];
  declare name: string;
  renderings = 0;

  constructor() {
    super();
    this.name = 'nobody';
  }

  protected override render(): unknown {
    this.renderings++;
    return html`<p>Hello ${this.name}</p>`;
  }
}
customElements.define('test-greeting', Greeting);

class Choice extends PagewiseElement {
  static override readonly properties = { label: { attribute: false } };
  declare label: string;
  lost = 0;

  constructor() {
    super();
    this.label = 'A';
  }

  protected override render(): unknown {
    return this.label ? html`<button>${this.label}</button>` : html`<p>Gone</p>`;
  }

  protected override refocus(): void {
    this.lost++;
  }
}
customElements.define('test-choice', Choice);

function greeting(): Greeting {
  const element = document.createElement('test-greeting');
  if (element instanceof Greeting) return element;
  throw new Error('test-greeting is not defined.');
}
const words = (element: Greeting): string => element.shadowRoot?.textContent ?? '';

describe('an element with a template', () => {
  it('shows nothing before it is connected, and then what was set meanwhile, once', async () => {
    const element = greeting();
    element.name = 'you';
    await Promise.resolve();
    expect(words(element)).to.equal('');
    document.body.append(element);
    await element.updateComplete;
    expect(words(element)).to.equal('Hello you');
    element.name = 'them';
    element.name = 'all';
    await element.updateComplete;
    expect(words(element)).to.equal('Hello all');
    expect(element.renderings).to.equal(2);
    const paragraph = element.renderRoot.querySelector('p');
    expect(paragraph && getComputedStyle(paragraph).color).to.equal('rgb(1, 2, 3)');
    element.remove();
  });

  it('tells its controllers what happens to it, and renders what they ask for meanwhile', async () => {
    const element = greeting();
    const told: string[] = [];
    const controller: ReactiveController = {
      hostConnected: () => told.push('connected'),
      hostUpdate: () => told.push('update'),
      hostUpdated: () => {
        told.push(words(element));
        if (element.name === 'nobody') element.name = 'one';
      },
      hostDisconnected: () => told.push('disconnected'),
    };
    element.addController(controller);
    document.body.append(element);
    await element.updateComplete;
    element.remove();
    expect(told).to.deep.equal([
      'connected',
      'update',
      'Hello nobody',
      'update',
      'Hello one',
      'disconnected',
    ]);
  });
  it('is told when a rendering takes the focus away, and only then', async () => {
    const element = document.createElement('test-choice');
    if (!(element instanceof Choice)) throw new Error('test-choice is not defined.');
    document.body.append(element);
    await element.updateComplete;
    element.renderRoot.querySelector('button')?.focus();
    element.label = 'B';
    await element.updateComplete;
    expect(element.lost).to.equal(0);
    element.label = '';
    await element.updateComplete;
    expect(element.lost).to.equal(1);
    element.remove();
  });

  it('waits with `updateComplete` for the updates that an update asks for', async () => {
    const element = greeting();
    element.addController({
      hostUpdated: () => {
        if (element.renderings < 4) element.name += '!';
      },
    });
    document.body.append(element);
    expect(await element.updateComplete).to.equal(true);
    expect(words(element)).to.equal('Hello nobody!!!');
    element.remove();
  });
});
