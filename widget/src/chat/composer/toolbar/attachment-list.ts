import type { Attachment as Uploaded } from '@openai/chatkit';
import { html, nothing, type TemplateResult } from 'lit';
import type { Attachment } from '../../../protocol.ts';
import { filled } from '../../../strings/filled.ts';
import type { ViewRequests } from '../../view/view-requests.ts';
import type { ViewState } from '../../view/view-state.ts';
import { toolbarWords } from './toolbar-words.ts';
import { anyIcon } from '../../view/icon-library.ts';
import { keepPicture, pictureOf } from '../../items/sent-files.ts';
import { fileFault, type AttachmentLimits } from './file-limits.ts';
import { uploadDirect, uploadInTwoPhases } from './upload.ts';

/** A file on its way to the server, or there. */
interface Entry {
  name: string;
  /** 0 to 1; `undefined` while it is unknown. */
  progress: number | undefined;
  /** What the server calls it, once it is there. */
  attachment: Uploaded | undefined;
  /** The picture of a file from here; it goes with the file. */
  picture: string | undefined;
  cancel: AbortController;
}

/** What files need of the chat. */
export type AttachmentChat = Pick<ViewState, 'chat' | 'locale' | 'options' | 'strings'> &
  Pick<ViewRequests, 'client' | 'renderAll' | 'report'>;

/** The files of the message that is being written. */
export class AttachmentList {
  entries: readonly Entry[] = [];
  /** Why the last file was not taken. */
  fault = '';
  readonly #view: AttachmentChat;

  constructor(view: AttachmentChat) {
    this.#view = view;
  }

  get enabled(): boolean {
    return this.#limits?.enabled === true;
  }

  get busy(): boolean {
    return this.entries.some(({ attachment }) => !attachment);
  }

  get #limits(): AttachmentLimits | undefined {
    return this.#view.options.composer?.attachments;
  }

  /** What a file dialog offers. */
  get accept(): string {
    return Object.entries(this.#limits?.accept ?? {})
      .flat(2)
      .join();
  }

  add(files: Iterable<File>): void {
    this.fault = '';
    for (const file of files) {
      const fault = fileFault(file, this.entries.length, this.#limits, this.#view);
      if (fault) this.fault = fault;
      else void this.#upload(file);
    }
    this.#changed();
  }

  /** Takes attachments that are on the server already. */
  put(attachments: readonly Uploaded[]): void {
    this.#drop(this.entries);
    this.entries = attachments.map((attachment) => ({
      name: attachment.name,
      progress: 1,
      attachment,
      picture: undefined,
      cancel: new AbortController(),
    }));
    this.#changed();
  }

  take(): Uploaded[] {
    const ready = this.entries.flatMap(({ attachment, picture }) => {
      if (attachment && picture) keepPicture(attachment.id, picture);
      return attachment ?? [];
    });
    this.entries = [];
    this.fault = '';
    return ready;
  }

  chips(): unknown {
    if (this.entries.length === 0 && !this.fault) return nothing;
    return html`<div class="files">
      ${this.entries.map((entry) => this.#chip(entry))}
      ${this.fault ? html`<p class="fault" role="alert" dir="auto">${this.fault}</p>` : nothing}
    </div>`;
  }

  #chip(entry: Entry): TemplateResult {
    const strings = toolbarWords(this.#view);
    const { name, progress, attachment } = entry;
    const picture = entry.picture ?? (attachment && pictureOf(attachment, this.#view));
    return html`<span class="file" dir="auto">
      ${
        picture ? html`<img src=${picture} alt="" referrerpolicy="no-referrer" />` : anyIcon('file')
      }
      <span>${name}</span>
      ${
        attachment
          ? nothing
          : html`<progress
              max="1"
              value=${progress ?? nothing}
              aria-label=${filled(strings.uploading, { name })}
            ></progress>`
      }
      <button
        type="button"
        class="tool"
        aria-label=${filled(strings.removeFile, { name })}
        @click=${() => this.#remove(entry)}
      >
        ${anyIcon('close')}
      </button>
    </span>`;
  }

  async #upload(file: File): Promise<void> {
    const entry: Entry = {
      name: file.name,
      progress: undefined,
      attachment: undefined,
      picture: file.type.startsWith('image/') ? URL.createObjectURL(file) : undefined,
      cancel: new AbortController(),
    };
    this.entries = [...this.entries, entry];
    const { signal } = entry.cancel;
    const { client } = this.#view;
    const { fileFailed } = toolbarWords(this.#view);
    try {
      const strategy = client.uploadStrategy;
      const onProgress = (progress: number) => {
        entry.progress = progress;
        this.#changed();
      };
      const attachment: Attachment =
        strategy?.type === 'direct'
          ? await uploadDirect(client, strategy.uploadUrl, file, signal)
          : await uploadInTwoPhases(client, file, onProgress, signal);
      if (signal.aborted) return;
      entry.attachment = attachment;
    } catch (error) {
      if (signal.aborted) return;
      this.#remove(entry);
      this.fault = filled(fileFailed, { name: file.name });
      this.#view.report(error);
    }
    this.#changed();
  }

  #remove(entry: Entry): void {
    entry.cancel.abort();
    this.#drop([entry]);
    this.entries = this.entries.filter((other) => other !== entry);
    if (entry.attachment) {
      const params = { attachment_id: entry.attachment.id };
      this.#view.client.json({ type: 'attachments.delete', params }).catch(this.#view.report);
    }
    this.#changed();
  }

  #drop(entries: readonly Entry[]): void {
    for (const { picture } of entries) if (picture) URL.revokeObjectURL(picture);
  }

  #changed(): void {
    this.#view.renderAll();
  }
}
