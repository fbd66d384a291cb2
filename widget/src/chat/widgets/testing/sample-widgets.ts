import { iconNames } from '../icons.ts';
import { all, go, text } from './sample-components.ts';
import { sampleControls } from './sample-controls.ts';
import { samplePicture } from './sample-picture.ts';

/** One widget for each family of components, with their properties in use. */
export const sampleWidgets: Readonly<Record<string, object>> = {
  'a card with words': {
    type: 'Card',
    size: 'md',
    status: { text: 'Order 1207', icon: 'suitcase' },
    children: [
      { type: 'Title', value: 'Green tea, three kinds', size: 'lg' },
      text('Sencha, gyokuro and a roasted one. Each keeps for a year in the dark.'),
      text('Struck out and slanted', { italic: true, lineThrough: true, color: 'secondary' }),
      text('A long line that is cut short when the card is narrower than the words in it are', {
        truncate: true,
      }),
      text('Two lines at most, then it ends. '.repeat(8), { maxLines: 2, size: 'sm' }),
      { type: 'Divider', flush: true },
      { type: 'Caption', value: 'Updated yesterday' },
      { type: 'Markdown', value: 'With **Markdown**, [links](https://example.com/) and `code`.' },
      {
        type: 'Row',
        children: [
          { type: 'Icon', name: 'check-circle-filled', color: 'success', size: 'lg' },
          text('In stock', { weight: 'semibold' }),
          { type: 'Spacer' },
          text('€ 14.80', { weight: 'bold' }),
        ],
      },
    ],
  },
  'a card that asks for confirmation': {
    type: 'Card',
    asForm: true,
    size: 'sm',
    children: [
      { type: 'Title', value: 'Send this message?' },
      { type: 'Label', value: 'Subject', fieldName: 'subject' },
      text('Thanks for your feedback', { editable: { name: 'subject', required: true } }),
      { type: 'Label', value: 'Message', fieldName: 'message' },
      text('Dear reader,\nthank you for your order.', {
        editable: { name: 'message' },
        minLines: 3,
      }),
    ],
    confirm: { label: 'Send', action: go },
    cancel: { label: 'Discard', action: go },
  },
  'a card that is folded': {
    type: 'Card',
    collapsed: true,
    status: { text: 'Message sent', icon: 'check-circle' },
    children: [text('Dear reader …')],
  },
  'a card in a scheme of its own': {
    type: 'Card',
    theme: 'dark',
    size: 'sm',
    children: [
      { type: 'Title', value: 'Always dark' },
      text('Whatever the page around it is.'),
      { type: 'Button', label: 'Continue', style: 'primary', onClickAction: go },
    ],
  },
  ...sampleControls,
  'a table': {
    type: 'Card',
    size: 'md',
    children: [
      {
        type: 'Table',
        children: [
          tableRow(['Kind', 'Degrees', 'Minutes'], true),
          tableRow(['Sencha', '70', '1.5']),
          tableRow(['Gyokuro', '55', '2']),
          tableRow(['Hojicha', '95', '0.5']),
        ],
      },
    ],
  },
  'a list': {
    type: 'ListView',
    limit: 2,
    status: { text: 'Three places nearby', icon: 'map-pin' },
    children: all(['Tea house', 'Old mill', 'Harbour'], (name) => ({
      type: 'ListViewItem',
      key: name,
      onClickAction: go,
      children: [
        { type: 'Image', src: samplePicture, alt: '', size: 40, radius: 'md' },
        {
          type: 'Col',
          gap: 0,
          flex: 1,
          children: [
            text(name, { weight: 'semibold' }),
            { type: 'Caption', value: 'Open until six' },
          ],
        },
        { type: 'Icon', name: 'chevron-right', color: 'tertiary' },
      ],
    })),
  },
  'pictures and boxes': {
    type: 'Basic',
    gap: 3,
    children: [
      {
        type: 'Box',
        background: 'surface-secondary',
        border: { size: 1, color: 'strong', style: 'dashed' },
        radius: 'xl',
        padding: { x: 4, y: 3 },
        children: [text('In a box')],
      },
      {
        type: 'Row',
        children: [
          {
            type: 'Image',
            src: samplePicture,
            alt: 'A blue field',
            width: 96,
            aspectRatio: '8/5',
            frame: true,
          },
          {
            type: 'Image',
            src: 'https://elsewhere.example/a.png',
            alt: 'Not shown here',
            size: 90,
          },
          {
            type: 'Col',
            children: [
              text('Blue', { color: { light: '#1d4ed8', dark: '#93c5fd' } }),
              text('Green', { color: { light: 'green-800', dark: 'green-100' } }),
            ],
            background: { light: 'green-50', dark: 'green-900' },
            padding: 2,
            radius: 'sm',
          },
        ],
      },
      { type: 'Transition', children: text('Comes in gently', { key: 'one' }) },
      { type: 'Card', size: 'full', children: [text('A card within')] },
    ],
  },
  'every icon': {
    type: 'Card',
    size: 'full',
    children: [
      {
        type: 'Row',
        wrap: 'wrap',
        gap: 3,
        children: iconNames.map((name) => ({ type: 'Icon', key: name, name, size: 'xl' })),
      },
    ],
  },
  'a chart': {
    type: 'Card',
    size: 'lg',
    children: [
      { type: 'Title', value: 'Cups a month' },
      {
        type: 'Chart',
        height: 220,
        showYAxis: true,
        showLegend: true,
        barGap: 2,
        barCategoryGap: 24,
        xAxis: { dataKey: 'month', labels: { jan: 'January', feb: 'February', mar: 'March' } },
        series: [
          { type: 'bar', dataKey: 'green', label: 'Green tea', color: 'green' },
          { type: 'bar', dataKey: 'white', label: 'White tea' },
          { type: 'line', dataKey: 'black', label: 'Black tea', curveType: 'monotone' },
        ],
        data: [
          { month: 'jan', green: 120, white: 60, black: 80 },
          { month: 'feb', green: 160, white: 70, black: 95 },
          { month: 'mar', green: 140, white: 90, black: 130 },
        ],
      },
    ],
  },
};

function tableRow(cells: string[], header = false): object {
  return {
    type: 'Table.Row',
    key: cells[0],
    header,
    children: cells.map((value, index) => ({
      type: 'Table.Cell',
      key: `${index}`,
      align: index > 0 ? 'end' : 'start',
      children: [text(value)],
    })),
  };
}
