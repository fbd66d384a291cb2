import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent:
    'Para responder, el asistente envía tus preguntas y el contenido de esta página a su servidor.',
  agree: 'Continuar',
  decline: 'Ahora no',
  failed: 'No se pudo cargar el asistente.',
  retry: 'Reintentar',
};
