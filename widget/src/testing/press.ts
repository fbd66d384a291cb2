import { sendKeys } from '@web/test-runner-commands';

/** WebKit's driver loses the frame that tests run in, and with it every key. */
const canPress = /Chrome|Firefox/.test(navigator.userAgent);

/** Presses a key such as `Escape` or `Control+y` where the focus is. */
export async function press(keys: string): Promise<void> {
  const held = keys.split('+');
  const key = held.pop() ?? '';
  if (!canPress) {
    pretend(key, held);
    return;
  }
  for (const each of held) await sendKeys({ down: each });
  await sendKeys({ press: key });
  for (const each of held) await sendKeys({ up: each });
}

/** What the page hears of a key, and what a button does with Enter. */
function pretend(key: string, held: readonly string[]): void {
  let target = document.activeElement ?? document.body;
  while (target.shadowRoot?.activeElement) target = target.shadowRoot.activeElement;
  const event = new KeyboardEvent('keydown', {
    key,
    ctrlKey: held.includes('Control'),
    bubbles: true,
    composed: true,
    cancelable: true,
  });
  if (target.dispatchEvent(event) && key === 'Enter' && target instanceof HTMLButtonElement) {
    target.click();
  }
}
