/** Upper bounds of each part, in UTF-16 code units; the page keeps them and the server checks them. */
export const pageContextLimits = {
  url: 2048,
  title: 300,
  description: 500,
  heading: 200,
  outline: 100,
  content: 16_000,
  passages: 8,
  exact: 4_000,
  around: 64,
  /** The whole, as UTF-8 bytes of its JSON. */
  bytes: 24_576,
} as const;
