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
  'panel.close': '닫기',
  'panel.new': '새 채팅',
  'panel.history': '채팅 기록',
  'panel.back': '채팅으로 돌아가기',
  'panel.keys': '단축키',
  'panel.dock': '사이드 패널',
  'panel.resize': '패널 크기 조절(화살표 키)',
  'selection.toolbar': '선택한 내용에 대해 질문',
  'selection.ask': '질문하기',
  'selection.code': '이 코드에 대해 질문',
  'selection.table': '이 표에 대해 질문',
  'selection.section': '이 섹션에 대해 질문',
  'selection.hint': 'Tab 키를 누르면 선택한 내용에 대해 질문할 수 있습니다.',
  'selection.hint.shortcut':
    '{shortcut} 키를 누르면 선택한 내용에 대해 질문할 수 있습니다. 다른 작업은 Tab 키를 누르세요.',
  'selection.count': '{count} / {limit}',
  'search.ask': '“{query}”에 대해 질문',
  'search.hint': '{key} 키를 누르면 검색 내용에 대해 질문할 수 있습니다.',
  'pages.label': '페이지',
  'pages.found': '찾은 페이지: {count}. {key} 키를 누르면 이동합니다.',
  'surface.greeting': '무엇이 궁금하신가요?',
  'surface.placeholder': '이 페이지에 대해 질문하기…',
  'suggest.page': '이 페이지 요약',
  'suggest.section': '“{section}” 설명',
  'surface.loading': '채팅을 불러오는 중…',
  'surface.retry': '다시 시도',
  'surface.failed.script-blocked':
    '채팅을 불러오지 못했습니다. 연결이나 콘텐츠 차단기를 확인한 후 다시 시도하세요.',
  'surface.failed.chat-unavailable':
    '채팅을 불러오지 못했습니다. 연결을 확인한 후 다시 시도하세요.',
  'surface.failed.server': '문제가 발생했습니다. 다시 시도하세요.',
  'surface.failed.domain': '이 사이트에서는 채팅을 사용할 수 없습니다.',
  'surface.failed.unmounted': '채팅이 예기치 않게 닫혔습니다. 메시지는 저장되어 있습니다.',
  'sent.label': '공유되는 내용',
  'sent.page': '이 페이지',
  'sent.page.dropped': '페이지를 공유하지 않음',
  'sent.size': '질문과 함께 공유되는 내용({size} kB):',
  'sent.page.drop': '이 페이지 공유하지 않기',
  'sent.page.restore': '이 페이지 공유하기',
  'sent.passage.drop': '“{passage}” 삭제',
  'sent.count': '{count} / {limit}',
  'sent.full': '인용문은 질문당 최대 {limit}개까지 추가할 수 있습니다.',
  'sent.show': '공유되는 내용 보기',
  'sent.nothing': '이 페이지의 내용은 공유되지 않습니다.',
  'sent.reading': '페이지를 읽는 중…',
  'sent.failed': '이 페이지를 읽지 못했습니다. 질문만 전송됩니다.',
  'sent.removed': '인용문을 삭제했습니다',
  'panel.size': '너비 {width}, 높이 {height}',
  'passage.shown': '페이지에 표시됨: {passage}',
  'passage.gone': '이 내용은 더 이상 페이지에 없습니다.',
  'keys.toggle': '어시스턴트 열기, 닫기 또는 선택한 내용에 대해 질문',
  'keys.selection': '선택한 내용의 버튼으로 이동',
  'keys.back': '한 단계 뒤로',
  'keys.send': '보내기',
  'keys.line': '줄바꿈',
  'keys.list': '이 목록 표시',
};
