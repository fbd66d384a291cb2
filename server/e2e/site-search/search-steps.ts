/** What readers do in the search of a site. */
import type { Page } from 'playwright-core';
import type { SearchTrial } from './search-trials.ts';

/** Goes to the input, which a button opens on some sites. */
export async function openInput(
  page: Page,
  { opener, narrowOpener, input }: SearchTrial,
): Promise<void> {
  const isNarrow = (page.viewportSize()?.width ?? 1280) < 600;
  const opening = opener ?? (isNarrow ? narrowOpener : undefined);
  if (opening) await page.locator(`${opening} >> visible=true`).first().click();
  await page.locator(input).click();
}

/** Types the words and waits for results. */
export async function search(
  page: Page,
  { input, result }: SearchTrial,
  words: string,
): Promise<void> {
  await page.locator(input).pressSequentially(words, { delay: 20 });
  await page.locator(result).first().waitFor();
}

/** The row of the assistant. */
export const row = (page: Page) => page.locator('pagewise-search-row button');

/** Asks what was typed with the row, and waits for the question in the chat. */
export async function askByRow(page: Page, trial: SearchTrial, words: string): Promise<void> {
  await row(page).waitFor();
  await page.keyboard.press(trial.key);
  await page.keyboard.press('Enter');
  await page.locator('pagewise-chat article').filter({ hasText: words }).first().waitFor();
  await row(page).waitFor({ state: 'detached' });
}
