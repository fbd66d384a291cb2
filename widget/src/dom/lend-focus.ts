/** Puts the focus on an element of the page; one that cannot have it can for as long as it does. */
export function lendFocus(element: HTMLElement, attributes: readonly string[] = []): void {
  const lent = [...attributes];
  if (element.tabIndex < 0 && !element.hasAttribute('tabindex')) {
    element.tabIndex = -1;
    lent.push('tabindex');
  }
  for (const attribute of attributes) element.setAttribute(attribute, '');
  const leave = () => lent.forEach((attribute) => element.removeAttribute(attribute));
  element.addEventListener('blur', leave, { once: true });
  element.focus({ preventScroll: true });
}
