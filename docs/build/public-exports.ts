import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Something that a package entry exports, with the doc comment where it is declared. */
export interface PublicExport {
  name: string;
  file: string;
  kind: 'function' | 'class' | 'type' | 'value';
  /** Without the comment marks; empty when there is no comment. */
  comment: string;
}

const reexport =
  /(?:\/\*\*(?<comment>(?:[^*]|\*(?!\/))*)\*\/\s*)?export (?:type )?\{(?<names>[^}]*)\}(?: from '(?<from>[^']+)')?;/g;
const declaration =
  /(?:\/\*\*(?<comment>(?:[^*]|\*(?!\/))*)\*\/\s*)?export (?<isDefault>default )?(?:declare )?(?:abstract )?(?:async )?(?<keyword>function\*?|class|interface|type|const|let|enum) (?<name>\w+)/g;

/** Lists what a module exports. Follows `export { name } from './file.ts'`, not `export *`. */
export function publicExports(file: string): PublicExport[] {
  const source = readFileSync(file, 'utf8');
  const found: PublicExport[] = [];
  for (const { groups = {} } of source.matchAll(reexport)) {
    const { names = '', from } = groups;
    const comment = groups['comment']?.includes('@module') ? undefined : groups['comment'];
    for (const name of names.split(',').map((each) => each.trim().replace(/^type /, ''))) {
      if (name === '') continue;
      const [local = name, outer = local] = name.split(' as ');
      const origin = from ?? importedFrom(source, local);
      found.push({
        ...(origin ? declared(join(dirname(file), origin), local) : unknown(file)),
        name: outer,
        ...(comment && { comment: bare(comment) }),
      });
    }
  }
  for (const { groups = {} } of source.matchAll(declaration)) {
    const { name = '', isDefault } = groups;
    found.push({ ...declared(file, name), name: isDefault ? 'default' : name });
  }
  return found.filter(({ name }, at) => found.findIndex((each) => each.name === name) === at);
}

/** The declaration of a name in a file, or in the file that it re-exports the name from. */
function declared(file: string, name: string): Omit<PublicExport, 'name'> {
  if (!existsSync(file)) return unknown(file);
  const source = readFileSync(file, 'utf8');
  const all = [...source.matchAll(declaration)].filter(({ groups }) => groups?.['name'] === name);
  if (all.length === 0) {
    const again = publicExports(file).find((each) => each.name === name);
    return again ?? unknown(file);
  }
  const comment = all.map(({ groups }) => bare(groups?.['comment'] ?? '')).find(Boolean) ?? '';
  const keyword = all[0]?.groups?.['keyword'] ?? '';
  const kind = keyword.startsWith('function')
    ? 'function'
    : keyword === 'class'
      ? 'class'
      : keyword === 'interface' || keyword === 'type'
        ? 'type'
        : 'value';
  return { file, kind, comment };
}

function unknown(file: string): Omit<PublicExport, 'name'> {
  return { file, kind: 'value', comment: '' };
}

function importedFrom(source: string, name: string): string | undefined {
  const imports = source.matchAll(/import (?:type )?\{([^}]*)\} from '([^']+)'/g);
  return [...imports].find(([, names = '']) => names.split(/[\s,]+/).includes(name))?.[2];
}

function bare(comment: string): string {
  return comment.replace(/^\s*\* ?/gm, '').trim();
}
