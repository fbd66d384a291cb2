import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent:
    'Pour répondre, l’assistant envoie vos questions et le contenu de cette page à son serveur.',
  agree: 'Continuer',
  decline: 'Pas maintenant',
  failed: 'Impossible de charger l’assistant.',
  retry: 'Réessayer',
};
