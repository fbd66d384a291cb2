import type { ReactiveController } from 'lit';
import type { ChatController, ChatHost } from '../chat-controller.ts';

/** The end of a sentence or a line, in the writing systems that mark one. */
const sentenceEnd = /[.!?…。！？।؟](?=\s)|[。！？]|\n/g;

/**
 * Speaks the answer to those who listen: each finished sentence once, into a live region, however
 * its text arrives.
 */
export class Announcer implements ReactiveController {
  readonly #chat: ChatController;
  /** The live region, which has to be in the document before its first words. */
  readonly #region = document.createElement('div');
  #item = '';
  #spoken = 0;
  #timer = 0;
  #wasRunning = false;

  constructor(host: ChatHost, chat: ChatController) {
    host.addController(this);
    this.#region.className = 'hidden';
    this.#region.ariaLive = 'polite';
    host.renderRoot.append(this.#region);
    this.#chat = chat;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  hostUpdated(): void {
    const { running } = this.#chat;
    if (!running && !this.#wasRunning) return;
    this.#wasRunning = running;
    if (!running) this.#speak(true);
    // Waiting a moment makes whole sentences of what arrives in words.
    else this.#timer ||= window.setTimeout(() => this.#speak(false), 400);
  }

  /** Says something once. */
  say(words: string): void {
    const line = document.createElement('p');
    line.textContent = words;
    this.#region.append(line);
    // What has been spoken must not be found again by somebody who reads on.
    setTimeout(() => line.remove(), 10_000);
  }

  #speak(all: boolean): void {
    clearTimeout(this.#timer);
    this.#timer = 0;
    const item = this.#chat.state.items.at(-1);
    if (item?.type !== 'assistant_message') return;
    if (item.id !== this.#item) [this.#item, this.#spoken] = [item.id, 0];
    const text = item.content.map((part) => part.text).join('\n');
    const fresh = text.slice(this.#spoken);
    const ends = [...fresh.matchAll(sentenceEnd)].map(({ index, 0: mark }) => index + mark.length);
    const length = all ? fresh.length : (ends.at(-1) ?? 0);
    const words = spoken(fresh.slice(0, length));
    this.#spoken += length;
    if (words) this.say(words);
  }
}

/** Markdown as it would be read aloud. */
function spoken(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[\d+\]/g, '')
    .replace(/^[#>\s]+|[*_`~|]+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
