/**
 * What the owner's API answers with, for the server and for the page. Knows ids, figures, and texts only.
 *
 * @module
 */
import type { UserCounts } from '../../privacy/user-counts.ts';
import type { AnswerOutcome } from '../../store/log/answer-entry.ts';

/** What is counted of some answers. */
export interface Figures extends Record<AnswerOutcome, number> {
  questions: number;
  visitors: number;
  /** Ratings of their readers. */
  liked: number;
  disliked: number;
  inputTokens: number;
  outputTokens: number;
  /** What the tokens cost; left out without prices. */
  cost?: number;
  /** Milliseconds to the first word, of half and of 95 % of the answers; `null` when none has one. */
  msToFirstWord: { p50: number; p95: number } | null;
}

/** The answers of a period. */
export interface Overview {
  /** ISO 8601. */
  from: string;
  to: string;
  totals: Figures;
  /** Each day of the period, in UTC, oldest first; those without questions included. */
  days: ({ day: string } & Figures)[];
  /** Pages on which most was asked; at most 50. */
  pages: ({ page: string } & Figures)[];
}

/** A question as it was asked, and how its answer went. */
export interface AskedQuestion {
  threadId: string;
  questionId: string;
  text: string;
  /** ISO 8601. */
  at: string;
  outcome: AnswerOutcome;
  rating: 'positive' | 'negative' | null;
  page: string;
  citations: number;
}

/** Questions that ask the same. */
export interface QuestionGroup {
  times: number;
  /** Newest first; at most 50. The first stands for all. */
  questions: AskedQuestion[];
}

/** A question that the site did not answer well, as readers asked it. */
export interface Gap {
  question: string;
  /**
   * `no source`: the answer cites nothing. `no answer`: it failed, or the reader stopped it.
   * `not helpful`: it cites a source, and the reader rated it so.
   */
  why: 'no source' | 'no answer' | 'not helpful';
  /** How often, and when last (ISO 8601). */
  times: number;
  last: string;
}

/** Questions that were not answered well, among all. */
export interface GapReport {
  /** All questions since the day asked for. */
  questions: number;
  /** Most asked first, then the latest first. */
  gaps: Gap[];
}

/** Gaps that ask the same. */
export interface GapTopic {
  /** Names it in an address. */
  id: string;
  times: number;
  /** When it was asked last, ISO 8601. */
  last: string;
  /** Most asked first; the first stands for all. */
  gaps: Gap[];
}

/** A section that is near to what was asked. */
export interface NearSection {
  url: string;
  pageTitle: string;
  sectionTitle: string;
}

/** A source under an answer. */
export interface ShownSource {
  /** What stands in the text for it; empty when nothing does. */
  label: string;
  title: string;
  /** Empty when the source has no address. */
  url: string;
  quote: string;
}

/** A message of a thread as its reader saw it. All texts are untrusted. */
export type ShownMessage =
  | { type: 'question'; id: string; at: string; text: string; quote: string }
  | {
      type: 'answer';
      id: string;
      at: string;
      /** Markdown, with the labels of sources as `[1]`. */
      markdown: string;
      sources: ShownSource[];
      log: ShownLog | null;
    }
  | { type: 'other'; id: string; at: string; kind: string };

/** A thread as its reader saw it. */
export interface ThreadView {
  id: string;
  title: string;
  /** Names the reader among others, and nothing else: visitors are anonymous. */
  userId: string;
  messages: ShownMessage[];
}

/** What was counted of an answer that is shown. */
export interface ShownLog {
  outcome: AnswerOutcome;
  ms: number;
  rating: 'positive' | 'negative' | null;
}

/** What a list of groups of questions answers with. */
export interface QuestionList {
  /** All that fit, and the groups they make. */
  questions: number;
  total: number;
  groups: QuestionGroup[];
}

/** What the list of gaps answers with. */
export interface GapList {
  /** All questions of the period, those without a good answer, and the topics they make. */
  questions: number;
  missed: number;
  total: number;
  topics: (GapTopic & { sections: NearSection[] })[];
}

/** What the index holds. */
export interface IndexView {
  title: string;
  language: string;
  /** ISO 8601. */
  updatedAt: string;
  pages: number;
  sections: number;
  pieces: number;
  /** Pages that a search does not find, and addresses of pages without text. */
  notSearched: number;
  empty: string[];
  /** The first pages. */
  listed: { url: string; title: string; length: number; isSearched: boolean }[];
}

/** What is stored about a user or visitor, or what was erased. */
export interface UserView {
  userId: string;
  counts: UserCounts;
}

/** What follows when a session that began at a provider is over. */
export interface SignedOut {
  /** Where the browser signs out at the provider; `null` where it has no place for it, or is away. */
  signOutUrl: string | null;
}
