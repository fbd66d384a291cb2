/**
 * What the assistant tells the page: that something happened, never what was said. Effects and deep
 * links are messages of the site's own server to its page.
 *
 * @module
 */

/** Fired when the panel opened. */
export class OpenEvent extends Event {
  static readonly type = 'pagewise-open';
  constructor() {
    super(OpenEvent.type, { bubbles: true, composed: true });
  }
}

/** Fired when the panel closed. */
export class CloseEvent extends Event {
  static readonly type = 'pagewise-close';
  constructor() {
    super(CloseEvent.type, { bubbles: true, composed: true });
  }
}

/** Fired when a question is asked about the page or a passage of it. */
export class AskEvent extends Event {
  static readonly type = 'pagewise-ask';
  /** True when the question is about something that the reader selected or the page quoted. */
  readonly hasPassage: boolean;
  constructor(hasPassage: boolean) {
    super(AskEvent.type, { bubbles: true, composed: true });
    this.hasPassage = hasPassage;
  }
}

/** Fired when an answer begins. */
export class AnswerStartEvent extends Event {
  static readonly type = 'pagewise-answer-start';
  constructor() {
    super(AnswerStartEvent.type, { bubbles: true, composed: true });
  }
}

/** Fired when an answer ended, complete or not. */
export class AnswerEndEvent extends Event {
  static readonly type = 'pagewise-answer-end';
  constructor() {
    super(AnswerEndEvent.type, { bubbles: true, composed: true });
  }
}

/** Fired when the reader followed a citation. */
export class CitationEvent extends Event {
  static readonly type = 'pagewise-citation';
  /** Page that the citation leads to. */
  readonly url: string;
  constructor(url: string) {
    super(CitationEvent.type, { bubbles: true, composed: true });
    this.url = url;
  }
}

/** Fired when the reader rated an answer. */
export class FeedbackEvent extends Event {
  static readonly type = 'pagewise-feedback';
  readonly kind: 'positive' | 'negative';
  constructor(kind: 'positive' | 'negative') {
    super(FeedbackEvent.type, { bubbles: true, composed: true });
    this.kind = kind;
  }
}

/** Fired for an effect that the server asks the page for. */
export class EffectEvent extends Event {
  static readonly type = 'pagewise-effect';
  readonly name: string;
  readonly data: Record<string, unknown>;
  constructor(name: string, data: Record<string, unknown> = {}) {
    super(EffectEvent.type, { bubbles: true, composed: true });
    this.name = name;
    this.data = data;
  }
}

/** Fired when the reader followed a `chatkit-link:` of an answer. */
export class DeeplinkEvent extends Event {
  static readonly type = 'pagewise-deeplink';
  readonly name: string;
  readonly data: Record<string, unknown>;
  constructor(name: string, data: Record<string, unknown> = {}) {
    super(DeeplinkEvent.type, { bubbles: true, composed: true });
    this.name = name;
    this.data = data;
  }
}

declare global {
  interface HTMLElementEventMap {
    'pagewise-open': OpenEvent;
    'pagewise-close': CloseEvent;
    'pagewise-ask': AskEvent;
    'pagewise-answer-start': AnswerStartEvent;
    'pagewise-answer-end': AnswerEndEvent;
    'pagewise-citation': CitationEvent;
    'pagewise-feedback': FeedbackEvent;
    'pagewise-effect': EffectEvent;
    'pagewise-deeplink': DeeplinkEvent;
  }
}
