import type { UserMessageItem } from '../protocol/items.ts';
import type { Phrases } from './phrases.ts';

const longestTitle = 60;

/** What a conversation is called: how it began, cut at a word. */
export function threadTitle(message: UserMessageItem, phrases: Phrases): string {
  const text = message.content.map((part) => part.text).join('');
  const words = (text.trim() || message.quoted_text || '').replace(/\s+/g, ' ').trim();
  if (!words) return phrases.aboutPassage;
  if (words.length <= longestTitle) return words;
  const cut = words.slice(0, longestTitle).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > longestTitle / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
