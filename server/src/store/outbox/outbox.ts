/** Something that is to be delivered to another server. */
export interface OutgoingMessage {
  id: string;
  /** The user whose words it has. */
  owner: string;
  /** JSON. */
  data: string;
  /** When it was accepted, in milliseconds since 1970. */
  acceptedAt: number;
  /** When it is tried next, in milliseconds since 1970. */
  nextAt: number;
  /** How often it was tried. */
  attempts: number;
}

/** Messages to other servers, kept until they are delivered. All copies of a server share them. */
export interface Outbox {
  /** Returns false when there is one with this id already. */
  add(message: OutgoingMessage): Promise<boolean>;
  /** Messages whose time has come, the oldest first. */
  due(now: number, limit: number): Promise<OutgoingMessage[]>;
  /**
   * Counts an attempt and moves the next one to `nextAt`. Returns false when another copy did, or the
   * message is gone.
   */
  claim(message: Pick<OutgoingMessage, 'id' | 'nextAt'>, nextAt: number): Promise<boolean>;
  /** Sets when it is tried next. */
  delay(id: string, nextAt: number): Promise<void>;
  remove(id: string): Promise<void>;
  /** The messages that have a user's words, in the order in which they were accepted. */
  ofUser(userId: string): Promise<OutgoingMessage[]>;
}
