import type { OpenAIChatKit } from '@openai/chatkit';
import type { Chat } from '../surface/chat.ts';
import { ChatKitConnection, type ChatKitConnectionOptions } from './chatkit-connection.ts';
import { chatKitFailure } from './chatkit-failure.ts';
import type { SurfaceFailure } from '../surface/surface-failure.ts';

/** Between two questions "are you there?" while connecting, in ms. */
const probeEvery = 300;

export interface ChatKitStart extends Pick<ChatKitConnectionOptions, 'questions' | 'report'> {
  /** Longest wait for a sign of life, in ms. */
  timeout: number;
  /** Ends the attempt. */
  signal: AbortSignal;
  /** Called once, when a running chat is lost. */
  died(failure: SurfaceFailure): void;
}

/**
 * Puts a new `<openai-chatkit>` into `place` and waits until it has shown that it lives: a command
 * that settled, or its first `chatkit.log`. `chatkit.ready` is no such sign; the frame fires it for an
 * error page as well.
 *
 * @param begin Gives it its options.
 */
export async function startChatKit(
  place: HTMLElement,
  begin: (chat: Chat) => void,
  { timeout, signal, died, questions, report }: ChatKitStart,
): Promise<ChatKitConnection> {
  const element = document.createElement('openai-chatkit');
  if (!isWhole(element)) throw chatKitFailure('regressed');
  const chat = new ChatKitConnection(element, {
    questions,
    report,
    silent: () => died(chatKitFailure('frame-dead')),
  });
  const alive = firstSign(element, timeout, signal);
  try {
    begin(chat);
    place.append(element);
    fillPlace(element);
  } catch (cause) {
    chat.end();
    alive.catch(() => undefined);
    throw chatKitFailure('regressed', { cause });
  }
  try {
    await alive;
  } catch (error) {
    chat.end();
    throw error;
  }
  watch(chat, died);
  return chat;
}

/**
 * Its frame gets its size from an inline style, which a strict policy of the page blocks. The frame's
 * own rules override these.
 */
function fillPlace({ shadowRoot }: OpenAIChatKit): void {
  if (!shadowRoot) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    ':where(iframe, div:has(> iframe)) { display: block; inline-size: 100%; block-size: 100%; border: 0 }',
  );
  shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, sheet];
}

/** Resolves with the first sign of life; rejects with the reason when there can be none any more. */
async function firstSign(chat: OpenAIChatKit, timeout: number, signal: AbortSignal): Promise<void> {
  const done = new AbortController();
  const heard = { signal: AbortSignal.any([done.signal, signal]) };
  const late = AbortSignal.timeout(timeout);
  try {
    await new Promise<void>((resolve, reject) => {
      chat.addEventListener('chatkit.log', () => resolve(), heard);
      chat.addEventListener(
        'chatkit.error',
        ({ detail }) => {
          if (isDomainError(detail.error)) {
            reject(chatKitFailure('domain', { cause: detail.error }));
          }
        },
        heard,
      );
      chat.addEventListener('chatkit.ready', () => probe(chat, done.signal, resolve), heard);
      late.addEventListener('abort', () => reject(chatKitFailure('frame-dead')), heard);
      signal.addEventListener('abort', () => reject(chatKitFailure('unmounted')), {
        signal: done.signal,
      });
    });
  } finally {
    done.abort();
  }
}

/** Asks with a command that changes nothing, until it is answered. */
function probe(chat: OpenAIChatKit, signal: AbortSignal, answered: () => void): void {
  const ask = (): void => {
    // A refusal does not count: the element itself refuses when its frame is not there.
    chat.hideHistory().then(answered, () => undefined);
  };
  ask();
  const timer = setInterval(ask, probeEvery);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** Reports once that a living chat has lost its frame or its place in the document. */
function watch({ element, signal }: Chat, died: (failure: SurfaceFailure) => void): void {
  element.addEventListener(
    'chatkit.error',
    ({ detail }) => {
      if (isDomainError(detail.error)) died(chatKitFailure('domain', { cause: detail.error }));
    },
    { signal },
  );
  const root = element.shadowRoot;
  if (!root?.querySelector('iframe')) return;
  const observer = new MutationObserver(() => {
    if (!root.querySelector('iframe')) died(chatKitFailure('unmounted'));
  });
  observer.observe(root, { childList: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect());
}

function isDomainError(error: Error): boolean {
  return error.name === 'IntegrationError' || error.constructor.name === 'IntegrationError';
}

/** A later build may have lost a method, or a page may have defined the tag itself. */
function isWhole(chat: OpenAIChatKit): boolean {
  const methods = [
    'setOptions',
    'focusComposer',
    'setThreadId',
    'sendUserMessage',
    'setComposerValue',
    'hideHistory',
  ] as const;
  return methods.every((method) => typeof chat[method] === 'function');
}

declare global {
  interface HTMLElementTagNameMap {
    'openai-chatkit': OpenAIChatKit;
  }
}
