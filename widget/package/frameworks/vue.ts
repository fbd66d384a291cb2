/**
 * What `import '@pagewise/widget/vue'` is: a component and a composable for Vue 3.5. Its types are in
 * `types/vue.d.ts`.
 *
 * @module
 */
import { defineComponent, h, onBeforeUnmount, onMounted, readonly, ref, watchEffect } from 'vue';
import { attributes } from '../../src/options.ts';
import { commands, handlers, isOpen, mountAssistant, type Mounted, watchOpen } from './mount.ts';

const props = Object.fromEntries(
  Object.entries({ ...attributes, identify: 'function', redact: 'function' }).map(
    ([name, kind]) => [name, { type: kind === 'boolean' ? Boolean : null, default: undefined }],
  ),
);

/** `onAnswerEnd` → `answerEnd`, which is what `@answer-end` listens to. */
const emitted = (handler: string) => handler.charAt(2).toLowerCase() + handler.slice(3);

/** The assistant, for a component that stays while readers go from page to page. */
export const Assistant = defineComponent({
  name: 'PagewiseAssistant',
  props,
  emits: Object.values(handlers).map(emitted),
  setup(props, { emit }) {
    const place = ref<HTMLElement>();
    let mounted: Mounted | undefined;
    const listeners = Object.fromEntries(
      Object.values(handlers).map((name) => [name, (event: Event) => emit(emitted(name), event)]),
    );
    onMounted(() => {
      // Reads what it compares: a change inside a list counts as well.
      watchEffect(() => {
        const all = { ...props, ...listeners };
        JSON.stringify(all);
        if (mounted) mounted.update(all);
        else if (place.value) mounted = mountAssistant(place.value, all);
      });
    });
    onBeforeUnmount(() => mounted?.remove());
    return () => h('div', { ref: place, style: 'display: contents' });
  },
});

/** Methods of the page's assistant, and whether its panel is open. */
export function useAssistant() {
  const open = ref(false);
  let end: (() => void) | undefined;
  onMounted(() => {
    const read = () => (open.value = isOpen());
    end = watchOpen(read);
    read();
  });
  onBeforeUnmount(() => end?.());
  return { ...commands, isOpen: readonly(open) };
}
