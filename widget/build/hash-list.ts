import { shortIntegrity } from './integrity.ts';
import { withImports, type BuiltFile } from './sizes.ts';

/** For each file: itself and those that load with it, with their hashes. */
export type Hashes = Record<string, Record<string, string>>;

/** Files that the loader and the list treat in a way of their own, by the sources they begin with. */
const entries = {
  first: 'index.ts',
  question: 'assistant/dialog.ts',
  /** What the panel opens with: the loader knows their hashes, so that none waits for the list. */
  opening: ['assistant/conversation.ts', 'chat/index.ts'],
  languages: 'strings/languages.ts',
};

export function named(files: readonly BuiltFile[], entry: string): BuiltFile {
  const file = files.find((file) => file.entry === entry);
  if (!file) throw new Error(`The build has no ${entry}.`);
  return file;
}

/**
 * The hashes of the lazy files, each with those that load with it, in a file of their own: they are of
 * no use before the reader opens the assistant. The loader knows the hash of this file, and the page
 * may know that of the loader.
 */
export function hashList(files: readonly BuiltFile[]): BuiltFile {
  const code = listModule(files, lazyFiles(files));
  const hash = shortIntegrity(code)
    .replaceAll(/sha256-|\W/g, '')
    .slice(0, 8);
  return { fileName: `pagewise/hashes-${hash}.js`, code, imports: [], entry: 'hashes.js' };
}

/** What the loader knows itself: those of the question, and of what opening needs. */
export function earlyHashes(files: readonly BuiltFile[]): Hashes {
  const lazy = lazyFiles(files);
  const together = (part: BuiltFile) =>
    withImports(files, part)
      .filter((file) => lazy.includes(file))
      .map(({ fileName, code }) => [fileName, shortIntegrity(code)]);
  return Object.fromEntries(
    [entries.question, ...entries.opening]
      .map((entry) => named(files, entry))
      .map((part) => [part.fileName, Object.fromEntries(together(part))]),
  );
}

function lazyFiles(files: readonly BuiltFile[]): BuiltFile[] {
  const first = withImports(files, named(files, entries.first));
  return files.filter((file) => !first.includes(file));
}

/**
 * Each name and hash stands in it once; `files` is put together from their numbers. The reader's
 * language comes along with the list of languages.
 */
function listModule(files: readonly BuiltFile[], lazy: readonly BuiltFile[]): string {
  const at = (file: BuiltFile) => lazy.indexOf(file);
  const names = lazy.map(({ fileName }) => fileName.slice('pagewise/'.length, -'.js'.length));
  const split = (words: readonly string[]) => `"${words.join(' ')}".split(" ")`;
  const hashes = lazy.map(({ code }) => shortIntegrity(code));
  const together = (part: BuiltFile) =>
    withImports(files, part)
      .map(at)
      .filter((each) => each >= 0);
  const parts = lazy.map(together);
  const languages: Record<string, number[]> = {};
  for (const file of lazy) {
    const code = /^strings\/(\w+)\//.exec(file.entry ?? '')?.[1];
    if (code) languages[code] = [...new Set([...(languages[code] ?? []), ...together(file)])];
  }
  const list = at(named(files, entries.languages));
  // Elements of the page may have the names of what the document has.
  return `const n=${split(names)}.map(name=>"pagewise/"+name+".js"),h=${split(hashes)},p=${JSON.stringify(parts)};
const d=name=>Reflect.get(Document.prototype,name,document),a=d("querySelector").call(document,"pagewise-assistant"),l=a?.getAttribute("locale")||d("documentElement").lang||navigator.language;
p[${list}].push(...${JSON.stringify(languages)}[l.split(/[-_]/)[0].toLowerCase()]??[]);
export const files=Object.fromEntries(p.map((all,i)=>[n[i],Object.fromEntries(all.map(a=>[n[a],h[a]]))]));
`;
}
