import type { Token } from 'markdown-it';
import { escapeHtml } from './escape-html.ts';

/** Lines that tell a program which others to mark. */
const directive =
  /^\s*(?:\/\/|#|--|;|%|\/\*|<!--|\{\/\*)\s*(?:highlight|focus)-(?:next-line|start|end)\b.{0,20}$/;
/** The same at the end of a line. */
const mark = /(?:\/\/|#|--|\/\*|<!--)\s*\[!code\b[^\]]{0,40}\].{0,6}$/;

/** Fenced code with its language and, before it, the name of its file. */
export function codeFenceHtml({ info, content }: Token): string {
  const [, word = ''] = /^\{?\.?([^\s{:[,]+)/.exec(info.trim()) ?? [];
  const title = titleOf(info);
  const lines = content
    .split('\n')
    .filter((line) => !directive.test(line))
    .map((line) => (line.includes('[!code') ? line.replace(mark, '').trimEnd() : line));
  const language = /^[\w+#.-]{1,40}$/.test(word) && ` class="language-${escapeHtml(word)}"`;
  const name = title && `<p>${escapeHtml(title)}</p>\n`;
  return `${name}<pre><code${language || ''}>${escapeHtml(lines.join('\n'))}</code></pre>\n`;
}

/** `title="x"`, `filename="x"` or `[x]` behind the language. */
function titleOf(info: string): string {
  const named = /\b(?:title|filename|file|name)=(?:"([^"]*)"|'([^']*)'|(\S+))/.exec(info);
  return named?.[1] ?? named?.[2] ?? named?.[3] ?? /\s\[([^\]]+)\]/.exec(info)?.[1] ?? '';
}
