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
  'panel.close': 'Закрыть',
  'panel.new': 'Новый чат',
  'panel.history': 'История чатов',
  'panel.back': 'Назад к чату',
  'panel.keys': 'Сочетания клавиш',
  'panel.dock': 'Боковая панель',
  'panel.resize': 'Изменить размер панели (клавиши со стрелками)',
  'selection.toolbar': 'Спросить о выделенном',
  'selection.ask': 'Спросить',
  'selection.code': 'Спросить об этом коде',
  'selection.table': 'Спросить об этой таблице',
  'selection.section': 'Спросить об этом разделе',
  'selection.hint': 'Нажмите Tab, чтобы спросить о выделенном.',
  'selection.hint.shortcut':
    'Нажмите {shortcut}, чтобы спросить о выделенном, или Tab для других действий.',
  'selection.count': '{count} из {limit}',
  'search.ask': 'Спросить про «{query}»',
  'search.hint': 'Нажмите {key}, чтобы спросить ассистента о том, что вы ищете.',
  'pages.label': 'Страницы',
  'pages.found': 'Найдено страниц: {count}. Чтобы перейти к ним, нажмите {key}.',
  'surface.greeting': 'Что вы хотите узнать?',
  'surface.placeholder': 'Спросите об этой странице…',
  'suggest.page': 'Кратко пересказать эту страницу',
  'suggest.section': 'Объяснить «{section}»',
  'surface.loading': 'Загрузка чата…',
  'surface.retry': 'Повторить',
  'surface.failed.script-blocked':
    'Не удалось загрузить чат. Проверьте подключение или блокировщик контента и повторите попытку.',
  'surface.failed.chat-unavailable':
    'Не удалось загрузить чат. Проверьте подключение и повторите попытку.',
  'surface.failed.server': 'Произошла ошибка. Повторите попытку.',
  'surface.failed.domain': 'Чат недоступен на этом сайте.',
  'surface.failed.unmounted': 'Чат неожиданно закрылся. Ваши сообщения сохранены.',
  'sent.label': 'Что передаётся',
  'sent.page': 'Эта страница',
  'sent.page.dropped': 'Страница не передаётся',
  'sent.size': 'Передаётся с вопросом ({size} кБ):',
  'sent.page.drop': 'Не передавать эту страницу',
  'sent.page.restore': 'Передавать эту страницу',
  'sent.passage.drop': 'Удалить «{passage}»',
  'sent.count': '{count} из {limit}',
  'sent.full': 'Максимум фрагментов в вопросе: {limit}.',
  'sent.show': 'Посмотреть, что передаётся',
  'sent.nothing': 'С этой страницы ничего не передаётся.',
  'sent.reading': 'Чтение страницы…',
  'sent.failed': 'Не удалось прочитать эту страницу. Будет отправлен только вопрос.',
  'sent.removed': 'Фрагмент удалён',
  'panel.size': 'Ширина {width}, высота {height}',
  'passage.shown': 'Показано на странице: {passage}',
  'passage.gone': 'Этого фрагмента больше нет на странице.',
  'keys.toggle': 'Открыть или закрыть ассистента либо спросить о выделенном',
  'keys.selection': 'Перейти к кнопкам у выделенного',
  'keys.back': 'На шаг назад',
  'keys.send': 'Отправить',
  'keys.line': 'Новая строка',
  'keys.list': 'Показать этот список',
};
