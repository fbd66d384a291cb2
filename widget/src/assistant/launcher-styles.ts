/** Of the host and the launcher. */
export const launcherStyles = /* css */ `
/* Important, as rules of the page win over those of a shadow root otherwise. */
:host { all: initial !important; }
:host([mode=inline]) {
  display: block !important;
  /* What is fixed stands in it. */
  contain: layout !important;
  block-size: 100% !important;
  min-block-size: var(--pagewise-panel-height, 480px) !important;
}
.root {
  all: initial;
  display: contents;
  --radius: var(--pagewise-radius, 12px);
  --side: max(var(--offset-side), env(safe-area-inset-right), env(safe-area-inset-left));
  --bottom: max(var(--offset-bottom), env(safe-area-inset-bottom));
  font: max(15px, .9375rem)/1.5 var(--font);
  color: var(--text);
}
[hidden] { display: none !important; }
.launcher {
  position: fixed;
  z-index: var(--pagewise-z-index, 2147483000);
  inset-block-end: calc(var(--bottom) * var(--zoom) + var(--raise, 0px));
  inset-inline-end: calc(var(--side) * var(--zoom));
  box-sizing: border-box;
  --size: calc(var(--pagewise-launcher-size, 48px) * var(--zoom));
  display: flex;
  align-items: center;
  justify-content: center;
  gap: 8px;
  min-inline-size: var(--size);
  block-size: var(--size);
  padding: 0;
  border: 1px solid transparent;
  border-radius: 99px;
  background: var(--accent);
  color: var(--on-accent);
  box-shadow: 0 2px 8px #0003;
  cursor: pointer;
  touch-action: manipulation;
}
.launcher:not([data-label='']) {
  padding: 0 16px;
  border-color: var(--border);
  background: var(--surface);
  color: var(--text);
  font: inherit;
  &::after { content: attr(data-label); }
}
.launcher:hover { filter: brightness(1.1); }
.launcher:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
svg {
  block-size: 50%;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.75;
  stroke-linecap: round;
  stroke-linejoin: round;
}
.at-start .launcher { inset-inline: calc(var(--side) * var(--zoom)) auto; }
@media (forced-colors: active) { .launcher { border-color: ButtonText; } }
@media print { .root { display: none; } }
`;
