import type { FailureStrings } from '../en/failures.ts';
import type { KeysStrings } from '../en/keys.ts';
import type { PageSearchStrings } from '../en/page-search.ts';
import type { PanelStrings } from '../en/panel.ts';
import type { SelectionStrings } from '../en/selection.ts';
import type { SiteSearchStrings } from '../en/site-search.ts';

export const strings: PanelStrings &
  KeysStrings &
  FailureStrings &
  SelectionStrings &
  SiteSearchStrings &
  PageSearchStrings = {
  'panel.close': '閉じる',
  'panel.new': '新しいチャット',
  'panel.history': 'チャット履歴',
  'panel.back': 'チャットに戻る',
  'panel.keys': 'キーボード ショートカット',
  'panel.dock': 'サイドパネル',
  'panel.resize': 'パネルのサイズ変更（矢印キー）',
  'selection.toolbar': '選択部分について質問',
  'selection.ask': '質問する',
  'selection.code': 'このコードについて質問',
  'selection.table': 'この表について質問',
  'selection.section': 'このセクションについて質問',
  'selection.hint': 'Tab キーを押すと、選択部分について質問できます。',
  'selection.hint.shortcut':
    '{shortcut} を押すと選択部分について質問できます。その他の操作は Tab キーです。',
  'selection.count': '{count} / {limit}',
  'search.ask': '「{query}」について質問',
  'search.hint': '{key} キーを押すと、検索内容について質問できます。',
  'pages.label': 'ページ',
  'pages.found': '見つかったページ：{count}。{key} キーで移動できます。',
  'surface.greeting': '何についてお調べですか？',
  'surface.placeholder': 'このページについて質問…',
  'suggest.page': 'このページを要約',
  'suggest.section': '「{section}」を説明',
  'surface.loading': 'チャットを読み込み中…',
  'surface.retry': 'もう一度試す',
  'surface.failed.script-blocked':
    'チャットを読み込めませんでした。接続またはコンテンツブロッカーを確認して、もう一度お試しください。',
  'surface.failed.chat-unavailable':
    'チャットを読み込めませんでした。接続を確認して、もう一度お試しください。',
  'surface.failed.server': '問題が発生しました。もう一度お試しください。',
  'surface.failed.domain': 'このサイトではチャットを利用できません。',
  'surface.failed.unmounted': 'チャットが予期せず閉じました。メッセージは保存されています。',
  'sent.label': '共有される内容',
  'sent.page': 'このページ',
  'sent.page.dropped': 'ページは共有されません',
  'sent.size': '質問と一緒に共有される内容（{size} kB）：',
  'sent.page.drop': 'このページを共有しない',
  'sent.page.restore': 'このページを共有',
  'sent.passage.drop': '「{passage}」を削除',
  'sent.count': '{count} / {limit}',
  'sent.full': '引用は 1 つの質問につき {limit} 件までです。',
  'sent.show': '共有される内容を表示',
  'sent.nothing': 'このページの内容は共有されません。',
  'sent.reading': 'ページを読み取り中…',
  'sent.failed': 'このページを読み取れませんでした。質問だけが送信されます。',
  'sent.removed': '引用を削除しました',
  'panel.size': '幅 {width}、高さ {height}',
  'passage.shown': 'ページ上に表示：{passage}',
  'passage.gone': 'この箇所はページにもうありません。',
  'keys.toggle': 'アシスタントを開閉、または選択部分について質問',
  'keys.selection': '選択部分のボタンに移動',
  'keys.back': '一つ前に戻る',
  'keys.send': '送信',
  'keys.line': '改行',
  'keys.list': 'この一覧を表示',
};
