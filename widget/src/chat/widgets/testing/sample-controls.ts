import { all, go } from './sample-components.ts';

/** Forms, buttons, and badges, with their properties in use. */
export const sampleControls: Readonly<Record<string, object>> = {
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
};
