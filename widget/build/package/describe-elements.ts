/**
 * What editors read about the elements: the custom-elements manifest, web-types for JetBrains, and
 * HTML data for VS Code. All say what the comments of the options and of the class say.
 *
 * @module
 */

import type { Option } from './options.ts';

interface Named {
  name: string;
  description?: string;
  default?: string;
}

/** The assistant's entry in the analyzer's manifest. */
export interface Declaration extends Named {
  summary?: string;
  events?: Named[];
  cssParts?: Named[];
  cssProperties?: Named[];
  members?: (Named & { kind: string; privacy?: string })[];
}

export interface Version {
  name: string;
  version: string;
}

const tag = 'pagewise-assistant';

/** The manifest with the attributes that the analyzer cannot see, and without what is private. */
export function customElements(found: Declaration, options: readonly Option[]): object {
  const members = (found.members ?? []).filter(
    ({ kind, privacy, name, description }) =>
      kind === 'method' && !privacy && description && !name.startsWith('#') && name !== 'wake',
  );
  const declaration = {
    kind: 'class',
    customElement: true,
    tagName: tag,
    name: found.name,
    description: summary(found),
    attributes: options
      .filter(({ attribute }) => attribute)
      .map(({ name, attribute, type, description, default: value }) => ({
        name: attribute,
        fieldName: name,
        type: { text: type },
        description,
        ...(value !== undefined && { default: value }),
      })),
    members: [
      ...options.map(({ name, type, attribute, description }) => ({
        kind: 'field',
        name,
        // Those with an attribute are described there.
        ...(!attribute && { type: { text: type }, description }),
      })),
      ...members.map(({ kind, name, description }) => ({ kind, name, description })),
    ],
    events: events(found).map(({ name, description }) => ({
      name,
      type: { text: 'Event' },
      description,
    })),
    cssParts: found.cssParts ?? [],
    cssProperties: found.cssProperties ?? [],
  };
  const module = {
    kind: 'javascript-module',
    path: 'pagewise.mjs',
    declarations: [declaration],
    exports: [
      {
        kind: 'custom-element-definition',
        name: tag,
        declaration: { name: found.name, module: 'pagewise.mjs' },
      },
    ],
  };
  return { schemaVersion: '2.1.0', modules: [module] };
}

/** https://github.com/JetBrains/web-types */
export function webTypes(
  found: Declaration,
  options: readonly Option[],
  { name, version }: Version,
): object {
  const element = {
    name: tag,
    description: summary(found),
    attributes: options
      .filter(({ attribute }) => attribute)
      .map(({ attribute, type, description }) => ({
        name: attribute,
        description,
        value: { type, required: false },
      })),
    js: {
      properties: options.map(({ name: property, type, attribute, description }) => ({
        name: property,
        ...(!attribute && { type, description }),
      })),
      events: events(found).map(({ name: event, description }) => ({ name: event, description })),
    },
    css: {
      properties: (found.cssProperties ?? []).map(({ name: property, description }) => ({
        name: property,
        description,
      })),
    },
  };
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    name,
    version,
    'description-markup': 'markdown',
    contributions: { html: { elements: [element] } },
  };
}

/** https://code.visualstudio.com/docs/languages/html, `html.customData`. */
export function htmlData(found: Declaration, options: readonly Option[]): object {
  const attributes = options
    .filter(({ attribute }) => attribute)
    .map(({ attribute, type, description }) => {
      const values = [...type.matchAll(/'([^']+)'/g)].map(([, value]) => ({ name: value }));
      return { name: attribute, description, ...(values.length > 0 && { values }) };
    });
  return { version: 1.1, tags: [{ name: tag, description: summary(found), attributes }] };
}

/** The analyzer also lists each `dispatchEvent(…)` by the name of its variable. */
const events = ({ events: all = [] }: Declaration): Named[] =>
  all.filter(({ description }) => description);

/** The first paragraph: the others are for who reads the code. */
const summary = ({ summary: text = '' }: Declaration): string =>
  (text.split(/\n\s*\n/, 1)[0] ?? '').replace(/\s+/g, ' ').trim();
