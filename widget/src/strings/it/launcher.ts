import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent:
    'Per rispondere, l’assistente invia le tue domande e il contenuto di questa pagina al suo server.',
  agree: 'Continua',
  decline: 'Non ora',
  failed: 'Impossibile caricare l’assistente.',
  retry: 'Riprova',
};
