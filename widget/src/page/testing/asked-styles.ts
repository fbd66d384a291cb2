/** Notes of which elements styles are asked for while something is done. */
export async function askedStyles<Result>(
  work: () => Promise<Result>,
): Promise<{ asked: ReadonlySet<Element>; result: Result }> {
  const asked = new Set<Element>();
  const { checkVisibility } = Element.prototype;
  const { getComputedStyle } = window;
  Element.prototype.checkVisibility = function (options) {
    // What the browser has put off is known without.
    if (!options?.contentVisibilityAuto) asked.add(this);
    return checkVisibility.call(this, options);
  };
  window.getComputedStyle = (one, pseudo) => {
    asked.add(one);
    return getComputedStyle.call(window, one, pseudo);
  };
  try {
    return { asked, result: await work() };
  } finally {
    Object.assign(Element.prototype, { checkVisibility });
    Object.assign(window, { getComputedStyle });
  }
}
