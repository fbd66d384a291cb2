import type { ViewRequests } from '../../view/view-requests.ts';
import type { ViewState } from '../../view/view-state.ts';
import { toolbarWords } from './toolbar-words.ts';

/** What dictation needs of the chat. */
export type DictationChat = Pick<ViewState, 'composer' | 'strings'> &
  Pick<ViewRequests, 'client' | 'composer' | 'renderAll' | 'report' | 'say'>;

/** Speech into the composer: recorded here, turned into text by the server. */
export class Dictation {
  state: 'idle' | 'recording' | 'writing' = 'idle';
  #recorder: MediaRecorder | undefined;
  readonly #view: DictationChat;

  constructor(view: DictationChat) {
    this.#view = view;
  }

  async toggle(): Promise<void> {
    if (this.state === 'recording') this.#recorder?.stop();
    else if (this.state === 'idle') await this.#record();
  }

  async #record(): Promise<void> {
    const { say, report } = this.#view;
    const strings = toolbarWords(this.#view);
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      const recorder = (this.#recorder = new MediaRecorder(stream));
      const pieces: Blob[] = [];
      recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
      recorder.addEventListener('stop', () => {
        for (const track of stream.getTracks()) track.stop();
        void this.#transcribe(new Blob(pieces, { type: recorder.mimeType }));
      });
      recorder.start();
      this.#become('recording');
    } catch (error) {
      say(strings.noMicrophone);
      report(error);
      this.#become('idle');
    }
  }

  async #transcribe(sound: Blob): Promise<void> {
    const { client, composer, say, report } = this.#view;
    const { dictationFailed } = toolbarWords(this.#view);
    this.#become('writing');
    try {
      const params = { audio_base64: await base64(sound), mime_type: sound.type };
      const { text } = await client.json<{ text: string }>({ type: 'input.transcribe', params });
      composer.write([composer.text.trimEnd(), text].filter(Boolean).join(' '));
    } catch (error) {
      say(dictationFailed);
      report(error);
    }
    this.#become('idle');
  }

  #become(state: Dictation['state']): void {
    this.state = state;
    this.#view.renderAll();
  }
}

function base64(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () =>
      reject(reader.error ?? new Error('Unreadable recording.')),
    );
    reader.readAsDataURL(blob);
  });
}
