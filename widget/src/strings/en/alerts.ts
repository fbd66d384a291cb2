/** Titles of alerts in Markdown; they come with Markdown. */
export const alertsStrings = {
  alertNote: 'Note',
  alertTip: 'Tip',
  alertImportant: 'Important',
  alertWarning: 'Warning',
  alertCaution: 'Caution',
} as const satisfies Record<string, string>;

export type AlertsStrings = { readonly [Key in keyof typeof alertsStrings]: string };
