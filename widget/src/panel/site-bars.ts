/** The headers of a site, and the like. */
export function siteBars(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('header, nav, [role=banner]')].filter(
    (bar) => bar.clientWidth >= innerWidth / 3,
  );
}
