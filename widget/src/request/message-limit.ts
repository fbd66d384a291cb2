import { store, stored } from '../dom/stored.ts';

const keyOf = ({ origin }: URL): string => `pagewise.limits ${origin}`;

/** Keeps what a response says about the length of messages, for this page and the next ones. */
export function noteMessageLimit(api: URL, { ok, headers }: Response): void {
  // Refusals may come from a proxy, which does not know.
  if (ok) store('localStorage', keyOf(api), { message: Number(headers.get('x-message-limit')) });
}

/** Most characters of a message: 0 for any number, undefined when the server has said nothing yet. */
export function notedMessageLimit(api: URL): number | undefined {
  const { message } = stored('localStorage', keyOf(api));
  return typeof message === 'number' && message >= 0 ? message : undefined;
}
