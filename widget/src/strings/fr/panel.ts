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
  'panel.close': 'Fermer',
  'panel.new': 'Nouvelle conversation',
  'panel.history': 'Historique',
  'panel.back': 'Retour à la conversation',
  'panel.keys': 'Raccourcis clavier',
  'panel.dock': 'Panneau latéral',
  'panel.resize': 'Redimensionner le panneau (touches fléchées)',
  'selection.toolbar': 'Poser une question sur la sélection',
  'selection.ask': 'Demander',
  'selection.code': 'Poser une question sur ce code',
  'selection.table': 'Poser une question sur ce tableau',
  'selection.section': 'Poser une question sur cette section',
  'selection.hint': 'Appuyez sur Tab pour poser une question sur la sélection.',
  'selection.hint.shortcut':
    'Appuyez sur {shortcut} pour poser une question sur la sélection, ou sur Tab pour plus d’options.',
  'selection.count': '{count} sur {limit}',
  'search.ask': 'Poser une question sur « {query} »',
  'search.hint': 'Appuyez sur {key} pour poser une question sur votre recherche.',
  'pages.label': 'Pages',
  'pages.found': 'Pages trouvées : {count}. Appuyez sur {key} pour y accéder.',
  'surface.greeting': 'Que voulez-vous savoir ?',
  'surface.placeholder': 'Posez une question sur cette page…',
  'suggest.page': 'Résumer cette page',
  'suggest.section': 'Expliquer « {section} »',
  'surface.loading': 'Chargement de la conversation…',
  'surface.retry': 'Réessayer',
  'surface.failed.script-blocked':
    'Impossible de charger la conversation. Vérifiez votre connexion ou votre bloqueur de contenu et réessayez.',
  'surface.failed.chat-unavailable':
    'Impossible de charger la conversation. Vérifiez votre connexion et réessayez.',
  'surface.failed.server': 'Une erreur s’est produite. Veuillez réessayer.',
  'surface.failed.domain': 'La conversation n’est pas disponible sur ce site.',
  'surface.failed.unmounted':
    'La conversation s’est fermée de façon inattendue. Vos messages sont enregistrés.',
  'sent.label': 'Contenu partagé',
  'sent.page': 'Cette page',
  'sent.page.dropped': 'Page non partagée',
  'sent.size': 'Partagé avec votre question ({size} ko) :',
  'sent.page.drop': 'Ne pas partager cette page',
  'sent.page.restore': 'Partager cette page',
  'sent.passage.drop': 'Supprimer « {passage} »',
  'sent.count': '{count} sur {limit}',
  'sent.full': '{limit} passages au maximum par question.',
  'sent.show': 'Voir le contenu partagé',
  'sent.nothing': 'Rien de cette page n’est partagé.',
  'sent.reading': 'Lecture de la page…',
  'sent.failed': 'Impossible de lire cette page. Seule votre question sera envoyée.',
  'sent.removed': 'Passage supprimé',
  'panel.size': 'Largeur {width}, hauteur {height}',
  'passage.shown': 'Affiché sur la page : {passage}',
  'passage.gone': 'Ce passage n’est plus sur la page.',
  'keys.toggle': 'Ouvrir ou fermer l’assistant, ou poser une question sur la sélection',
  'keys.selection': 'Aller aux boutons de la sélection',
  'keys.back': 'Revenir d’un pas en arrière',
  'keys.send': 'Envoyer',
  'keys.line': 'Nouvelle ligne',
  'keys.list': 'Afficher cette liste',
};
