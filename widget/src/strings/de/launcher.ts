import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent:
    'Der Assistent sendet Ihre Fragen und den Inhalt dieser Seite an seinen Server, um zu antworten.',
  agree: 'Weiter',
  decline: 'Nicht jetzt',
  failed: 'Der Assistent konnte nicht geladen werden.',
  retry: 'Noch einmal versuchen',
};
