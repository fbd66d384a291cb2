import type { Attachment } from '../../protocol/attachments.ts';
import type { HiddenContextItem } from '../../protocol/items.ts';
import type { UserMessageTagContent } from '../../protocol/messages.ts';
import { delimited } from './delimited.ts';
import { hiddenContext, ThreadItemConverter } from './thread-item-converter.ts';
import type { Input, InputPart } from './thread-item-converter.ts';

/** Options of `DefaultItemConverter`. */
export interface DefaultItemConverterOptions {
  /**
   * The bytes of an attachment, as `DiskAttachmentStore.readAttachment` gives them. Without it, and
   * where it fails, the model learns the name and the type only.
   */
  readAttachment?: ((attachment: Attachment) => Promise<Uint8Array>) | undefined;
  /** Characters of a text file that the model gets at most. Default 60,000. */
  maxTextLength?: number;
}

/** Image types that models take; others are named to the model and not shown. */
const images: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const textTypes =
  /^(?:text\/|application\/(?:.*[+.-])?(?:json|xml|yaml|x-yaml|toml|javascript|sql|x-sh)$)/;

/**
 * Converts every kind of item, including attachments, tags, and hidden context.
 *
 * Text files, images, and PDFs become input; so do the quotes of earlier messages. Text from users
 * stands between markers that it cannot forge.
 *
 * @example
 * const converter = new DefaultItemConverter({
 *   readAttachment: (attachment) => attachments.readAttachment(attachment),
 * });
 * const input = await threadToInput(agentContext, { converter });
 */
export class DefaultItemConverter extends ThreadItemConverter {
  readonly #readAttachment: DefaultItemConverterOptions['readAttachment'];
  readonly #maxTextLength: number;

  constructor(options: DefaultItemConverterOptions = {}) {
    super();
    this.#readAttachment = options.readAttachment;
    this.#maxTextLength = options.maxTextLength ?? 60_000;
  }

  override quotedTextToMessageContent(quotedText: string): InputPart | undefined {
    const text = `The user is referring to this in particular:\n${delimited('quote', quotedText)}`;
    return { type: 'input_text', text };
  }

  override async attachmentToMessageContent(attachment: Attachment): Promise<InputPart> {
    const { name, mime_type: mimeType } = attachment;
    const type = (mimeType.split(';', 1)[0] ?? '').trim().toLowerCase();
    const isText = textTypes.test(type);
    const isPdf = type === 'application/pdf';
    const bytes = isText || isPdf || images.has(type) ? await this.#bytesOf(attachment) : undefined;
    if (!bytes) {
      const file = delimited('file-name', `${name} (${mimeType})`);
      return {
        type: 'input_text',
        text: `The user attached a file that you cannot read:\n${file}`,
      };
    }
    if (isText) return this.#textFile(name, bytes);
    const dataUrl = `data:${type};base64,${bytes.toString('base64')}`;
    return isPdf
      ? { type: 'input_file', file: dataUrl, filename: name }
      : { type: 'input_image', detail: 'auto', image: dataUrl };
  }

  override tagToMessageContent(tag: UserMessageTagContent): InputPart {
    const { id, text, group, data } = tag;
    const facts = JSON.stringify({ name: text, id, ...(group && { group }), data });
    return { type: 'input_text', text: delimited('mention', facts) };
  }

  override hiddenContextToInput(item: HiddenContextItem): Input | Promise<Input> {
    return typeof item.content === 'string'
      ? super.hiddenContextToInput(item)
      : hiddenContext(JSON.stringify(item.content));
  }

  async #bytesOf(attachment: Attachment): Promise<Buffer | undefined> {
    try {
      const bytes = await this.#readAttachment?.(attachment);
      return bytes && Buffer.from(bytes);
    } catch {
      // A file that is gone must not end every later turn of its thread.
      return undefined;
    }
  }

  #textFile(name: string, bytes: Buffer): InputPart {
    const text = bytes.toString('utf8');
    const shown =
      text.length > this.#maxTextLength ? `${text.slice(0, this.#maxTextLength)}\n[…]` : text;
    return {
      type: 'input_text',
      text: `The user attached this file:\n${delimited('file', `${name}\n\n${shown}`)}`,
    };
  }
}
