import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent:
    'Чтобы ответить, ассистент отправляет ваши вопросы и содержимое страницы на свой сервер.',
  agree: 'Продолжить',
  decline: 'Не сейчас',
  failed: 'Не удалось загрузить ассистента.',
  retry: 'Повторить',
};
