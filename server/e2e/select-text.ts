import type { Page } from 'playwright-core';

/** Drags the mouse from the first to the last of some words, as a reader does. */
export async function selectText(page: Page, words: string): Promise<void> {
  const { from, to } = await page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue ?? '';
      // Source lines break where sentences do not.
      const pattern = wanted.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s+');
      const found = new RegExp(pattern).exec(text);
      if (!found) continue;
      // Some sites scroll slowly, and the words would be elsewhere by then.
      node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      const boxes = [...range.getClientRects()];
      const [first, last] = [boxes[0], boxes.at(-1)];
      if (!first || !last) break;
      return {
        from: { x: first.left + 0.5, y: first.top + first.height / 2 },
        to: { x: last.right - 0.5, y: last.top + last.height / 2 },
      };
    }
    throw new Error(`"${wanted}" is not on the page.`);
  }, words);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 4 });
  await page.mouse.move(to.x, to.y, { steps: 4 });
  await page.mouse.up();
}

/** What is highlighted on the page, how far right it reaches, and whether it is scrolled into view. */
export function highlighted(
  page: Page,
): Promise<{ text: string; right: number; isInView: boolean }> {
  return page.evaluate(() => {
    for (const [, highlight] of CSS.highlights) {
      for (const range of highlight) {
        if (!(range instanceof Range)) continue;
        const box = range.getBoundingClientRect();
        return {
          text: range.toString().replace(/\s+/g, ' '),
          right: box.right,
          isInView: box.top >= 0 && box.bottom <= innerHeight,
        };
      }
    }
    return { text: '', right: 0, isInView: false };
  });
}
