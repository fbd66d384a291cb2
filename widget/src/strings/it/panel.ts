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
  'panel.close': 'Chiudi',
  'panel.new': 'Nuova chat',
  'panel.history': 'Cronologia chat',
  'panel.back': 'Torna alla chat',
  'panel.keys': 'Scorciatoie da tastiera',
  'panel.dock': 'Pannello laterale',
  'panel.resize': 'Ridimensiona pannello (tasti freccia)',
  'selection.toolbar': 'Fai una domanda sulla selezione',
  'selection.ask': 'Chiedi',
  'selection.code': 'Fai una domanda su questo codice',
  'selection.table': 'Fai una domanda su questa tabella',
  'selection.section': 'Fai una domanda su questa sezione',
  'selection.hint': 'Premi Tab per fare una domanda sulla selezione.',
  'selection.hint.shortcut':
    'Premi {shortcut} per fare una domanda sulla selezione, o Tab per altre opzioni.',
  'selection.count': '{count} di {limit}',
  'search.ask': 'Fai una domanda su «{query}»',
  'search.hint': 'Premi {key} per fare una domanda sulla tua ricerca.',
  'pages.label': 'Pagine',
  'pages.found': 'Pagine trovate: {count}. Premi {key} per raggiungerle.',
  'surface.greeting': 'Che cosa vuoi sapere?',
  'surface.placeholder': 'Fai una domanda su questa pagina…',
  'suggest.page': 'Riassumi questa pagina',
  'suggest.section': 'Spiega «{section}»',
  'surface.loading': 'Caricamento chat…',
  'surface.retry': 'Riprova',
  'surface.failed.script-blocked':
    'Impossibile caricare la chat. Controlla la connessione o il blocco dei contenuti e riprova.',
  'surface.failed.chat-unavailable':
    'Impossibile caricare la chat. Controlla la connessione e riprova.',
  'surface.failed.server': 'Si è verificato un errore. Riprova.',
  'surface.failed.domain': 'La chat non è disponibile su questo sito.',
  'surface.failed.unmounted':
    'La chat si è chiusa in modo imprevisto. I tuoi messaggi sono salvati.',
  'sent.label': 'Contenuti condivisi',
  'sent.page': 'Questa pagina',
  'sent.page.dropped': 'Pagina non condivisa',
  'sent.size': 'Condiviso con la tua domanda ({size} kB):',
  'sent.page.drop': 'Non condividere questa pagina',
  'sent.page.restore': 'Condividi questa pagina',
  'sent.passage.drop': 'Rimuovi «{passage}»',
  'sent.count': '{count} di {limit}',
  'sent.full': 'Massimo {limit} passaggi per domanda.',
  'sent.show': 'Vedi i contenuti condivisi',
  'sent.nothing': 'Nulla di questa pagina viene condiviso.',
  'sent.reading': 'Lettura della pagina…',
  'sent.failed': 'Impossibile leggere questa pagina. Verrà inviata solo la tua domanda.',
  'sent.removed': 'Passaggio rimosso',
  'panel.size': 'Larghezza {width}, altezza {height}',
  'passage.shown': 'Mostrato nella pagina: {passage}',
  'passage.gone': 'Questo passaggio non è più nella pagina.',
  'keys.toggle': 'Apri o chiudi l’assistente, o fai una domanda sulla selezione',
  'keys.selection': 'Vai ai pulsanti della selezione',
  'keys.back': 'Torna indietro di un passo',
  'keys.send': 'Invia',
  'keys.line': 'Nuova riga',
  'keys.list': 'Mostra questo elenco',
};
