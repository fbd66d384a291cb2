/**
 * The manual of the assistant, generated from the one place of each fact: the comments of its options
 * and of its class.
 *
 * @module
 */
import { optionsOf } from '../../widget/build/package/options.ts';

/** What the analyzer tells of an element, as far as the README shows it. */
interface Described {
  name: string;
  description?: string;
  default?: string;
}

interface Member extends Described {
  kind: string;
  privacy?: string;
  parameters?: { name: string; optional?: boolean; default?: string }[];
}

interface Declaration extends Described {
  events?: Described[];
  cssParts?: Described[];
  cssProperties?: Described[];
  members?: Member[];
}

/** The table of options, from the source of `Options`, its defaults and how attributes are read. */
export function optionTable(source: string): string {
  const rows = optionsOf(source).map(
    ({ name, attribute, type, description, default: value = '' }) => [
      attribute ? `\`${attribute}\`` : '',
      `\`${name}\``,
      `\`${escaped(type)}\``,
      value && `\`${value}\``,
      escaped(description),
    ],
  );
  return table(['attribute', 'in `update()`', 'type', 'default', 'meaning'], rows);
}

/** Methods, events, parts and custom properties, from the analyzer's manifest. */
export function assistantTables(manifest: unknown): Record<string, string> {
  const { events = [], cssParts = [], cssProperties = [], members = [] } = assistant(manifest);
  const methods = members.filter(
    ({ kind, name, privacy, description }) =>
      kind === 'method' && !privacy && description && name !== 'wake' && !name.startsWith('#'),
  );
  return {
    methods: table(
      ['method', 'meaning'],
      methods.map(({ name, parameters = [], description }) => [
        `\`${name}(${parameters
          .map((each) => (each.optional || each.default ? `${each.name}?` : each.name))
          .join(', ')})\``,
        escaped(description ?? ''),
      ]),
    ),
    // The analyzer also lists each `dispatchEvent(…)` by the name of its variable.
    events: described(
      'event',
      events.filter(({ description }) => description),
    ),
    parts: described('part', cssParts),
    properties: table(
      ['custom property', 'default', 'meaning'],
      cssProperties.map(({ name, description = '', default: value }) => [
        `\`${name}\``,
        value ? `\`${value}\`` : '',
        escaped(description),
      ]),
    ),
  };
}

function assistant(manifest: unknown): Declaration {
  const { modules } = manifest as { modules: { declarations: Declaration[] }[] };
  const found = modules
    .flatMap(({ declarations }) => declarations)
    .find(({ name }) => name === 'PagewiseAssistant');
  if (!found) throw new Error('The manifest has no PagewiseAssistant.');
  return found;
}

function described(title: string, list: readonly Described[]): string {
  return table(
    [title, 'meaning'],
    list.map(({ name, description = '' }) => [`\`${name}\``, escaped(description)]),
  );
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const escaped = (text: string): string => text.replaceAll('|', '\\|').replace(/\s*\n\s*/g, ' ');
