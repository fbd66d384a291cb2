/** Of the host and the launcher. */
export const launcherStyles = /* css */ `
/* Important, as rules of the page win over those of a shadow root otherwise. */
:host { all: initial !important; }
.root {
  all: initial;
  display: contents;
  --radius: var(--pagewise-radius, 12px);
  --side: max(var(--offset-side), env(safe-area-inset-right), env(safe-area-inset-left));
  --bottom: max(var(--offset-bottom), env(safe-area-inset-bottom));
  font: 15px/1.5 var(--font);
  color: var(--text);
}
[hidden] { display: none !important; }
.launcher {
  position: fixed;
  z-index: var(--pagewise-z-index, 2147483000);
  inset-block-end: calc(var(--bottom) * var(--zoom) + var(--raise, 0px));
  inset-inline-end: calc(var(--side) * var(--zoom));
  box-sizing: border-box;
  inline-size: calc(var(--pagewise-launcher-size, 48px) * var(--zoom));
  aspect-ratio: 1;
  padding: 0;
  border: 1px solid transparent;
  border-radius: 50%;
  background: var(--accent);
  color: var(--on-accent);
  box-shadow: 0 1px 3px rgb(0 0 0 / 20%), 0 4px 14px rgb(0 0 0 / 18%);
  cursor: pointer;
  touch-action: manipulation;
  transition: transform 120ms, opacity 120ms;
}
.launcher:hover { transform: scale(1.05); }
.launcher:focus-visible {
  outline: 3px solid var(--accent);
  outline-offset: 2px;
}
svg {
  inline-size: 50%;
  fill: none;
  stroke: currentColor;
  stroke-width: 1.75;
  stroke-linecap: round;
  stroke-linejoin: round;
  vertical-align: middle;
}
.at-start .launcher { inset-inline: calc(var(--side) * var(--zoom)) auto; }
@media (prefers-reduced-motion: reduce) { .launcher { transition: none; } }
@media (forced-colors: active) { .launcher { border-color: ButtonText; } }
@media print { .root { display: none; } }
`;
