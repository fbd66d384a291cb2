import { ContentReader } from '../../content/content-reader.ts';
import { mainContent } from '../../content/main-content.ts';
import { structures } from '../../content/structures.ts';
import { BuiltPageView } from './built-page-view.ts';
import { readHead, scriptedRefresh } from './page-head.ts';
import type { PageText } from './page-text.ts';
import { titlesOf } from './page-title.ts';
import { parseHtml } from './parse-html.ts';
import { Places } from '../index/places.ts';
import { SectionWriter } from '../index/section-writer.ts';

/** A page that only says where it leads is not longer. */
const longestNotice = 300;

/** What a page says: its sections, the text in them, where they are, and what they link to. */
export function htmlToText(html: string): PageText {
  const root = parseHtml(html);
  const view = new BuiltPageView(root);
  const main = mainContent(view.find(root, 'body') ?? root, view);
  const scope = new Places(main);
  const writer = new SectionWriter(scope);
  const reader = new ContentReader({ view, writer, scope, structures: { loaded: structures } });
  // Nothing is waited for: all structures are there.
  for (const _ of reader.read(main));
  const { sections } = writer;
  const { title, ...head } = readHead(root);
  const titles = titlesOf(sections, title);
  const lengths = { text: 0, menu: 0 };
  for (const { isMenu, markdown } of sections.flatMap(({ blocks }) => blocks)) {
    lengths[isMenu ? 'menu' : 'text'] += markdown.length;
  }
  const linked = scope.linkLength + lengths.menu;
  if (!head.refresh && lengths.text < longestNotice) {
    head.refresh = scriptedRefresh(root);
    head.refreshAfter = Infinity;
  }
  return {
    ...head,
    title: titles[0] ?? '',
    titles,
    sections,
    needsScript: root.querySelector('script') !== null,
    anchors: scope.anchors(),
    links: scope.links,
    isLinkList:
      (scope.links.length > 30 && scope.linkLength > 0.5 * lengths.text) ||
      (lengths.menu > 1000 && linked > 0.7 * (lengths.menu + lengths.text)),
  };
}
