import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

export interface TypesOptions {
  /** What the compiler wrote for `widget/src`. */
  emitted: string;
  /** Types that are written by hand, for what would need other packages: `widget/package/types`. */
  written: string;
  /** Package of ChatKit's types, which have no code. */
  chatKit: string;
  out: string;
}

/** Parts of the assistant's types that are as the compiler wrote them. */
const taken = ['assistant/assistant', 'embed/start', 'events'];

/**
 * Writes types that need no other package: those of the sources as far as they are public, those that
 * are written by hand, and the part of ChatKit's that the chat's options are made of: the package has to
 * stay below 1 MB.
 */
export async function writeTypes({ emitted, written, chatKit, out }: TypesOptions): Promise<void> {
  const byHand = await readdir(written);
  const done = new Set<string>();
  const copy = async (name: string): Promise<void> => {
    if (done.has(name)) return;
    done.add(name);
    const from = byHand.includes(`${name}.d.ts`) ? written : emitted;
    const text = await readFile(join(from, `${name}.d.ts`), 'utf8');
    const place = join(out, `${name}.d.ts`);
    await mkdir(dirname(place), { recursive: true });
    await writeFile(place, withPaths(text, dirname(name)));
    for (const [, path = ''] of text.matchAll(/from '(\.[^']+?)(?:\.d)?\.[jt]s'/g)) {
      const next = join(dirname(name), path);
      if (!next.startsWith('openai-chatkit/')) await copy(next);
    }
  };
  for (const name of [...byHand.map((file) => file.replace('.d.ts', '')), ...taken]) {
    await copy(name);
  }
  const text = await readFile(join(chatKit, 'types', 'index.d.ts'), 'utf8');
  await mkdir(join(out, 'openai-chatkit'), { recursive: true });
  await writeFile(join(out, 'openai-chatkit', 'index.d.ts'), withoutSemicolons(withoutRest(text)));
}

/** The components of widgets are left to `@openai/chatkit`, and so are the comments. */
function withoutRest(text: string): string {
  return text
    .replace(/\/\*\*.*?\*\/\s*/gs, '')
    .replaceAll(/^(?:import|export) type (?:\* as|\{) Widgets.*\n/gm, '')
    .replaceAll(/\bWidgets\.\w+(?: \| Widgets\.\w+)*/g, 'object')
    .replaceAll(/^\s+/gm, '')
    .replaceAll(/\s*^\| /gm, '|');
}

/** Without semicolons where the end of the line does the same. */
const withoutSemicolons = (text: string): string =>
  text.replaceAll(/^(?!\s*\*)(.*);\n(?!\s*[[(<])/gm, '$1\n');

/** Types of a language's strings are made of an object in English; its keys are enough. */
function keysOnly(text: string): string {
  return text.replaceAll(
    /(?:\/\*\*[^/]*\*\/\n)?export declare const (\w+): \{\n([^}]*?)\};\nexport type (\w+) = \{\n\s*readonly \[Key in keyof typeof \1\]: string;\n\};/g,
    (_, _name, fields: string, type: string) => {
      const keys = [...fields.matchAll(/^ *readonly (.+): string;$/gm)].map(([, key = '']) => key);
      const union = keys.map((key) => (key.startsWith("'") ? key : `'${key}'`)).join('|');
      return `export type ${type} = Readonly<Record<${union}, string>>;`;
    },
  );
}

/**
 * Node finds types by the names of the modules that they stand for. What the manifest says of parts and
 * properties of the style is left to it, and the English of each string to the documentation.
 */
function withPaths(text: string, folder: string): string {
  const chatKit = relative(folder, 'openai-chatkit/index.js');
  const typed = text
    .replaceAll(/^ \* @(?:csspart|cssprop) .*\n/gm, '')
    .replaceAll(/^ {4}/gm, '  ')
    .replaceAll(/^( *readonly .+): (['"`]).*\2;$/gm, '$1: string;')
    .replace(/(from '\.[^']+)\.ts'/g, "$1.js'")
    .replaceAll("'@openai/chatkit'", `'${chatKit.startsWith('.') ? chatKit : `./${chatKit}`}'`);
  return withoutSemicolons(keysOnly(typed));
}
