const invisible = /(?:[\p{DI}\uFFF9-\uFFFB]|(?![\t\n\r])\p{Cc})+/gu;
/** Behind a black flag: the code of a part of a country, which makes it that one's. */
const flagCode =
  /^[\u{E0061}-\u{E007A}]{2}[\u{E0030}-\u{E0039}\u{E0061}-\u{E007A}]{1,3}\u{E007F}$/u;

/**
 * Matches the character before, an invisible one that a reader needs, and the one after it. No
 * lookbehind: not every browser that loads this knows it.
 */
const needed = new RegExp(
  `^(?:${[
    // Within an emoji, and a sign that makes a character one.
    /[\p{ExtPict}\p{EMod}\uFE0F]\u200D\p{ExtPict}/u,
    /\p{Emoji}[\uFE0E\uFE0F]/u,
    // In scripts whose letters join: Persian, Hindi and others.
    /(?![\p{DI}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}])[\p{Lo}\p{M}][\u200C\u200D]/u,
    // Variants of a character.
    /[\p{Lo}\p{Sm}][\uFE00-\uFE02]/u,
    /\p{sc=Han}[\u{E0100}-\u{E01EF}]/u,
    /\p{sc=Mong}[\u180B-\u180F]/u,
    // One mark of direction.
    /[^\u061C\u200E\u200F][\u061C\u200E\u200F]/u,
    // A syllable of old Hangul without one of its letters.
    /[\u1100-\u115F]\u1160/u,
    /[^]\u115F[\u1160-\u11FF]/u,
  ]
    .map(({ source }) => source)
    .join('|')})`,
  'u',
);

/**
 * A text without characters that a reader does not see and a model does: tags, directional overrides,
 * zero-width characters, controls. They can carry instructions past the reader. Those that a script
 * or an emoji needs stay.
 */
export function stripInvisible(text: string): string {
  return text.replace(invisible, (run, at: number) => {
    const [before = ' '] = /.$/su.exec(text.slice(Math.max(0, at - 2), at)) ?? [];
    if (before === '\u{1F3F4}' && flagCode.test(run)) return run;
    const [after = ''] = text.slice(at + run.length, at + run.length + 2);
    const characters = [before, ...run, after];
    return characters
      .slice(1, -1)
      .filter((_, index) => needed.test(characters.slice(index, index + 3).join('')))
      .join('');
  });
}
