/**
 * What an open panel needs on pages that have dialogs, full screen, or hotkeys.
 *
 * @module
 */
export { keepEventsInside } from './own-events.ts';
export { raisePanel } from './top-layer.ts';
