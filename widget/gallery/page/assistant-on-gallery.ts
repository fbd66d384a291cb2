import '../../src/index.ts';

/**
 * Puts the assistant onto the gallery: its launcher with a label, and the Ask button on the first
 * heading. Resolves once both are shown.
 */
export async function showAssistant(): Promise<void> {
  const assistant = document.createElement('pagewise-assistant');
  const options = { 'launcher-label': 'Ask AI', headings: '', 'site-search': 'off' };
  for (const [name, value] of Object.entries(options)) assistant.setAttribute(name, value);
  document.body.append(assistant);
  // A form may have taken the page down to its field.
  scrollTo(0, 0);
  const heading = document.querySelector('main h2');
  // The code for it comes once the page is idle, and with the first heading that is pointed at.
  for (let tries = 0; tries < 100; tries++) {
    heading?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    if (assistant.shadowRoot?.querySelector('pagewise-heading-ask')) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('No Ask button on a heading.');
}
