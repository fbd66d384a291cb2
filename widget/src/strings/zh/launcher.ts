import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent: '为了回答，助手会将你的问题和此页面的内容发送到其服务器。',
  agree: '继续',
  decline: '暂不',
  failed: '无法加载助手。',
  retry: '重试',
};
