import { iconNames } from '../icons.ts';

const text = (value: string, fields: object = {}) => ({ type: 'Text', value, ...fields });
const go = { type: 'go' };
const all = <Value extends string>(values: readonly Value[], make: (value: Value) => object) =>
  values.map(make);

/** A picture within itself: 64 × 40, blue. */
export const samplePicture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAEAAAAAoCAIAAADBrGu+AAAAxElEQVR42tXCgUaDAQBG0fs4k0mSJJlkkkwySZIkMzPzm5mZSTKTJEmSJElmMkl6iu+xeo57HEqNqLPQjDrlVtRZbEedpU7UWS6izko36qz2os5aP+qsD6LOxjDqVEZRZ/Mi6mxdRp3qVdTZHkednUnU2b2OOrWbqLN3G3X276JO/T7qHDxEncPHqHP0FHWOn6POyUvUOX2NOmdvUef8Peo0PqJO8zPqtKZRpz2LOp2vqFPMo073O+r0fqJO/zfqDP6i/g8kL1Tx9KmJFgAAAABJRU5ErkJggg==';

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
  'a form': {
    type: 'Card',
    size: 'md',
    children: [
      {
        type: 'Form',
        onSubmitAction: go,
        gap: 3,
        children: [
          { type: 'Label', value: 'Name', fieldName: 'name' },
          { type: 'Input', name: 'name', placeholder: 'Ada Lovelace', required: true },
          {
            type: 'Input',
            name: 'mail',
            inputType: 'email',
            placeholder: 'Mail',
            variant: 'soft',
            pill: true,
          },
          { type: 'Input', name: 'code', placeholder: 'Four digits', pattern: '\\d{4}' },
          { type: 'Input', name: 'closed', defaultValue: 'Not to be changed', disabled: true },
          {
            type: 'Textarea',
            name: 'note',
            placeholder: 'Add details (optional)',
            rows: 2,
            autoResize: true,
          },
          {
            type: 'Row',
            wrap: 'wrap',
            children: [
              {
                type: 'Select',
                name: 'size',
                placeholder: 'Size',
                clearable: true,
                options: [
                  { value: 's', label: 'Small' },
                  { value: 'm', label: 'Medium' },
                ],
              },
              { type: 'DatePicker', name: 'day', defaultValue: '2026-03-04', min: '2026-01-01' },
            ],
          },
          { type: 'Label', value: 'Paid by', fieldName: 'pay' },
          {
            type: 'RadioGroup',
            name: 'pay',
            direction: 'row',
            defaultValue: 'card',
            options: [
              { value: 'card', label: 'Card' },
              { value: 'cash', label: 'Cash' },
              { value: 'gold', label: 'Gold', disabled: true },
            ],
          },
          {
            type: 'Checkbox',
            name: 'news',
            label: 'Write to me about new kinds',
            defaultChecked: true,
          },
          {
            type: 'Row',
            children: [
              { type: 'Button', label: 'Order', submit: true },
              { type: 'Button', label: 'Later', variant: 'ghost', onClickAction: go },
            ],
          },
        ],
      },
    ],
  },
  'buttons and badges': {
    type: 'Card',
    size: 'lg',
    children: [
      ...all(['solid', 'soft', 'outline', 'ghost'], (variant) => ({
        type: 'Row',
        key: variant,
        wrap: 'wrap',
        children: all(
          ['primary', 'secondary', 'info', 'discovery', 'success', 'caution', 'warning', 'danger'],
          (color) => ({ type: 'Button', key: color, label: color, color, variant, size: 'sm' }),
        ),
      })),
      {
        type: 'Row',
        wrap: 'wrap',
        children: [
          ...all(['3xs', 'xs', 'sm', 'md', 'lg', 'xl'], (size) => ({
            type: 'Button',
            key: size,
            label: size,
            size,
          })),
          { type: 'Button', iconStart: 'reload', uniform: true, pill: true },
          { type: 'Button', label: 'Next', iconEnd: 'chevron-right' },
          { type: 'Button', label: 'Not now', disabled: true },
        ],
      },
      {
        type: 'Button',
        label: 'As wide as can be',
        block: true,
        style: 'primary',
        iconStart: 'bolt',
      },
      ...all(['solid', 'soft', 'outline'], (variant) => ({
        type: 'Row',
        key: `badge-${variant}`,
        wrap: 'wrap',
        children: all(
          ['secondary', 'success', 'danger', 'warning', 'info', 'discovery'],
          (color) => ({
            type: 'Badge',
            key: color,
            label: color,
            color,
            variant,
            pill: variant === 'soft',
          }),
        ),
      })),
    ],
  },
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
