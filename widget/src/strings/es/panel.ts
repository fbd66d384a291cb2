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
  'panel.close': 'Cerrar',
  'panel.new': 'Nuevo chat',
  'panel.history': 'Historial',
  'panel.back': 'Volver al chat',
  'panel.keys': 'Atajos de teclado',
  'panel.dock': 'Panel lateral',
  'panel.resize': 'Cambiar el tamaño del panel (teclas de flecha)',
  'selection.toolbar': 'Preguntar sobre la selección',
  'selection.ask': 'Preguntar',
  'selection.code': 'Preguntar sobre este código',
  'selection.table': 'Preguntar sobre esta tabla',
  'selection.section': 'Preguntar sobre esta sección',
  'selection.hint': 'Pulsa Tab para preguntar sobre la selección.',
  'selection.hint.shortcut':
    'Pulsa {shortcut} para preguntar sobre la selección, o Tab para ver más.',
  'selection.count': '{count} de {limit}',
  'search.ask': 'Preguntar sobre «{query}»',
  'search.hint': 'Pulsa {key} para preguntar sobre tu búsqueda.',
  'pages.label': 'Páginas',
  'pages.found': 'Páginas encontradas: {count}. Pulsa {key} para ir a ellas.',
  'surface.greeting': '¿Qué quieres saber?',
  'surface.placeholder': 'Pregunta sobre esta página…',
  'suggest.page': 'Resume esta página',
  'suggest.section': 'Explica «{section}»',
  'surface.loading': 'Cargando chat…',
  'surface.retry': 'Reintentar',
  'surface.failed.script-blocked':
    'No se pudo cargar el chat. Comprueba tu conexión o el bloqueador de contenido e inténtalo de nuevo.',
  'surface.failed.chat-unavailable':
    'No se pudo cargar el chat. Comprueba tu conexión e inténtalo de nuevo.',
  'surface.failed.server': 'Algo salió mal. Inténtalo de nuevo.',
  'surface.failed.domain': 'El chat no está disponible en este sitio.',
  'surface.failed.unmounted': 'El chat se cerró inesperadamente. Tus mensajes están guardados.',
  'sent.label': 'Contenido compartido',
  'sent.page': 'Esta página',
  'sent.page.dropped': 'Página no compartida',
  'sent.size': 'Se comparte con tu pregunta ({size} kB):',
  'sent.page.drop': 'No compartir esta página',
  'sent.page.restore': 'Compartir esta página',
  'sent.passage.drop': 'Quitar «{passage}»',
  'sent.count': '{count} de {limit}',
  'sent.full': 'Máximo de {limit} fragmentos por pregunta.',
  'sent.show': 'Ver el contenido compartido',
  'sent.nothing': 'No se comparte nada de esta página.',
  'sent.reading': 'Leyendo la página…',
  'sent.failed': 'No se pudo leer esta página. Solo se enviará tu pregunta.',
  'sent.removed': 'Fragmento eliminado',
  'panel.size': 'Ancho {width}, alto {height}',
  'passage.shown': 'Se muestra en la página: {passage}',
  'passage.gone': 'Este fragmento ya no está en la página.',
  'keys.toggle': 'Abrir o cerrar el asistente, o preguntar sobre la selección',
  'keys.selection': 'Ir a los botones de la selección',
  'keys.back': 'Retroceder un paso',
  'keys.send': 'Enviar',
  'keys.line': 'Línea nueva',
  'keys.list': 'Mostrar esta lista',
};
