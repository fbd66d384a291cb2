/**
 * The chat as Markdown: an answer to copy, and all of it as a file. Loaded with the first answer.
 *
 * @module
 */
import type { TemplateResult } from 'lit';
import type { Source, ThreadItem } from '../../protocol.ts';
import type { ChatStrings } from '../../strings/en/chat.ts';
import { savingStrings } from '../../strings/en/saving.ts';
import { safeLink } from '../markdown/safe-link.ts';
import { citedMessage } from '../sources/citations.ts';
import type { ViewRequests } from '../view/view-requests.ts';
import type { ViewState } from '../view/view-state.ts';
import { drawn } from '../view/icons.ts';
import { toolButton } from '../view/tool-button.ts';

/** What saving needs of the chat. */
export type SavedChat = Pick<ViewState, 'chat' | 'strings'> &
  Pick<ViewRequests, 'chat' | 'report' | 'say'>;

/** Longest name of a file, without its ending. */
const longestName = 60;

const tray = 'M10 4v9m-4-4 4 4 4-4M4 16.5h12';

/** Items of an answer as Markdown. Empty where none has words. */
export function answerMarkdown(
  items: readonly ThreadItem[],
  { sources }: Pick<ChatStrings, 'sources'>,
): string {
  return items
    .map((item) => itemMarkdown(item, sources))
    .filter(Boolean)
    .join('\n\n');
}

/** The button that saves the chat. */
export function saveButton(view: SavedChat): TemplateResult {
  const strings = { ...savingStrings, ...view.strings };
  return toolButton(drawn(tray, ''), strings.saveChat, ({ currentTarget: button }) => {
    saveChat(view).then((isSaved) => {
      if (!isSaved) return;
      view.say(strings.savedChat);
      if (!(button instanceof HTMLElement)) return;
      button.dataset['done'] = strings.savedChat;
      setTimeout(() => delete button.dataset['done'], 2000);
    }, view.report);
  });
}

/** Hands the whole chat to the browser as a file; what is not loaded yet is fetched. */
async function saveChat({ chat, strings }: SavedChat): Promise<boolean> {
  const { threadId } = chat;
  for (let { earlier } = chat.state; earlier !== null;) {
    await chat.loadEarlier();
    // Another chat is open by now.
    if (chat.threadId !== threadId || chat.state.earlier === earlier) return false;
    ({ earlier } = chat.state);
  }
  const { thread, items } = chat.state;
  const title = thread?.title?.trim() || strings.untitled;
  download(chatMarkdown(title, items, strings), `${fileName(title)}.md`);
  return true;
}

/** All that was said, as Markdown. */
export function chatMarkdown(
  title: string,
  items: readonly ThreadItem[],
  { you, assistant, sources }: ChatStrings,
): string {
  const blocks = [`# ${title}`];
  let speaker = '';
  for (const item of items) {
    const text =
      item.type === 'user_message' ? questionMarkdown(item) : itemMarkdown(item, sources);
    if (!text) continue;
    const next = item.type === 'user_message' ? you : assistant;
    if (next !== speaker || next === you) blocks.push(`## ${(speaker = next)}`);
    blocks.push(text);
  }
  return `${blocks.join('\n\n')}\n`;
}

function questionMarkdown(item: Extract<ThreadItem, { type: 'user_message' }>): string {
  const { content, attachments, quoted_text } = item;
  return [
    quoted_text && quoted_text.replace(/^/gm, '> '),
    attachments.map(({ name }) => `- ${name}`).join('\n'),
    content.map(({ text }) => text).join(''),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Letters and digits of the title; what else is in it may not be allowed in names of files. */
function fileName(title: string): string {
  const words = title.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return words.join('-').slice(0, longestName).toLowerCase() || 'chat';
}

function download(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** An item of an answer as Markdown, its sources as links below it. Empty for what has no words. */
function itemMarkdown(item: ThreadItem, sources: string): string {
  if (item.type === 'widget') return item.copy_text ?? '';
  if (item.type !== 'assistant_message') return '';
  const { parts, citations } = citedMessage(item);
  const text = parts.join('\n\n').replace(/\uE000(.*?)\uE001/g, '[$1]');
  if (citations.length === 0) return text;
  const list = citations.map(({ number, source }) => `- [${number}] ${sourceLink(source)}`);
  return `${text}\n\n**${sources}**\n\n${list.join('\n')}`;
}

function sourceLink(source: Source): string {
  const title = source.title.replace(/[[\]\\]/g, '\\$&');
  const href = hrefOf(source)?.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
  if (href) return `[${title}](${href})`;
  return source.type === 'file' && source.filename !== title
    ? `${title}: ${source.filename}`
    : title;
}

/** Where a source is: of a citation, the section. */
function hrefOf(source: Source): string | undefined {
  if (source.type === 'url') return safeLink(source.url);
  const { url, sectionId } = source.type === 'entity' ? source.data : {};
  const href = typeof url === 'string' ? safeLink(url) : undefined;
  if (!href || typeof sectionId !== 'string' || !sectionId) return href;
  const place = new URL(href);
  place.hash = sectionId;
  return place.href;
}
