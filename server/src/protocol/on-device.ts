/** Upper bounds of what travels for an answer on the device, in UTF-16 code units and entries. */
export const onDeviceLimits = {
  queries: 3,
  query: 200,
  passages: 8,
  passage: 1_500,
  answer: 8_000,
} as const;

/** Name of the `client_effect` that carries the passages which the device may cite. */
export const passagesEffect = 'pagewise.passages';

/** Type of the action that carries the answer which the device has written. */
export const deviceAnswerAction = 'pagewise.answer';

/** A passage that the device may cite by its number. */
export interface DevicePassage {
  number: number;
  /** Of the page. */
  title: string;
  /** Left out where the passage is the beginning of the page. */
  section?: string;
  url: string;
  /** Markdown. */
  text: string;
}

/** `data` of the effect `pagewise.passages`. */
export interface DevicePassages {
  thread_id: string;
  /** The offline answer that the device's text precedes. */
  item_id: string;
  question_item_id: string;
  /** BCP 47, of the page. */
  language: string;
  /** The reader wants the page, or what they selected, summed up. */
  overview?: boolean;
  passages: DevicePassage[];
}

/** `payload` of the action `pagewise.answer`. */
export interface DeviceAnswer {
  /** Markdown with marks such as `[2]`. */
  text: string;
  item_id: string;
}
