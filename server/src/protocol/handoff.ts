/** In place of a link: the server hands over, to a webhook of the owner's. */
export const handoffByServer = 'server';

/** What became of a message that the server hands over. */
export interface HandoffResult {
  /** `queued`: stored, and tried again. */
  status: 'delivered' | 'queued';
}

/** What a link to a person can be filled with. */
export interface HandoffTexts {
  question: string;
  /** Address of the page. */
  page: string;
  passage: string;
  /** The chat as Markdown. */
  transcript: string;
}

export type HandoffField = keyof HandoffTexts;

/** An address with places for texts, as `https://forum.example/new?title={question}`. */
export interface HandoffTemplate {
  readonly text: string;
  /** What it has places for, each once, in their order. */
  readonly fields: readonly HandoffField[];
  /** Who gets it: a host, or an address of mail. */
  readonly recipient: string;
}

/** A recipient of the owner's, and only then places for what a reader wrote. */
const safe = /^(https:)\/\/([^/?#{}\s@\\]+)[/?#]|^(mailto:)([^?{}\s]+)(?:\?|$)/i;

/** The places of a template, with the name of the text that each takes. */
export const handoffPlaces = /\{(question|page|passage|transcript)\}/g;

/** Undefined unless it leads to a page of https, or to mail, whatever its places are filled with. */
export function handoffTemplate(text: string): HandoffTemplate | undefined {
  const [, web, host, , mail] = safe.exec(text) ?? [];
  const recipient = web ? host : mail;
  if (recipient === undefined || !URL.canParse(text.replace(handoffPlaces, ''))) return undefined;
  const fields = [...text.matchAll(handoffPlaces)].map(([, name]) => name as HandoffField);
  return { text, recipient, fields: [...new Set(fields)] };
}
