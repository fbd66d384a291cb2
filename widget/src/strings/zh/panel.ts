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
  'panel.close': '关闭',
  'panel.new': '新对话',
  'panel.history': '历史对话',
  'panel.back': '返回对话',
  'panel.keys': '键盘快捷键',
  'panel.dock': '侧边栏',
  'panel.resize': '调整面板大小（方向键）',
  'selection.toolbar': '询问所选内容',
  'selection.ask': '提问',
  'selection.code': '询问这段代码',
  'selection.table': '询问此表格',
  'selection.section': '询问此章节',
  'selection.hint': '按 Tab 键询问所选内容。',
  'selection.hint.shortcut': '按 {shortcut} 询问所选内容，按 Tab 键查看更多操作。',
  'selection.count': '{count} / {limit}',
  'search.ask': '询问“{query}”',
  'search.hint': '按 {key} 询问搜索内容。',
  'pages.label': '页面',
  'pages.found': '找到的页面：{count}。按 {key} 前往。',
  'surface.greeting': '你想了解什么？',
  'surface.placeholder': '就此页面提问…',
  'suggest.page': '总结此页面',
  'suggest.section': '解释“{section}”',
  'surface.loading': '正在加载对话…',
  'surface.retry': '重试',
  'surface.failed.script-blocked': '无法加载对话。请检查网络连接或内容拦截器，然后重试。',
  'surface.failed.chat-unavailable': '无法加载对话。请检查网络连接，然后重试。',
  'surface.failed.server': '出错了，请重试。',
  'surface.failed.domain': '此网站无法使用对话。',
  'surface.failed.unmounted': '对话意外关闭。你的消息已保存。',
  'sent.label': '共享的内容',
  'sent.page': '此页面',
  'sent.page.dropped': '未共享页面',
  'sent.size': '随问题共享的内容（{size} kB）：',
  'sent.page.drop': '不共享此页面',
  'sent.page.restore': '共享此页面',
  'sent.passage.drop': '移除“{passage}”',
  'sent.count': '{count} / {limit}',
  'sent.full': '每个问题最多可添加 {limit} 个片段。',
  'sent.show': '查看共享的内容',
  'sent.nothing': '不共享此页面的任何内容。',
  'sent.reading': '正在读取页面…',
  'sent.failed': '无法读取此页面。仅会发送你的问题。',
  'sent.removed': '已移除片段',
  'panel.size': '宽 {width}，高 {height}',
  'passage.shown': '已在页面上显示：{passage}',
  'passage.gone': '此片段已不在页面上。',
  'keys.toggle': '打开或关闭助手，或询问所选内容',
  'keys.selection': '转到所选内容旁的按钮',
  'keys.back': '后退一步',
  'keys.send': '发送',
  'keys.line': '换行',
  'keys.list': '显示此列表',
};
