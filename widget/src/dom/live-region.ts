import { adopt, css } from './style-sheet.ts';

/** Says something once, politely, to those who listen. `lang`: of the words, if not of the place. */
export type Say = (words: string, lang?: string) => void;

/** What is there for those who listen only. */
export const hiddenStyles = css`
  .hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/**
 * Gives a place its one live region, if it has none yet.
 *
 * A live region has to be in the document before its first words, so call this before there is
 * anything to say. Words are removed after 10 s, so that browsing the page does not find them again.
 */
export function liveRegion(place: ParentNode & Node): Say {
  const region =
    [...place.children].find(({ ariaLive }) => ariaLive === 'polite') ??
    place.appendChild(newRegion());
  adopt(place.getRootNode(), hiddenStyles);
  return (words, lang) => {
    const line = document.createElement('p');
    line.textContent = words;
    if (lang !== undefined) line.lang = lang;
    region.append(line);
    setTimeout(() => line.remove(), 10_000);
  };
}

function newRegion(): HTMLElement {
  const region = document.createElement('div');
  const live = { role: 'status', ariaLive: 'polite', ariaAtomic: 'false' };
  return Object.assign(region, { ...live, className: 'hidden' });
}
