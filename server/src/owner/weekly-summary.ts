import type { Logger } from '../logger.ts';
import type { SqlStore } from '../store/sql-store.ts';
import { overviewOf } from './report/overview.ts';
import type { Figures } from './report/api-responses.ts';

/** Options of `WeeklySummary`. */
export interface WeeklySummaryOptions {
  store: SqlStore;
  /** Address of the webhook; it is a secret. */
  url: string;
  /** What the site is called. */
  title: string;
  logger: Logger;
  /** The time, for tests. Default: now. */
  now?: (() => Date) | undefined;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const timeoutMs = 10_000;
/** On Mondays, in UTC. */
const sentFrom = 8;

/**
 * Sends the figures of the week before to a webhook, on Monday from 8:00 UTC: JSON as Slack and Mattermost
 * take it, without any text of a reader. Of all copies with one database, one sends it. When it
 * cannot be sent, the next hour of that day tries again.
 */
export class WeeklySummary {
  readonly #options: WeeklySummaryOptions;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void>;

  constructor(options: WeeklySummaryOptions) {
    this.#options = options;
    this.#running = this.sendIfDue();
    this.#timer = setInterval(() => {
      this.#running = this.#running.then(() => this.sendIfDue());
    }, hourMs).unref();
  }

  /** Sends it when it is time and no copy has sent it. Never rejects. */
  async sendIfDue(): Promise<void> {
    const { store, logger, now = () => new Date() } = this.#options;
    const at = now();
    if (at.getUTCDay() !== 1 || at.getUTCHours() < sentFrom) return;
    const to = Math.floor(at.getTime() / dayMs) * dayMs;
    const key = `owner:summary:${new Date(to).toISOString().slice(0, 10)}`;
    try {
      if ((await store.counters.add(key, 1, 7 * dayMs)).points > 1) return;
      try {
        await this.#send(to);
      } catch (error) {
        await store.counters.delete(key);
        throw error;
      }
    } catch (error) {
      logger.warn({ reason: reasonOf(error) }, 'The weekly summary was not sent');
    }
  }

  /** Settles when nothing is being sent. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#running;
  }

  async #send(to: number): Promise<void> {
    const { store, url, title } = this.#options;
    const period = { from: to - 7 * dayMs, to };
    const { totals } = await overviewOf(store.answers.load(period), period);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ text: summaryText(title, totals) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`status ${response.status}`);
  }
}

/** The address is a secret, and errors of `fetch` may name it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return /^status \d+$/.test(error.message) ? error.message : error.name;
}

function summaryText(title: string, figures: Figures): string {
  const { questions, visitors, msToFirstWord } = figures;
  const whole = (value: number) => value.toLocaleString('en');
  const share = (count: number) =>
    questions === 0 ? '0 %' : `${Math.round((100 * count) / questions)} %`;
  const lines = [
    `*${escaped(title)}: last week*`,
    `${whole(questions)} questions of ${whole(visitors)} visitors`,
    `Answered ${share(figures.answered)}, quoted ${share(figures.quoted)}, unanswered ${share(figures.unanswered)}, failed ${share(figures.failed)}`,
    `${whole(figures.liked)} helpful, ${whole(figures.disliked)} not helpful`,
  ];
  if (msToFirstWord) {
    lines.push(
      `First word after ${whole(msToFirstWord.p50)} ms, 95 % within ${whole(msToFirstWord.p95)} ms`,
    );
  }
  const tokens = figures.inputTokens + figures.outputTokens;
  if (tokens > 0) lines.push(`${whole(tokens)} tokens`);
  return lines.join('\n');
}

/** As Slack asks for it. */
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
