import type { ComposerOption } from '@openai/chatkit';
import { filled } from '../../../strings/filled.ts';
import type { ViewState } from '../../view/view-state.ts';
import { toolbarWords } from './toolbar-words.ts';

export type AttachmentLimits = NonNullable<ComposerOption['attachments']>;

const megabyte = 1024 * 1024;
const defaultSize = 100 * megabyte;

/** Why a file cannot be attached, as a sentence; `undefined` when it can. */
export function fileFault(
  file: Pick<File, 'name' | 'type' | 'size'>,
  count: number,
  { maxCount = 10, maxSize = defaultSize, accept }: Partial<AttachmentLimits> = {},
  view: Pick<ViewState, 'strings' | 'locale'>,
): string | undefined {
  const { name } = file;
  const strings = toolbarWords(view);
  if (count >= maxCount) return filled(strings.fileTooMany, { count: maxCount });
  if (accept && !accepts(file, accept)) return filled(strings.fileWrongKind, { name });
  const limit = typeof maxSize === 'number' ? maxSize : limitOf(file.type, maxSize);
  if (file.size > limit)
    return filled(strings.fileTooLarge, { name, size: sizeWords(limit, view.locale) });
  return undefined;
}

function accepts(
  { name, type }: Pick<File, 'name' | 'type'>,
  accept: Record<string, string[]>,
): boolean {
  return Object.entries(accept).some(
    ([pattern, endings]) =>
      matches(type, pattern) &&
      (endings.length === 0 ||
        endings.some((ending) => name.toLowerCase().endsWith(ending.toLowerCase()))),
  );
}

function limitOf(type: string, limits: Record<string, number>): number {
  const exact = Object.entries(limits).find(
    ([pattern]) => pattern !== '*' && pattern !== '' && matches(type, pattern),
  );
  return exact?.[1] ?? limits['*'] ?? limits[''] ?? defaultSize;
}

function matches(type: string, pattern: string): boolean {
  if (pattern === '*/*') return true;
  return pattern.endsWith('/*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

/** A size as readers of a language write it. */
export function sizeWords(bytes: number, locale: string): string {
  const large = bytes >= megabyte;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: large ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: 1,
  }).format(bytes / (large ? megabyte : 1024));
}
