import { parse } from 'yaml';

/** What a page says about itself before its text. */
export interface FrontMatter {
  title: string;
  /** Address of the page, relative to its folder or from the root of the site; empty for the default. */
  slug: string;
  language: string;
  /** It is not published yet. */
  isDraft: boolean;
  /** It is published, and asks not to be found. */
  isUnlisted: boolean;
  /** Its title is not shown. */
  hidesTitle: boolean;
}

/** Longer front matter is data that happens to stand between dashes. */
const longest = 50_000;
/** YAML of a few hundred bytes can refer to itself until it is gigabytes. */
const mostAliases = 20;

/** Takes the front matter (YAML, or the title of TOML) off a Markdown file. */
export function splitFrontMatter(text: string): { front: FrontMatter; body: string } {
  const fence = /^(---|\+\+\+)[ \t]*\n/.exec(text)?.[1];
  const end = fence ? text.slice(0, longest).indexOf(`\n${fence}`, fence.length) : -1;
  const rest = end < 0 ? '' : text.slice(end + 4);
  if (!fence || end < 0 || !/^[ \t]*(?:\n|$)/.test(rest)) {
    return { front: frontMatterOf({}), body: text };
  }
  const source = text.slice(fence.length, end);
  const values = fence === '---' ? parsedYaml(source) : tomlStrings(source);
  return { front: frontMatterOf(values), body: rest.replace(/^[ \t]*\n?/, '') };
}

function frontMatterOf(values: Readonly<Record<string, unknown>>): FrontMatter {
  const textOf = (name: string) => {
    const value = values[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  };
  const isOn = (name: string) => values[name] === true || values[name] === 'true';
  return {
    title: textOf('title') || textOf('sidebar_label'),
    slug: textOf('slug') || textOf('permalink'),
    language: textOf('lang'),
    isDraft: isOn('draft') || values['published'] === false,
    isUnlisted: isOn('unlisted') || isOn('noindex') || values['search'] === false,
    hidesTitle: isOn('hide_title'),
  };
}

function parsedYaml(source: string): Record<string, unknown> {
  try {
    const value: unknown = parse(source, { maxAliasCount: mostAliases, logLevel: 'silent' });
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    // A generator would refuse the page; its text can be read all the same.
    return {};
  }
}

/** The strings and switches at the top level of TOML: all that is asked of it. */
function tomlStrings(source: string): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const line of source.split('\n')) {
    if (line.startsWith('[')) break;
    const [, name, , text, bare] =
      /^\s*([\w-]{1,60})\s*=\s*(?:(["'])(.*)\2|(true|false))\s*$/.exec(line) ?? [];
    if (name) values[name] = text ?? bare === 'true';
  }
  return values;
}
