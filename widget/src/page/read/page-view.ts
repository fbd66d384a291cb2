import type { View } from '../../content.ts';
import { Children, flatParent } from '../flat-tree.ts';
import { boxOf } from './visibility.ts';

/** The page as its reader sees it. */
export const pageView: View<Element> = {
  children: (element) => new Children(element),
  box: boxOf,
  isPreformatted: (element) => getComputedStyle(element).whiteSpace.startsWith('pre'),
  isUnselectable: (element) => {
    const { userSelect, webkitUserSelect } = getComputedStyle(element);
    return (userSelect || webkitUserSelect) === 'none';
  },
  isOtherTab: (element) =>
    element instanceof HTMLLabelElement
      ? isUnchecked(element.control)
      : element.getAttribute('aria-selected') !== 'true',
  parent: flatParent,
  find: (element, selectors) => element.querySelector(selectors),
  all: (element, selectors) => element.querySelectorAll(selectors),
  letters: (element) => element.textContent?.length ?? 0,
};

/** A tab that is the label of a radio button. */
function isUnchecked(control: HTMLElement | null): boolean {
  return control instanceof HTMLInputElement && control.type === 'radio' && !control.checked;
}
