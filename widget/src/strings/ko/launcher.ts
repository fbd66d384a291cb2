import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent: '답변을 위해 질문과 이 페이지의 내용이 어시스턴트 서버로 전송됩니다.',
  agree: '계속',
  decline: '나중에',
  failed: '어시스턴트를 불러오지 못했습니다.',
  retry: '다시 시도',
};
