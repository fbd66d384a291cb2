import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent: 'للإجابة، يرسل المساعد أسئلتك ومحتوى هذه الصفحة إلى خادمه.',
  agree: 'متابعة',
  decline: 'ليس الآن',
  failed: 'تعذّر تحميل المساعد.',
  retry: 'إعادة المحاولة',
};
