import { expect } from '@open-wc/testing';
import { html, type ReactiveController } from 'lit';
import { css } from './style-sheet.ts';
import { TemplateElement } from './template-element.ts';

class Greeting extends TemplateElement {
  static override readonly rendered = ['name'];
  static override readonly styles = [
    css`
      p {
        color: rgb(1, 2, 3);
      }
    `,
  ];
  name = 'nobody';
  renderings = 0;

  protected override render(): unknown {
    this.renderings++;
    return html`<p>Hello ${this.name}</p>`;
  }
}
customElements.define('test-greeting', Greeting);

function greeting(): Greeting {
  const element = document.createElement('test-greeting');
  if (element instanceof Greeting) return element;
  throw new Error('test-greeting is not defined.');
}
const words = (element: Greeting): string => element.renderRoot.textContent ?? '';

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
});
