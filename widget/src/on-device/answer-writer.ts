import type { DevicePassage } from '../device-protocol.ts';
import { AnswerText } from './answer-text.ts';
import { measured, roomIn, type DeviceSession } from './device-session.ts';
import { answerPrompt } from './prompts.ts';

/** Tokens that are left for the answer. */
const answerTokens = 500;
/** Characters of passages where the browser does not tell how much fits. */
const usualLength = 6000;
/** Characters of a question that are read. */
const questionLength = 1000;

/** What an answer is written from. */
export interface AnswerTask {
  question: string;
  passages: readonly DevicePassage[];
  /** True when the answer is in another language than the passages. */
  isForeign?: boolean;
}

/**
 * Writes an answer from passages: gives all that there is of it, each time that there is more. What no
 * passage supports is left out. Ends early when the model does not come to an end.
 */
export async function* writeAnswer(
  session: DeviceSession,
  { question, passages, isForeign }: AnswerTask,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  const ended = new AbortController();
  const both = AbortSignal.any([signal, ended.signal]);
  const clone = await session.clone(both);
  try {
    const asked = question.slice(0, questionLength);
    const fitting = await fitted(clone, asked, passages, both);
    const answer = new AnswerText(fitting, isForeign);
    // What was read first is forgotten then, and that is the passages.
    for (const name of ['contextoverflow', 'quotaoverflow'])
      clone.addEventListener(name, () => ended.abort());
    const prompt = answerPrompt(asked, fitting);
    yield* answer.readAll(clone.promptStreaming(prompt, { signal: both }), both);
  } catch (error) {
    if (!ended.signal.aborted) throw error;
  } finally {
    ended.abort();
    clone.destroy();
  }
}

/** As many of the passages, the first of them first, as leave room for an answer. */
async function fitted(
  session: LanguageModel,
  question: string,
  passages: readonly DevicePassage[],
  signal: AbortSignal,
): Promise<readonly DevicePassage[]> {
  const room = roomIn(session);
  let fitting = passages;
  for (let tries = 0; tries < 4; tries += 1) {
    const tokens = await measured(session, answerPrompt(question, fitting), signal);
    if (tokens === undefined || room === undefined) return shortened(passages, usualLength);
    if (tokens <= room - answerTokens) return fitting;
    const length = fitting.reduce((sum, { text }) => sum + text.length, 0);
    const share = Math.max(0, room - answerTokens) / tokens;
    fitting = shortened(fitting, Math.floor(length * share * 0.9));
  }
  return fitting;
}

/** The passages up to a number of characters; the last is cut at the end of a line or sentence. */
function shortened(passages: readonly DevicePassage[], length: number): readonly DevicePassage[] {
  let rest = length;
  const kept: DevicePassage[] = [];
  for (const passage of passages) {
    const { text } = passage;
    if (text.length <= rest) kept.push(passage);
    else {
      const end = Math.max(...['\n', '. ', '。'].map((each) => text.lastIndexOf(each, rest)));
      if (end > 80) kept.push({ ...passage, text: text.slice(0, end + 1) });
      return kept;
    }
    rest -= text.length;
  }
  return kept;
}
