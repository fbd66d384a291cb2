const languages = 'en de fr es pt it nl pl ru uk cs sv tr'.split(' ');
const time = '(?:[\\s,]+\\d+(?::\\d+)+(?:\\s*(?:[ap]m|utc|gmt|[+-]\\d{4}))*)?';
let pattern: RegExp | undefined;

/**
 * A text in lower case with `#` for each date: "nov 11, 2026", "tue 3 march 2020 10:15:00",
 * "11. november 2026", "2026-11-11t08:00z", "2026年11月11日", "3 days ago".
 */
export function withoutDates(text: string): string {
  return /\d{4}|\bago\b/.test(text) ? text.replace((pattern ??= datePattern()), '#') : text;
}

function datePattern(): RegExp {
  const names = [...new Set(languages.flatMap(namesIn))].sort((a, b) => b.length - a.length);
  const day = `(?<!\\p{L})(?:${names.join('|')})(?!\\p{L})\\.?`;
  const kinds = [
    `(?:${day}[\\s,]+)*\\b\\d{1,4}(?:st|nd|rd|th|\\.)?[\\s,]+(?:(?:de|of)\\s+)?(?:${day}[\\s,]+)?(?:de\\s+)?\\d{4}\\b${time}`,
    `${day}\\s+\\d{4}\\b`,
    '\\b\\d{4}[-/.]\\d\\d?[-/.]\\d\\d?(?:[\\st]\\d+(?::\\d+)+z?)?\\b',
    `\\b\\d\\d?[-/.]\\d\\d?[-/.]\\d{4}\\b${time}`,
    '\\d{4}\\s?[年년]\\s?\\d+\\s?[月월]\\s?\\d+\\s?[日일]',
    '\\b(?:\\d+|an?)\\s+(?:second|minute|hour|day|week|month|year)s?\\s+ago\\b',
  ];
  return new RegExp(kinds.join('|'), 'gu');
}

/** Names of months and days of the week, in full and cut short, as they stand in dates. */
function namesIn(language: string): string[] {
  const days = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, month + 1)));
  const styles = (['long', 'short'] as const).flatMap((style) => [
    { month: style, day: 'numeric' as const },
    { month: style },
    { weekday: style },
  ]);
  return styles.flatMap((style) => {
    const format = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' });
    return days
      .flatMap((date) => format.formatToParts(date))
      .filter(({ type }) => type === 'month' || type === 'weekday')
      .map(({ value }) => value.toLowerCase().replace(/\.$/, ''))
      .filter((name) => /^\p{L}{3,}$/u.test(name));
  });
}
