/**
 * The components of widgets and their properties, as ChatKit.js draws them. A test holds them to the
 * types of `@openai/chatkit`, whose own declaration files Node's module resolution cannot follow.
 *
 * @module
 */
import type {
  ActionConfig,
  Length,
  Color,
  Spacing,
  Border,
  Borders,
  Side,
  Alignment,
  Weight,
  Size5,
  ControlVariant,
  ControlSize,
  Theme,
} from './component-values.ts';
import type { WidgetIcon } from './icons.ts';

/** Every component can have an `id`, which streamed text needs, and a `key`. */
type Base<Type extends string> = { type: Type; key?: string; id?: string };

type Block = {
  height?: Length;
  width?: Length;
  size?: Length;
  minHeight?: Length;
  minWidth?: Length;
  minSize?: Length;
  maxHeight?: Length;
  maxWidth?: Length;
  maxSize?: Length;
  aspectRatio?: Length;
  radius?: '2xs' | Size5 | '2xl' | '3xl' | '4xl' | 'full' | '100%' | 'none';
  margin?: Length | Spacing;
};
type BoxBase = Block & {
  children?: WidgetComponent[];
  align?: Alignment;
  justify?: Side | 'between' | 'around' | 'evenly' | 'stretch';
  wrap?: 'nowrap' | 'wrap' | 'wrap-reverse';
  flex?: Length;
  gap?: Length;
  padding?: Length | Spacing;
  border?: number | Border | Borders;
  background?: Color;
};
type TextBase = {
  value: string;
  color?: Color;
  weight?: Weight;
  textAlign?: Side;
  truncate?: boolean;
  maxLines?: number;
};
type Status =
  | { text: string; favicon?: string; frame?: boolean }
  | { text: string; icon?: WidgetIcon };
type CardAction = { label: string; action: ActionConfig };

// Roots

export type Card = Base<'Card'> & {
  children: WidgetComponent[];
  asForm?: boolean;
  background?: Color;
  border?: number | Border | Borders;
  size?: 'sm' | 'md' | 'lg' | 'full';
  padding?: Length | Spacing;
  status?: Status;
  collapsed?: boolean;
  confirm?: CardAction;
  cancel?: CardAction;
  theme?: Theme;
};
export type ListView = Base<'ListView'> & {
  children: ListViewItem[];
  limit?: number | 'auto';
  status?: Status;
  theme?: Theme;
};
/** Only allowed in a `ListView`. */
export type ListViewItem = Base<'ListViewItem'> & {
  children: WidgetComponent[];
  onClickAction?: ActionConfig;
  gap?: Length;
  align?: Alignment;
};
export type Basic = Base<'Basic'> & {
  children: (WidgetComponent | TypedWidgetRoot)[];
  theme?: Theme;
  direction?: 'row' | 'col';
} & Pick<BoxBase, 'gap' | 'padding' | 'align' | 'justify'>;

// Layout

export type Box = Base<'Box'> & BoxBase & { direction?: 'row' | 'col' };
export type Row = Base<'Row'> & BoxBase;
export type Col = Base<'Col'> & BoxBase;
export type Form = Base<'Form'> &
  BoxBase & { onSubmitAction?: ActionConfig; direction?: 'row' | 'col' };
export type Spacer = Base<'Spacer'> & { minSize?: Length };
export type Divider = Base<'Divider'> & {
  color?: Color;
  size?: Length;
  spacing?: Length;
  flush?: boolean;
};
export type Transition = Base<'Transition'> & { children: WidgetComponent };
export type Table = Base<'Table'> & { children?: TableRow[] };
export type TableRow = Base<'Table.Row'> & { children?: TableCell[]; header?: boolean };
export type TableCell = Base<'Table.Cell'> & {
  children?: WidgetComponent[];
  width?: Length;
  padding?: Spacing;
  colSpan?: number;
  rowSpan?: number;
  align?: Side;
  vAlign?: Side;
  colSize?: Size5;
};

// Text

export type Title = Base<'Title'> &
  TextBase & { size?: Exclude<Size5, 'xs'> | '2xl' | '3xl' | '4xl' | '5xl' };
