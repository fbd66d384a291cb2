import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { widgetText } from '../../widget-host.ts';
import { keyed, limits, objects, oneOf, whole, type Component } from '../component.ts';
import type { Drawing, View } from '../drawing.ts';
import { length, sides } from '../style/lengths.ts';
import { styles } from '../style/styles-directive.ts';

const columnWidths = { xs: '3em', sm: '6em', md: '9em', lg: '13em', xl: '18em' } as const;
const verticals = { start: 'top', center: 'middle', end: 'bottom' } as const;

export const tableView: View = (component, at, drawing) => {
  const rows = keyed(
    objects(component['children'])
      .filter((child) => child['type'] === 'Table.Row')
      .slice(0, limits.components),
  );
  const firstBody = rows.findIndex((row) => row.component['header'] !== true);
  const bodyFrom = firstBody < 0 ? rows.length : firstBody;
  const part = (some: typeof rows) =>
    repeat(
      some,
      ({ key }) => key,
      ({ key, component: row }) => rowView(row, `${at}/${key}`, drawing),
    );
  const head = rows.slice(0, bodyFrom);
  return html`<div
    class="table-scroll"
    role="group"
    tabindex="0"
    aria-label=${
      widgetText(head.map((row) => row.component))
        .replaceAll('\n', ', ')
        .slice(0, 200) || '…'
    }
  >
    <table>
      ${
        head.length > 0
          ? html`<thead>
              ${part(head)}
            </thead>`
          : nothing
      }
      <tbody>
        ${part(rows.slice(bodyFrom))}
      </tbody>
    </table>
  </div>`;
};

function rowView(row: Component, at: string, drawing: Drawing): TemplateResult {
  const cells = keyed(objects(row['children']).filter((child) => child['type'] === 'Table.Cell'));
  return html`<tr>
    ${repeat(
      cells,
      ({ key }) => key,
      ({ key, component }) => cellView(component, row['header'] === true, `${at}/${key}`, drawing),
    )}
  </tr>`;
}

function cellView(
  cell: Component,
  header: boolean,
  at: string,
  { children }: Drawing,
): TemplateResult {
  const size = oneOf(cell['colSize'], ['xs', 'sm', 'md', 'lg', 'xl']);
  const vertical = oneOf(cell['vAlign'], ['start', 'center', 'end']);
  const style = {
    width: length(cell['width']) ?? (size && columnWidths[size]),
    'text-align': oneOf(cell['align'], ['start', 'center', 'end']),
    'vertical-align': vertical && verticals[vertical],
    ...sides(cell['padding'], 'padding'),
  };
  const columns = whole(cell['colSpan'], 1, 50) ?? 1;
  const rows = whole(cell['rowSpan'], 1, 200) ?? 1;
  const inside = children(cell['children'], at);
  return header
    ? html`<th scope="col" .colSpan=${columns} .rowSpan=${rows} ${styles(style)}>${inside}</th>`
    : html`<td .colSpan=${columns} .rowSpan=${rows} ${styles(style)}>${inside}</td>`;
}
