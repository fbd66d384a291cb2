import { html, type TemplateResult } from 'lit';
import { newTab, safeLink } from '../chat/markdown/safe-link.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const dayAndTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const shortDay = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' });

export const number = (value: number): string => whole.format(value);

/** A part of a whole; empty without one. */
export const share = (part: number, all: number): string =>
  all === 0 ? '' : `${whole.format((100 * part) / all)} %`;

/** Milliseconds, in the unit that one reads. */
export function duration(ms: number): string {
  return ms < 1000 ? `${whole.format(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Money; `currency` is empty when the owner named none. */
export function money(value: number, currency: string): string {
  return `${value.toFixed(value < 10 ? 2 : 0)} ${currency}`.trim();
}

/** An instant of the API, in the time of the browser. */
export function time(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? '' : dayAndTime.format(at);
}

/** A day of the API, `2026-11-29`. */
export function day(iso: string): string {
  const at = new Date(iso);
  return Number.isNaN(at.getTime()) ? iso : shortDay.format(at);
}

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** The address of a page: a link when it is one, else text. Readers choose what it is. */
export function pageLink(url: string): TemplateResult {
  const href = /^https?:\/\//i.test(url) ? safeLink(url) : undefined;
  if (!href) return html`<span class="address">${url}</span>`;
  return html`<a class="address" href=${href} target=${newTab.target} rel=${newTab.rel}>${url}</a>`;
}

/** Where the page shows what is stored about a reader. */
export const readerLink = (userId: string): string => `#/readers/${encodeURIComponent(userId)}`;
