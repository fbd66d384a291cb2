import type { SupportedLocale } from '@openai/chatkit';

/** ChatKit's languages, and the regions it tells apart. An unknown locale would cost all options. */
const languages =
  ' am ar bg bn bs ca cs da de el en es et fi fr gu hi hr hu hy id is it ja ka kk kn ko lt lv mk ml mn mr ms my nb nl pa pl pt ro ru sk sl so sq sr sv sw ta te th tl tr uk ur vi zh ';
const regions = ['es-419', 'es-ES', 'fr-CA', 'fr-FR', 'pt-BR', 'pt-PT', 'zh-CN', 'zh-HK', 'zh-TW'];

/** The nearest locale that ChatKit knows: the same, then the same language. Nothing: the browser's. */
export function supportedLocale(wanted: string | undefined): SupportedLocale | undefined {
  const tag = (wanted ?? '').replaceAll('_', '-').toLowerCase();
  const language = tag.split('-', 1)[0] ?? '';
  const alias = language === 'no' ? 'nb' : language === 'fil' ? 'tl' : language;
  const known =
    regions.find((region) => region.toLowerCase() === tag.replace(/-[a-z]{4}(?=-)/, '')) ??
    (/^zh-(hant|mo)/.test(tag) ? 'zh-TW' : undefined) ??
    (languages.includes(` ${alias} `) ? alias : undefined);
  return known as SupportedLocale | undefined;
}
