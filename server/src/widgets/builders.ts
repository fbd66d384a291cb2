/**
 * One function per component, with the properties that ChatKit.js knows. Unknown
 * properties, and components in the wrong place, do not compile.
 *
 * ```ts
 * card({ size: 'sm' }, [title({ value: 'Saved' }), text({ value: 'See you.' })])
 * ```
 *
 * @module
 */
import type * as Widgets from './components.ts';

type Built = Widgets.TypedWidgetRoot | Widgets.ListViewItem | Widgets.WidgetComponent;

type Leaf<Of extends Built> = (properties: Omit<Of, 'type'>) => Of;
type Container<Of extends Built> = (
  properties: Omit<Of, 'type' | 'children'>,
  children: Of extends { children?: infer Children } ? NonNullable<Children> : never,
) => Of;

// The compiler cannot tell that `type` and the rest make the whole again.
const leaf = <Of extends Built>(type: Of['type']): Leaf<Of> =>
  ((properties: object) => ({ type, ...properties })) as Leaf<Of>;
const container = <Of extends Built>(type: Of['type']): Container<Of> =>
  ((properties: object, children: unknown) => ({ type, ...properties, children })) as Container<Of>;

export const card = container<Widgets.Card>('Card');
export const listView = container<Widgets.ListView>('ListView');
export const basic = container<Widgets.Basic>('Basic');
export const listViewItem = container<Widgets.ListViewItem>('ListViewItem');

export const box = container<Widgets.Box>('Box');
export const row = container<Widgets.Row>('Row');
export const col = container<Widgets.Col>('Col');
export const form = container<Widgets.Form>('Form');
export const transition = container<Widgets.Transition>('Transition');
export const table = container<Widgets.Table>('Table');
export const tableRow = container<Widgets.TableRow>('Table.Row');
export const tableCell = container<Widgets.TableCell>('Table.Cell');

export const spacer = leaf<Widgets.Spacer>('Spacer');
export const divider = leaf<Widgets.Divider>('Divider');
export const title = leaf<Widgets.Title>('Title');
export const caption = leaf<Widgets.Caption>('Caption');
export const text = leaf<Widgets.Text>('Text');
export const markdown = leaf<Widgets.Markdown>('Markdown');
export const badge = leaf<Widgets.Badge>('Badge');
export const icon = leaf<Widgets.Icon>('Icon');
export const image = leaf<Widgets.Image>('Image');
export const button = leaf<Widgets.Button>('Button');
export const input = leaf<Widgets.Input>('Input');
export const textarea = leaf<Widgets.Textarea>('Textarea');
export const select = leaf<Widgets.Select>('Select');
export const datePicker = leaf<Widgets.DatePicker>('DatePicker');
export const checkbox = leaf<Widgets.Checkbox>('Checkbox');
export const radioGroup = leaf<Widgets.RadioGroup>('RadioGroup');
export const label = leaf<Widgets.Label>('Label');
