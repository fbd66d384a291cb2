import type { MarkdownContext } from '../markdown/markdown-context.ts';
import type { Inline } from '../markdown/inline.ts';
import { newTab } from '../markdown/safe-link.ts';
import { linkOf, type Citation } from '../sources/citations.ts';
import { filled } from '../../strings/filled.ts';
import type { ChatStrings } from '../../strings/en/chat.ts';
import type { ViewState } from '../view/view-state.ts';
import type { CodeView } from '../code/code-block.ts';

/** What Markdown in the conversation needs. */
export type MarkdownView = Pick<ViewState, 'chat' | 'strings'> & CodeView;

/** What Markdown of the thread needs to know. */
export function markdownContext(
  view: MarkdownView,
  citations: readonly Citation[] = [],
): MarkdownContext {
  const { strings, chat } = view;
  const imageDomains = chat.state.thread?.allowed_image_domains;
  return {
    key: `${strings.footnote} ${citations.map(({ number }) => number).join()} ${imageDomains?.join() ?? ''}`,
    imageDomains,
    adopt: view.adopt,
    strings,
    footnote: (number) => filled(strings.footnote, { number }),
    citation: (number) => {
      const citation = citations.find((each) => each.number === number);
      return citation && citationLink(citation, strings);
    },
    onCode: async (figure, code, language, complete) => {
      const { dressCode } = await import('../code/code-block.ts');
      return () => dressCode(figure, code, language, complete, view);
    },
    onMath: async (element, tex, display) => {
      const { showMath } = await import('../markdown/math.ts');
      return () => showMath(element, tex, display);
    },
  };
}

/** A citation as it stands in the text. */
function citationLink({ number, source }: Citation, strings: ChatStrings): Inline {
  const href = linkOf(source);
  const tag = href ? 'a' : source.type === 'entity' ? 'button' : 'span';
  return [
    tag,
    [number],
    {
      class: 'citation',
      'data-citation': number,
      'aria-label': filled(strings.source, { label: number, title: source.title }),
      type: tag === 'button' ? tag : undefined,
      role: tag === 'span' ? 'note' : undefined,
      href,
      ...(href && newTab),
    },
  ];
}
