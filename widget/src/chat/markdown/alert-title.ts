import { alertsStrings } from '../../strings/en/alerts.ts';
import type { Alert } from './markdown-context.ts';

const keys = {
  note: 'alertNote',
  tip: 'alertTip',
  important: 'alertImportant',
  warning: 'alertWarning',
  caution: 'alertCaution',
} as const;

/** @param strings Of the chat, which go before the English ones. */
export function alertTitle(kind: Alert, strings: object): string {
  return { ...alertsStrings, ...strings }[keys[kind]];
}
