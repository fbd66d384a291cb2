import { expect } from '@open-wc/testing';
import { PagewiseAssistant } from './assistant.ts';
import { defineProperties } from './element-properties.ts';
import type { Passage as WrittenPassage } from './types/protocol.d.ts';
import type { Passage } from '../src/protocol.ts';

/** Fails to compile when the passage that is written by hand is not that of the protocol. */
export const samePassage: [
  WrittenPassage extends Passage ? true : never,
  Passage extends WrittenPassage ? true : never,
] = [true, true];

describe('the properties of <pagewise-assistant>', () => {
  afterEach(async () => {
    for (const each of document.querySelectorAll('pagewise-assistant')) await each.destroy();
  });

  const set = (element: Element, name: string, value: unknown) =>
    expect(Reflect.set(element, name, value)).to.equal(true);

  it('are its options, objects and functions as well', () => {
    const assistant = document.createElement('pagewise-assistant');
    const redact = (text: string) => text;
    const prompts = ['Why?', { label: 'How', prompt: 'How?' }];
    for (const [name, value] of Object.entries({ prompts, redact, colorMode: 'dark' }))
      set(assistant, name, value);
    expect(assistant.options.prompts).to.deep.equal(prompts);
    expect(assistant.options.redact).to.equal(redact);
    expect(assistant.options.colorMode).to.equal('dark');
    expect(Reflect.get(assistant, 'colorMode')).to.equal('dark');
  });

  it('go back to the attribute when they are set to nothing', () => {
    const assistant = document.createElement('pagewise-assistant');
    assistant.setAttribute('name', 'Acme');
    set(assistant, 'name', 'Other');
    expect(assistant.options.name).to.equal('Other');
    set(assistant, 'name', undefined);
    expect(assistant.options.name).to.equal('Acme');
  });

  it('take what was set before they were there', () => {
    const assistant = document.createElement('pagewise-assistant');
    document.body.append(assistant);
    Object.defineProperty(assistant, 'greeting', { value: 'Hello', configurable: true });
    defineProperties(PagewiseAssistant);
    expect(Object.hasOwn(assistant, 'greeting')).to.equal(false);
    expect(assistant.options.greeting).to.equal('Hello');
  });

  it('leave what every element has alone', () => {
    const names = Object.getOwnPropertyNames(PagewiseAssistant.prototype);
    expect(names).to.include('prompts');
    for (const name of ['nonce', 'hidden', 'title']) expect(names).not.to.include(name);
  });
});
