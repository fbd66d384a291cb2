/**
 * What the chat does for readers who listen, who press keys, who touch, or who need strong contrast.
 * Loaded right after the chat.
 *
 * @module
 */
import { spokenStrings } from '../../strings/en/spoken.ts';
import { settingStyles } from '../view/setting-styles.ts';
import { ChatSpeech, type ChatSpeechView } from './chat-speech.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ChatState } from '../model/chat-state.ts';
import { markLanguages } from '../items/message-languages.ts';
import { watchScrollers } from '../thread/scrollers.ts';

/** Told of each state of the conversation that was rendered. */
export interface Assistance {
  update(state: ChatState): void;
  /** The chat has left the document. */
  stop(): void;
}

/** What speaking and the rest need. */
export type Speech = ChatSpeechView & Pick<ViewRequests, 'adopt'>;

/** @param root Where the chat is shown. */
export function assist(view: Speech, root: ShadowRoot): Assistance {
  view.adopt(settingStyles);
  const life = new AbortController();
  watchScrollers(root, () => ({ ...spokenStrings, ...view.strings }), life.signal);
  const speech = new ChatSpeech(view, root);
  return {
    update: (state) => {
      markLanguages(root, state);
      speech.update(state);
    },
    stop: () => {
      life.abort();
      speech.stop();
    },
  };
}
