/**
 * What the page may cost, in gzip bytes. The build fails beyond it.
 *
 * @module
 */
export interface Part {
  /** As the table of docs/reference/sizes.md calls it. */
  name: string;
  /** In kB (1,000 bytes), gzip. */
  budget: number;
  /**
   * Source files, relative to `widget/src`, that the part begins with; it holds all they import
   * statically and no earlier part holds. A folder ends in `/` and gives each of its files the budget.
   */
  entries: string[];
}

export const parts: Part[] = [
  {
    name: 'On the page, before anyone asks anything',
    budget: 10,
    entries: ['embed/loader.ts', 'index.ts'],
  },
  {
    name: 'Hashes of the lazy files, fetched with the first that opening can do without',
    budget: 5.3,
    entries: ['hashes.js'],
  },
  {
    name: 'Opened: panel, built-in chat',
    budget: 40,
    entries: ['assistant/conversation.ts', 'chat/index.ts'],
  },
  {
    name: 'Page reader, once the panel is there',
    budget: 11.3,
    entries: ['page/read/page-context.ts'],
  },
  {
    name: 'The page behind the panel, once that is open',
    budget: 1,
    entries: ['panel/page-behind.ts'],
  },
  { name: 'The page beside a docked panel', budget: 3.1, entries: ['panel/page-beside.ts'] },
  {
    name: 'Describing, finding and highlighting a passage, when one is quoted or followed',
    budget: 9.9,
    entries: ['assistant/show-passage.ts'],
  },
  {
    name: 'Finding a passage whose words have changed, that is folded away, or on a large page',
    budget: 4.8,
    entries: ['page/passage/thorough-search.ts'],
  },
  {
    name: 'Code, tables, formulas and notes of a page that has any, and looking for its content',
    budget: 7.2,
    entries: ['page/read/thorough-reading.ts'],
  },
  {
    name: 'Choosing what leaves a page that is too large',
    budget: 2,
    entries: ['page/read/content-window.ts'],
  },
  {
    name: 'Resizing the panel, when its corner is reached for',
    budget: 1.3,
    entries: ['panel/panel-resize.ts'],
  },
  {
    name: 'Dialog for consent, or to try again',
    budget: 3,
    entries: ['assistant/dialog.ts'],
  },
  { name: 'ChatKit, where it may run', budget: 6, entries: ['chatkit/chatkit-life.ts'] },
  { name: 'Ask button at a selection', budget: 11.9, entries: ['selection/selection-ask.ts'] },
  {
    name: 'Ask button on code blocks and tables, when one is pointed at',
    budget: 2.1,
    entries: ['selection/code-ask.ts'],
  },
  {
    name: 'Ask button on headings, where the site wants one',
    budget: 1.7,
    entries: ['selection/heading-ask.ts'],
  },
  {
    name: 'Keyboard shortcuts, when the reader asks for the list',
    budget: 1.2,
    entries: ['panel/shortcuts.ts'],
  },
  {
    name: 'Name and shortcut at the launcher, and watching for the site’s own search',
    budget: 2,
    entries: ['assistant/idle-features.ts'],
  },
  {
    name: 'Pages that fit what is written, in an empty chat',
    budget: 2.5,
    entries: ['page-search/page-search.ts'],
  },
  {
    name: 'Row in the site’s own search, when the reader uses that',
    budget: 3,
    entries: ['site-search/search-session.ts'],
  },
  {
    name: 'A question or a passage in the address of the page',
    budget: 0.8,
    entries: ['assistant/page-address.ts'],
  },
  {
    name: 'Icons, and styles that parts share, with the first part that shows one',
    budget: 2.2,
    entries: ['chat/view/icon-library.ts'],
  },
  {
    name: 'For readers who listen, press keys, touch, or need contrast; right after the chat',
    budget: 6,
    entries: ['chat/speech/assistance.ts'],
  },
  {
    name: 'Line above the conversation, where the page has none',
    budget: 1,
    entries: ['chat/thread/header-line.ts'],
  },
  {
    name: 'Steps, images, questions back and frames of cards, with the first of them',
    budget: 4,
    entries: ['chat/items/rich-item.ts'],
  },
  {
    name: 'Files that went with a message, with the first of them',
    budget: 1.5,
    entries: ['chat/items/sent-files.ts'],
  },
  {
    name: 'Notices, what waits to be sent, and closed conversations, with the first of them',
    budget: 1.5,
    entries: ['chat/thread/asides.ts'],
  },
  {
    name: 'Where the words of other languages are',
    budget: 0.7,
    entries: ['strings/languages.ts'],
  },
  {
    name: 'Rating of an answer, with the form that asks why',
    budget: 1.6,
    entries: ['chat/items/feedback-controller.ts'],
  },
  {
    name: 'List of sources, with the first answer that cites something',
    budget: 1.3,
    entries: ['chat/sources/source-list.ts'],
  },
  {
    name: 'Preview of a source, footnote or mention, and the way to it, when it is pointed at or clicked',
    budget: 2.3,
    entries: ['chat/sources/source-preview.ts'],
  },
  {
    name: 'Long questions, what is being done, and what can be done with answers, with the first question',
    budget: 5.4,
    entries: ['chat/items/response-actions.ts'],
  },
  {
    name: 'The way to a person, where the site has one',
    budget: 3.5,
    entries: ['chat/handoff/handoff.ts'],
  },
  {
    name: 'Asking readers to sign in, where the site wants it',
    budget: 1.3,
    entries: ['chat/view/gate.ts'],
  },
  {
    name: 'Changing a question, when the reader wants to',
    budget: 1,
    entries: ['chat/items/question-editor.ts'],
  },
  {
    name: 'Link to an answer, where the site wants links',
    budget: 1,
    entries: ['chat/items/message-link.ts'],
  },
  {
    name: 'Markdown, with the first question or the conversation that is opened',
    budget: 10.1,
    entries: ['chat/markdown/show-markdown.ts'],
  },
  {
    name: 'Line above code, when an answer has code',
    budget: 1.5,
    entries: ['chat/code/code-block.ts'],
  },
  {
    name: 'Colors in code, when an answer has code',
    budget: 25,
    entries: ['chat/code/highlight.ts'],
  },
  { name: 'Formulas, when an answer has one', budget: 90, entries: ['chat/markdown/math.ts'] },
  {
    name: 'Cards, when the server sends one',
    budget: 20,
    entries: ['chat/widgets/render-widget.ts'],
  },
  { name: 'Charts, when a card has one', budget: 70, entries: ['chat/widgets/chart.ts'] },
  { name: 'Strings of one language (the largest file)', budget: 4, entries: ['strings/'] },
  { name: 'Earlier conversations', budget: 4, entries: ['chat/history/history-controller.ts'] },
  {
    name: 'Files, tools, models and dictation in the composer',
    budget: 6,
    entries: ['chat/composer/toolbar/toolbar-controller.ts'],
  },
  {
    name: 'Length of a message, when it is long',
    budget: 1,
    entries: ['chat/composer/message-length.ts'],
  },
  {
    name: 'Questions about the page, in an empty chat and after an answer',
    budget: 1.8,
    entries: ['surface/page-prompts.ts'],
  },
  { name: 'What the server asks of the page', budget: 0.5, entries: ['surface/client-tools.ts'] },
  {
    name: 'Shortening a page with many passages',
    budget: 1,
    entries: ['request/fit-page-context.ts'],
  },
  {
    name: 'What is shared, when the reader asks to see it',
    budget: 1.2,
    entries: ['panel/shared-context-details.ts'],
  },
  {
    name: 'Work that a busy server asks of new visitors',
    budget: 2.5,
    entries: ['request/challenge.ts'],
  },
  {
    name: 'Why the server cannot be reached, when it cannot',
    budget: 1,
    entries: ['request/unreachable.ts'],
  },
  {
    name: 'The browser’s own models, where it has some and the reader begins to ask',
    budget: 8,
    entries: ['on-device/device.ts'],
  },
  {
    name: 'Translating, summing up, and the offer to download a model, where the browser can',
    budget: 3.2,
    entries: ['on-device/translations.ts'],
  },
  { name: 'Fonts that the page names', budget: 0.5, entries: ['chat/fonts.ts'] },
];

/** For each file that is loaded on need and has no part of its own; in kB, gzip. */
export const budgetOnNeed = 10;
