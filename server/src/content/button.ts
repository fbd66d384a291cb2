import { classTest, type Kind } from './kind.ts';
import { hasWordsBeside, titles } from './title-words.ts';
import type { ContentElement } from './content-element.ts';

const isControl = classTest(
  /(?:^|[\s_-])(?:copy|clipboard|menu|close|theme|search|nav)(?=$|[\s_-])/i,
);
const opensSomething = classTest(
  /accordion|collaps|disclosure|expand|faq|question|(?:^|[\s_-])tabs?(?=$|[\s_-])/i,
);
const command =
  /^(?:cop(?:y|ied)\b.*|(?:toggle|open|close|show|hide|see|view|read|expand|collapse)(?: \S+)?(?: (?:menu|navigation|sidebar|search|contents|code|source|more|less|all))?|menu|share|search|more|less|theme|filter|on this page)$/i;
const operation = /^(?:get|put|post|patch|delete|head|options|trace)\b.*\/|^[1-5]\d\d\s*\S/i;
const opener = '[aria-expanded],[aria-controls],[data-bs-toggle=collapse],[data-toggle=collapse]';

/** Whether a button bears words of the page, as the question over an answer does, or a command. */
export function speaks(button: ContentElement, kind: Kind): boolean {
  const text = button.textContent?.trim().replace(/\s+/g, ' ') ?? '';
  if (!/[\p{L}\p{N}]/u.test(text) || isControl(kind)) return false;
  const title = button.closest(titles);
  const opens = button.matches(opener);
  if (title) return !hasWordsBeside(title, 'button') && (opens || !command.test(text));
  if (command.test(text)) return false;
  return (
    opens || opensSomething(kind) || operation.test(text) || Boolean(button.querySelector('p,code'))
  );
}