export type Caption = Base<'Caption'> & TextBase & { size?: 'sm' | 'md' | 'lg' };
export type Text = Base<'Text'> &
  TextBase & {
    streaming?: boolean;
    italic?: boolean;
    lineThrough?: boolean;
    width?: Length;
    size?: Size5;
    minLines?: number;
    editable?:
      | false
      | {
          name: string;
          autoFocus?: boolean;
          autoSelect?: boolean;
          autoComplete?: string;
          allowAutofillExtensions?: boolean;
          pattern?: string;
          placeholder?: string;
          required?: boolean;
        };
  };
export type Markdown = Base<'Markdown'> & { value: string; streaming?: boolean };
export type Label = Base<'Label'> & {
  value: string;
  fieldName: string;
  size?: Size5;
  weight?: Weight;
  textAlign?: Side;
  color?: Color;
};

// Content

export type Badge = Base<'Badge'> & {
  label: string;
  color?: 'secondary' | 'success' | 'danger' | 'warning' | 'info' | 'discovery';
  variant?: 'solid' | 'soft' | 'outline';
  size?: 'sm' | 'md' | 'lg';
  pill?: boolean;
};
export type Icon = Base<'Icon'> & {
  name: WidgetIcon;
  color?: Color;
  size?: Size5 | '2xl' | '3xl';
};
export type Image = Base<'Image'> &
  Block & {
    src: string;
    alt?: string;
    frame?: boolean;
    fit?: 'cover' | 'contain' | 'fill' | 'scale-down' | 'none';
    position?: 'center' | 'left' | 'right' | `${'top' | 'bottom'}${'' | ' left' | ' right'}`;
    flush?: boolean;
  };
export type Button = Base<'Button'> & {
  submit?: boolean;
  label?: string;
  onClickAction?: ActionConfig;
  iconStart?: WidgetIcon;
  iconEnd?: WidgetIcon;
  style?: 'primary' | 'secondary';
  iconSize?: Exclude<Size5, 'xs'> | '2xl';
  color?:
    | 'primary'
    | 'secondary'
    | 'info'
    | 'discovery'
    | 'success'
    | 'caution'
    | 'warning'
    | 'danger';
  variant?: ControlVariant;
  size?: ControlSize;
  pill?: boolean;
  uniform?: boolean;
  block?: boolean;
  disabled?: boolean;
};

// Controls

type Control<Type extends string> = Base<Type> & { name: string; disabled?: boolean };
type TextControl = {
  defaultValue?: string;
  required?: boolean;
  pattern?: string;
  placeholder?: string;
  allowAutofillExtensions?: boolean;
  autoSelect?: boolean;
  autoFocus?: boolean;
  variant?: 'soft' | 'outline';
  size?: ControlSize;
  gutterSize?: '2xs' | Size5;
};
type Picker = {
  onChangeAction?: ActionConfig;
  placeholder?: string;
  defaultValue?: string;
  variant?: ControlVariant;
  size?: ControlSize;
  pill?: boolean;
  block?: boolean;
  clearable?: boolean;
};
export type Input = Control<'Input'> &
  TextControl & {
    inputType?: 'number' | 'email' | 'text' | 'password' | 'tel' | 'url';
    pill?: boolean;
  };
export type Textarea = Control<'Textarea'> &
  TextControl & { rows?: number; autoResize?: boolean; maxRows?: number };
export type Select = Control<'Select'> & Picker & { options: { value: string; label: string }[] };
/** Its dates are ISO 8601. */
export type DatePicker = Control<'DatePicker'> &
  Picker & { min?: string; max?: string; side?: 'top' | 'bottom' | 'left' | 'right'; align?: Side };
export type Checkbox = Control<'Checkbox'> & {
  label?: string;
  defaultChecked?: boolean;
  onChangeAction?: ActionConfig;
  required?: boolean;
};
export type RadioGroup = Control<'RadioGroup'> & {
  options?: { label: string; value: string; disabled?: boolean }[];
  ariaLabel?: string;
  onChangeAction?: ActionConfig;
  defaultValue?: string;
  direction?: 'row' | 'col';
  required?: boolean;
};

export type TypedWidgetRoot = Card | ListView | Basic;
export type WidgetComponent =
  | Text
  | Title
  | Caption
  | Badge
  | Markdown
  | Box
  | Row
  | Col
  | Divider
  | Icon
  | Image
  | Button
  | Checkbox
  | Spacer
  | Select
  | DatePicker
  | Form
  | Input
  | Label
  | RadioGroup
  | Table
  | TableRow
  | TableCell
  | Textarea
  | Transition;
