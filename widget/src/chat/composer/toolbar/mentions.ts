import type { UserMessageContent } from '@openai/chatkit';

type Tag = Extract<UserMessageContent, { type: 'input_tag' }>;

/** Mentions whose words stand in the text of the composer. */
export class Mentions {
  #tags: readonly Tag[] = [];

  /** Takes on what a text that was set mentions. */
  put(content: readonly UserMessageContent[]): void {
    this.#tags = content.filter((part) => part.type === 'input_tag');
  }

  add(tag: Tag): void {
    this.#tags = [...this.#tags.filter(({ text }) => text !== tag.text), tag];
  }

  /** A text with the words of its mentions as mentions; `undefined` when it has none. */
  take(text: string): UserMessageContent[] | undefined {
    const parts: UserMessageContent[] = [];
    let rest = text;
    for (;;) {
      const [next] = this.#tags
        .map((tag) => ({ tag, at: rest.indexOf(tag.text) }))
        .filter(({ at }) => at >= 0)
        .sort((a, b) => a.at - b.at);
      if (!next) break;
      if (next.at > 0) parts.push({ type: 'input_text', text: rest.slice(0, next.at) });
      parts.push(next.tag);
      rest = rest.slice(next.at + next.tag.text.length);
    }
    this.#tags = [];
    if (parts.length === 0) return undefined;
    return rest ? [...parts, { type: 'input_text', text: rest }] : parts;
  }
}
