/** Attributes of an element; those that are `undefined` are not set. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Running text as it is shown: words, or an element with what is in it and its attributes. */
export type Inline = string | readonly [tag: string, inside: Inline[], attributes?: Attributes];
