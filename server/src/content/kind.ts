import type { ContentElement } from './content-element.ts';

/**
 * Elements of one name, class and role, in parents that are alike. Pages have few kinds and many of
 * each: what was seen of the first need not be asked of the others.
 */
export class Kind {
  /** The first of them stood in its place, neither cut off nor moved away. */
  plain = false;
  /** It also ran on in its line. */
  runsOn = false;
  /** Their text cannot be selected; undefined until it was asked. */
  unselectable: boolean | undefined;
  readonly name: string;
  readonly classes: string;
  readonly role: string | null;
  readonly #inner = new Map<string, Kind>();

  constructor(name: string, classes: string, role: string | null) {
    this.name = name;
    this.classes = classes;
    this.role = role;
  }

  /** The kind of an element in one of this kind. */
  of(element: ContentElement): Kind {
    const name = element.localName;
    const classes = element.getAttribute('class') ?? '';
    const role = element.getAttribute('role');
    const key = role ? `${name} ${role} ${classes}` : `${name}  ${classes}`;
    let kind = this.#inner.get(key);
    if (!kind) this.#inner.set(key, (kind = new Kind(name, classes, role)));
    return kind;
  }
}

/** The kind of an element that is looked at by itself. */
export function kindOf(element: ContentElement): Kind {
  return new Kind('', '', null).of(element);
}

/** Looks at each class a page has only once. */
export function classTest(pattern: RegExp): (kind: Kind) => boolean {
  const known = new Map<string, boolean>();
  return ({ classes }) => {
    if (!classes) return false;
    let found = known.get(classes);
    if (found === undefined) known.set(classes, (found = pattern.test(classes)));
    return found;
  };
}
