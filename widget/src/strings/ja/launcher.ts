import type { LauncherStrings } from '../en/launcher.ts';

export const launcherStrings: LauncherStrings = {
  consent: '回答のため、質問とこのページの内容がアシスタントのサーバーに送信されます。',
  agree: '続行',
  decline: '後で',
  failed: 'アシスタントを読み込めませんでした。',
  retry: 'もう一度試す',
};
