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
  'panel.close': 'إغلاق',
  'panel.new': 'محادثة جديدة',
  'panel.history': 'سجلّ المحادثات',
  'panel.back': 'العودة إلى المحادثة',
  'panel.keys': 'اختصارات لوحة المفاتيح',
  'panel.dock': 'اللوحة الجانبية',
  'panel.resize': 'تغيير حجم اللوحة (مفاتيح الأسهم)',
  'selection.toolbar': 'السؤال عن النص المحدّد',
  'selection.ask': 'اسأل',
  'selection.code': 'السؤال عن هذا الرمز البرمجي',
  'selection.table': 'السؤال عن هذا الجدول',
  'selection.section': 'السؤال عن هذا القسم',
  'selection.hint': 'يمكن السؤال عن النص المحدّد بالضغط على Tab.',
  'selection.hint.shortcut': 'يمكن السؤال عن النص المحدّد بالضغط على {shortcut}، أو على Tab للمزيد.',
  'selection.count': '{count} من {limit}',
  'search.ask': 'السؤال عن «{query}»',
  'search.hint': 'يمكن السؤال عن نص البحث بالضغط على {key}.',
  'pages.label': 'الصفحات',
  'pages.found': 'الصفحات التي تم العثور عليها: {count}. يمكن الانتقال إليها بالضغط على {key}.',
  'surface.greeting': 'ما الذي تريد معرفته؟',
  'surface.placeholder': 'سؤال عن هذه الصفحة…',
  'suggest.page': 'تلخيص هذه الصفحة',
  // Isolated: a section may begin with a number and go on in Latin letters.
  'suggest.section': 'شرح «\u2068{section}\u2069»',
  'surface.loading': 'جارٍ تحميل المحادثة…',
  'surface.retry': 'إعادة المحاولة',
  'surface.failed.script-blocked':
    'تعذّر تحميل المحادثة. يُرجى التحقق من الاتصال أو من أداة حظر المحتوى ثم إعادة المحاولة.',
  'surface.failed.chat-unavailable':
    'تعذّر تحميل المحادثة. يُرجى التحقق من الاتصال ثم إعادة المحاولة.',
  'surface.failed.server': 'حدث خطأ. يُرجى إعادة المحاولة.',
  'surface.failed.domain': 'المحادثة غير متاحة على هذا الموقع.',
  'surface.failed.unmounted': 'أُغلقت المحادثة بشكل غير متوقع. رسائلك محفوظة.',
  'sent.label': 'ما تتم مشاركته',
  'sent.page': 'هذه الصفحة',
  'sent.page.dropped': 'لا تتم مشاركة الصفحة',
  'sent.size': 'تتم مشاركته مع سؤالك ({size} كيلوبايت):',
  'sent.page.drop': 'عدم مشاركة هذه الصفحة',
  'sent.page.restore': 'مشاركة هذه الصفحة',
  'sent.passage.drop': 'إزالة «{passage}»',
  'sent.count': '{count} من {limit}',
  'sent.full': 'الحد الأقصى للمقاطع في السؤال: {limit}.',
  'sent.show': 'عرض ما تتم مشاركته',
  'sent.nothing': 'لا تتم مشاركة أي شيء من هذه الصفحة.',
  'sent.reading': 'جارٍ قراءة الصفحة…',
  'sent.failed': 'تعذّرت قراءة هذه الصفحة. سيُرسل سؤالك فقط.',
  'sent.removed': 'أُزيل المقطع',
  'panel.size': 'العرض {width}، الارتفاع {height}',
  'passage.shown': 'معروض في الصفحة: {passage}',
  'passage.gone': 'لم يعد هذا المقطع موجودًا في الصفحة.',
  'keys.toggle': 'فتح المساعد أو إغلاقه أو السؤال عن النص المحدّد',
  'keys.selection': 'الانتقال إلى أزرار النص المحدّد',
  'keys.back': 'الرجوع خطوة واحدة',
  'keys.send': 'إرسال',
  'keys.line': 'سطر جديد',
  'keys.list': 'عرض هذه القائمة',
};
