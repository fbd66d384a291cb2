/**
 * What `import '@pagewise/widget/svelte'` is: an action and a store. They need nothing of Svelte, and
 * their types are in `types/svelte.d.ts`.
 *
 * @module
 */
import { commands, isOpen, mountAssistant, type Props, watchOpen } from './mount.ts';

/** The assistant, for an element that stays while readers go from page to page. */
export function assistant(place: HTMLElement, props: Props = {}) {
  const { update, remove } = mountAssistant(place, props);
  return { update, destroy: remove };
}

/** Methods of the page's assistant, and a store that says whether its panel is open. */
export function useAssistant() {
  return {
    ...commands,
    isOpen: {
      subscribe(run: (value: boolean) => void) {
        run(typeof document !== 'undefined' && isOpen());
        return typeof document === 'undefined' ? () => undefined : watchOpen(() => run(isOpen()));
      },
    },
  };
}
