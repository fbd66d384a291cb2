import { Support, type DevicePassage } from '../device-protocol.ts';
import { AnswerText } from './answer-text.ts';
import { summarizer, summaryIn } from './built-in-models.ts';

/** A shorter selection is summed up with the section around it. */
const longSelection = 300;

/** What is summed up. */
export interface SummaryTask {
  /** Those of the page being read come first. */
  passages: readonly DevicePassage[];
  /** What the reader selected. */
  selection: string;
  language: string;
}

/**
 * Sums up the page being read, or a long selection: gives all that there is of it, each time that there
 * is more. Each point gets the number of the passage that it rests on.
 */
export async function* writeSummary(
  { passages, selection, language }: SummaryTask,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const session = await summarizer()?.create({ ...summaryIn(language), signal });
  if (!session) return;
  try {
    const [page] = passages.map(({ url }) => url.split('#', 1)[0]);
    const here = passages.filter(({ url }) => url.split('#', 1)[0] === page);
    const supports = here.map(({ number, text }) => ({ number, support: new Support([text]) }));
    const answer = new AnswerText(here, false, (unit) => {
      const found = supports.find(({ support }) => support.has(unit));
      return found ? unit.replace(/\s*$/, (space) => ` [${found.number}]${space}`) : unit;
    });
    const isSelection = selection.length > longSelection;
    const texts = isSelection ? [selection] : here.map(({ text }) => text);
    const text = await fitting(session, texts);
    yield* answer.readAll(session.summarizeStreaming(text, { signal }), signal);
  } finally {
    session.destroy();
  }
}

/** As many of the texts, the first of them first, as the summarizer takes. */
async function fitting(session: Summarizer, texts: readonly string[]): Promise<string> {
  for (let count = texts.length; count > 1; count -= 1) {
    const text = texts.slice(0, count).join('\n\n');
    if ((await session.measureInputUsage(text)) <= session.inputQuota) return text;
  }
  return (texts[0] ?? '').slice(0, 4000);
}
