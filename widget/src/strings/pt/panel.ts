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
  'panel.close': 'Fechar',
  'panel.new': 'Nova conversa',
  'panel.history': 'Histórico',
  'panel.back': 'Voltar à conversa',
  'panel.keys': 'Atalhos de teclado',
  'panel.dock': 'Painel lateral',
  'panel.resize': 'Redimensionar painel (teclas de seta)',
  'selection.toolbar': 'Perguntar sobre a seleção',
  'selection.ask': 'Perguntar',
  'selection.code': 'Perguntar sobre este código',
  'selection.table': 'Perguntar sobre esta tabela',
  'selection.section': 'Perguntar sobre esta seção',
  'selection.hint': 'Pressione Tab para perguntar sobre a seleção.',
  'selection.hint.shortcut':
    'Pressione {shortcut} para perguntar sobre a seleção, ou Tab para ver mais.',
  'selection.count': '{count} de {limit}',
  'search.ask': 'Perguntar sobre “{query}”',
  'search.hint': 'Pressione {key} para perguntar sobre sua pesquisa.',
  'pages.label': 'Páginas',
  'pages.found': 'Páginas encontradas: {count}. Pressione {key} para acessá-las.',
  'surface.greeting': 'O que você quer saber?',
  'surface.placeholder': 'Pergunte sobre esta página…',
  'suggest.page': 'Resuma esta página',
  'suggest.section': 'Explique “{section}”',
  'surface.loading': 'Carregando conversa…',
  'surface.retry': 'Tentar novamente',
  'surface.failed.script-blocked':
    'Não foi possível carregar a conversa. Verifique sua conexão ou o bloqueador de conteúdo e tente novamente.',
  'surface.failed.chat-unavailable':
    'Não foi possível carregar a conversa. Verifique sua conexão e tente novamente.',
  'surface.failed.server': 'Algo deu errado. Tente novamente.',
  'surface.failed.domain': 'A conversa não está disponível neste site.',
  'surface.failed.unmounted':
    'A conversa foi fechada inesperadamente. Suas mensagens estão salvas.',
  'sent.label': 'Conteúdo compartilhado',
  'sent.page': 'Esta página',
  'sent.page.dropped': 'Página não compartilhada',
  'sent.size': 'Compartilhado com sua pergunta ({size} kB):',
  'sent.page.drop': 'Não compartilhar esta página',
  'sent.page.restore': 'Compartilhar esta página',
  'sent.passage.drop': 'Remover “{passage}”',
  'sent.count': '{count} de {limit}',
  'sent.full': 'Máximo de {limit} trechos por pergunta.',
  'sent.show': 'Ver conteúdo compartilhado',
  'sent.nothing': 'Nada desta página é compartilhado.',
  'sent.reading': 'Lendo a página…',
  'sent.failed': 'Não foi possível ler esta página. Somente sua pergunta será enviada.',
  'sent.removed': 'Trecho removido',
  'panel.size': 'Largura {width}, altura {height}',
  'passage.shown': 'Mostrado na página: {passage}',
  'passage.gone': 'Este trecho não está mais na página.',
  'keys.toggle': 'Abrir ou fechar o assistente, ou perguntar sobre a seleção',
  'keys.selection': 'Ir para os botões da seleção',
  'keys.back': 'Voltar um passo',
  'keys.send': 'Enviar',
  'keys.line': 'Nova linha',
  'keys.list': 'Mostrar esta lista',
};
