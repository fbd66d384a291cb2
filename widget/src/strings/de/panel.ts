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
  'panel.close': 'Schließen',
  'panel.new': 'Neuer Chat',
  'panel.history': 'Chatverlauf',
  'panel.back': 'Zurück zum Chat',
  'panel.keys': 'Tastenkürzel',
  'panel.dock': 'Seitenleiste',
  'panel.resize': 'Größe ändern (Pfeiltasten)',
  'selection.toolbar': 'Frage zur Auswahl stellen',
  'selection.ask': 'Fragen',
  'selection.code': 'Frage zu diesem Code stellen',
  'selection.table': 'Frage zu dieser Tabelle stellen',
  'selection.section': 'Frage zu diesem Abschnitt stellen',
  'selection.hint': 'Tab drücken, um eine Frage zur Auswahl zu stellen.',
  'selection.hint.shortcut':
    '{shortcut} drücken, um eine Frage zur Auswahl zu stellen, oder Tab für mehr.',
  'selection.count': '{count} von {limit}',
  'search.ask': 'Zu „{query}“ fragen',
  'search.hint': '{key} drücken, um eine Frage zur Suche zu stellen.',
  'pages.label': 'Seiten',
  'pages.found': 'Gefundene Seiten: {count}. {key} drücken, um sie zu erreichen.',
  'surface.greeting': 'Was möchten Sie wissen?',
  'surface.placeholder': 'Frage zu dieser Seite …',
  'suggest.page': 'Diese Seite zusammenfassen',
  'suggest.section': '„{section}“ erklären',
  'surface.loading': 'Chat wird geladen …',
  'surface.retry': 'Noch einmal versuchen',
  'surface.failed.script-blocked':
    'Der Chat konnte nicht geladen werden. Prüfen Sie die Verbindung oder den Inhaltsblocker und versuchen Sie es noch einmal.',
  'surface.failed.chat-unavailable':
    'Der Chat konnte nicht geladen werden. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.',
  'surface.failed.server': 'Ein Fehler ist aufgetreten. Bitte versuchen Sie es noch einmal.',
  'surface.failed.domain': 'Der Chat ist auf dieser Website nicht verfügbar.',
  'surface.failed.unmounted':
    'Der Chat wurde unerwartet geschlossen. Ihre Nachrichten sind gespeichert.',
  'sent.label': 'Geteilte Inhalte',
  'sent.page': 'Diese Seite',
  'sent.page.dropped': 'Seite wird nicht geteilt',
  'sent.size': 'Wird mit der Frage geteilt ({size} kB):',
  'sent.page.drop': 'Diese Seite nicht teilen',
  'sent.page.restore': 'Diese Seite teilen',
  'sent.passage.drop': '„{passage}“ entfernen',
  'sent.count': '{count} von {limit}',
  'sent.full': 'Maximal {limit} Textstellen pro Frage.',
  'sent.show': 'Geteilte Inhalte ansehen',
  'sent.nothing': 'Von dieser Seite wird nichts geteilt.',
  'sent.reading': 'Seite wird gelesen …',
  'sent.failed': 'Diese Seite konnte nicht gelesen werden. Nur die Frage wird gesendet.',
  'sent.removed': 'Textstelle entfernt',
  'panel.size': 'Breite {width}, Höhe {height}',
  'passage.shown': 'Auf der Seite angezeigt: {passage}',
  'passage.gone': 'Diese Textstelle ist nicht mehr auf der Seite.',
  'keys.toggle': 'Assistent öffnen oder schließen, oder zur Auswahl fragen',
  'keys.selection': 'Zu den Schaltflächen an der Auswahl',
  'keys.back': 'Einen Schritt zurück',
  'keys.send': 'Senden',
  'keys.line': 'Neue Zeile',
  'keys.list': 'Diese Liste anzeigen',
};
