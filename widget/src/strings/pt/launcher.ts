import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent:
    'Para responder, o assistente envia suas perguntas e o conteúdo desta página ao servidor dele.',
  agree: 'Continuar',
  decline: 'Agora não',
  failed: 'Não foi possível carregar o assistente.',
  retry: 'Tentar novamente',
};
