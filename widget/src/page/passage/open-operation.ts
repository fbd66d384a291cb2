/** How often and how long a part of the page is waited for, in ms. */
const interval = 50;
const longestWait = 3000;

/**
 * Opens an operation of Swagger UI: only then its texts are in the page.
 *
 * @param sectionId As its own addresses have it: `/tag/operation`.
 * @param isThere Whether the page shows what is looked for.
 */
export async function openOperation(
  sectionId: string,
  isThere: () => Promise<boolean>,
): Promise<void> {
  const [tag = '', operation = ''] = sectionId
    .slice(1)
    .split('/')
    .map((name) => CSS.escape(name.trim().replace(/\s/g, '_')));
  const end = performance.now() + longestWait;
  while (performance.now() < end && !(await isThere())) {
    const holder =
      document.getElementById(`operations-${tag}-${operation}`) ??
      // It is not there either while its tag is closed.
      document.getElementById(`operations-tag-${tag}`);
    const opener = holder?.querySelector<HTMLElement>('[aria-expanded]');
    if (opener?.ariaExpanded === 'false') opener.click();
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
