/**
 * What can go wrong, as classes. A visitor sees a code and a sentence written for visitors, never
 * `error.message`.
 *
 * @module
 */

/** Base class of every error that this library throws on purpose. */
export class ChatKitError extends Error {
  override name = 'ChatKitError';
}

/** The request is malformed: 400. The message says what is wrong and is safe to send back. */
export class InvalidRequestError extends ChatKitError {
  override name = 'InvalidRequestError';
}

/** The message or its quote is longer than this server allows: 413. */
export class TextTooLongError extends InvalidRequestError {
  override name = 'TextTooLongError';
  readonly part: 'message' | 'quote';
  readonly limit: number;
  constructor(part: 'message' | 'quote', length: number, limit: number) {
    const [has, most] = [length, limit].map((count) => count.toLocaleString('en'));
    super(`The ${part} has ${has} characters. At most ${most} are allowed.`);
    this.part = part;
    this.limit = limit;
  }
}

/**
 * The store has no such record: 404.
 *
 * The message is never sent to visitors: it would reveal which ids exist.
 */
export class NotFoundError extends ChatKitError {
  override name = 'NotFoundError';
  constructor(kind: 'thread' | 'item' | 'attachment' | 'feedback', id: string) {
    super(`No ${kind} ${id} in the store.`);
  }
}

/** The thread or item is not in a state that allows the request: 409. */
export class ConflictError extends ChatKitError {
  override name = 'ConflictError';
}

/** Authentication required: 401. */
export class UnauthorizedError extends ChatKitError {
  override name = 'UnauthorizedError';
}

/** Users cannot be told apart now, because their issuer's keys cannot be fetched: 503. */
export class KeysUnavailableError extends ChatKitError {
  override name = 'KeysUnavailableError';
  constructor(cause: unknown) {
    super('The keys that verify user tokens cannot be fetched.', { cause });
  }
}

/** The client sends too many requests: 429, with the time to wait. */
export class TooManyRequestsError extends ChatKitError {
  override name = 'TooManyRequestsError';
  readonly retryAfterSeconds: number;
  constructor(retryAfterSeconds: number) {
    super(`Too many requests; the next one in ${retryAfterSeconds} s.`);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** The visitor has to solve a challenge first: 429, with the challenge. */
export class ChallengeRequiredError extends TooManyRequestsError {
  override name = 'ChallengeRequiredError';
  /** Sent to the client as JSON. */
  readonly challenge: object;
  constructor(challenge: object, retryAfterSeconds: number) {
    super(retryAfterSeconds);
    this.challenge = challenge;
  }
}

/** The request needs something this server does not have, such as an attachment store: 400. */
export class NotConfiguredError extends ChatKitError {
  override name = 'NotConfiguredError';
}

/** This server is shutting down: 503. Another copy can answer. */
export class ShuttingDownError extends ChatKitError {
  override name = 'ShuttingDownError';
}

/**
 * Throw it in `respond` to end the answer with a code.
 *
 * The surface shows its own, translated message for the code.
 */
export class StreamError extends ChatKitError {
  override name = 'StreamError';
  readonly code: string;
  readonly allowRetry: boolean;
  /** @param options `allowRetry` defaults to true for `stream.error`, else false. */
  constructor(code: string, options: { allowRetry?: boolean; cause?: unknown } = {}) {
    super(`The answer ended with ${code}.`, options);
    this.code = code;
    this.allowRetry = options.allowRetry ?? code === 'stream.error';
  }
}

/**
 * Throw it in `respond` to end the answer with a message for the reader.
 *
 * The reader sees the message as it is.
 *
 * @example
 * throw new CustomStreamError('Search is closed for maintenance until noon.');
 */
export class CustomStreamError extends ChatKitError {
  override name = 'CustomStreamError';
  readonly allowRetry: boolean;
  /** @param options `allowRetry` defaults to false. */
  constructor(messageForReader: string, options: { allowRetry?: boolean } = {}) {
    super(messageForReader);
    this.allowRetry = options.allowRetry ?? false;
  }
}

/** A part of the server does not work. `healthHandler` shows the message. */
export class HealthError extends ChatKitError {
  override name = 'HealthError';
}

/** What keeps a database from being used, with the sentence for the owner. */
const databaseFaults = {
  down: 'The database does not answer.',
  busy: 'Another process keeps the database locked.',
  'read-only': 'The database is read-only.',
  full: 'The disk of the database is full.',
  disk: 'The disk of the database cannot be read or written.',
  damaged: 'The database is damaged. Restore it from a backup.',
  'not-a-database': 'The file is not a database.',
  missing: 'The database does not exist. Create it, or correct its name.',
  login: 'The database does not accept this user and password.',
  rights: 'The user of the database lacks rights to create, read or write its tables.',
  incompatible: 'The database belongs to a newer version of Pagewise. Update this copy.',
} as const;
/** What is wrong with a database, as `UnavailableError.fault`. */
export type DatabaseFault = keyof typeof databaseFaults;

/** Faults that end by themselves, within moments: a restart, a failover, another writer. */
const passing: ReadonlySet<DatabaseFault> = new Set(['down', 'busy', 'read-only', 'disk']);

/**
 * The database cannot be used: 503.
 *
 * Nothing was stored, so the client may send the same request again. The message is for the owner and
 * contains no names or addresses.
 */
export class UnavailableError extends HealthError {
  override name = 'UnavailableError';
  readonly fault: DatabaseFault;
  /** @param fault Default `down`. */
  constructor(cause: unknown, fault: DatabaseFault = 'down') {
    super(databaseFaults[fault], { cause });
    this.fault = fault;
  }

  /** True when the same call may succeed in a moment, without anybody doing something. */
  get isPassing(): boolean {
    return passing.has(this.fault);
  }
}
