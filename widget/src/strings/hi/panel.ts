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
  'panel.close': 'बंद करें',
  'panel.new': 'नई चैट',
  'panel.history': 'चैट इतिहास',
  'panel.back': 'चैट पर वापस जाएँ',
  'panel.keys': 'कीबोर्ड शॉर्टकट',
  'panel.dock': 'साइड पैनल',
  'panel.resize': 'पैनल का आकार बदलें (ऐरो बटन)',
  'selection.toolbar': 'चुने गए टेक्स्ट के बारे में पूछें',
  'selection.ask': 'पूछें',
  'selection.code': 'इस कोड के बारे में पूछें',
  'selection.table': 'इस टेबल के बारे में पूछें',
  'selection.section': 'इस सेक्शन के बारे में पूछें',
  'selection.hint': 'चुने गए टेक्स्ट के बारे में पूछने के लिए Tab दबाएँ।',
  'selection.hint.shortcut':
    'चुने गए टेक्स्ट के बारे में पूछने के लिए {shortcut} दबाएँ, या ज़्यादा विकल्पों के लिए Tab।',
  'selection.count': '{limit} में से {count}',
  'search.ask': '“{query}” के बारे में पूछें',
  'search.hint': 'अपनी खोज के बारे में पूछने के लिए {key} दबाएँ।',
  'pages.label': 'पेज',
  'pages.found': 'मिले पेज: {count}. उन तक जाने के लिए {key} दबाएँ।',
  'surface.greeting': 'आप क्या जानना चाहते हैं?',
  'surface.placeholder': 'इस पेज के बारे में पूछें…',
  'suggest.page': 'इस पेज का सारांश',
  'suggest.section': '“{section}” समझाएँ',
  'surface.loading': 'चैट लोड हो रही है…',
  'surface.retry': 'फिर से कोशिश करें',
  'surface.failed.script-blocked':
    'चैट लोड नहीं हो सकी। अपना कनेक्शन या कॉन्टेंट ब्लॉकर जाँचें और फिर से कोशिश करें।',
  'surface.failed.chat-unavailable': 'चैट लोड नहीं हो सकी। अपना कनेक्शन जाँचें और फिर से कोशिश करें।',
  'surface.failed.server': 'कोई गड़बड़ी हुई। फिर से कोशिश करें।',
  'surface.failed.domain': 'इस साइट पर चैट उपलब्ध नहीं है।',
  'surface.failed.unmounted': 'चैट अचानक बंद हो गई। आपके मैसेज सेव हैं।',
  'sent.label': 'शेयर की गई जानकारी',
  'sent.page': 'यह पेज',
  'sent.page.dropped': 'पेज शेयर नहीं किया गया',
  'sent.size': 'आपके सवाल के साथ शेयर होता है ({size} kB):',
  'sent.page.drop': 'यह पेज शेयर न करें',
  'sent.page.restore': 'यह पेज शेयर करें',
  'sent.passage.drop': '“{passage}” हटाएँ',
  'sent.count': '{limit} में से {count}',
  'sent.full': 'एक सवाल में ज़्यादा से ज़्यादा {limit} अंश जोड़े जा सकते हैं।',
  'sent.show': 'शेयर की गई जानकारी देखें',
  'sent.nothing': 'इस पेज से कुछ भी शेयर नहीं होता।',
  'sent.reading': 'पेज पढ़ा जा रहा है…',
  'sent.failed': 'यह पेज पढ़ा नहीं जा सका। सिर्फ़ आपका सवाल भेजा जाएगा।',
  'sent.removed': 'अंश हटा दिया गया',
  'panel.size': 'चौड़ाई {width}, ऊँचाई {height}',
  'passage.shown': 'पेज पर दिखाया गया: {passage}',
  'passage.gone': 'यह अंश अब पेज पर नहीं है।',
  'keys.toggle': 'असिस्टेंट खोलें या बंद करें, या चुने गए टेक्स्ट के बारे में पूछें',
  'keys.selection': 'चुने गए टेक्स्ट के बटन पर जाएँ',
  'keys.back': 'एक कदम पीछे जाएँ',
  'keys.send': 'भेजें',
  'keys.line': 'नई लाइन',
  'keys.list': 'यह सूची दिखाएँ',
};
