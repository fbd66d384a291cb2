/** Whether something closes with Escape by itself, or is being written in. */
export function usesEscape(target: EventTarget): boolean {
  return (
    target instanceof Element &&
    target.matches(
      'input,textarea,select,[contenteditable],dialog,[popover],[role=dialog],[role=menu],[role=listbox],[aria-expanded=true]',
    )
  );
}
