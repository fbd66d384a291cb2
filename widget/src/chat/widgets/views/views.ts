import type { View } from '../drawing.ts';
import { buttonView } from './button-view.ts';
import { chartView } from './chart-view.ts';
import { checkboxView, radioGroupView } from './choice-views.ts';
import { basicView, cardView } from './card-view.ts';
import { badgeView, iconView, imageView } from './content-views.ts';
import { datePickerView, inputView, selectView, textareaView } from './field-views.ts';
import { boxView, dividerView, formView, spacerView, transitionView } from './layout-views.ts';
import { listItemView, listView } from './list-view.ts';
import { tableView } from './table-view.ts';
import { captionView, labelView, markdownView, textView, titleView } from './text-views.ts';

/** Every component that can be drawn, by its type; all others degrade to their words. */
export const views: Readonly<Record<string, View>> = {
  Card: cardView,
  ListView: listView,
  ListViewItem: listItemView,
  Basic: basicView,
  Box: boxView('col'),
  Row: boxView('row'),
  Col: boxView('col'),
  Form: formView,
  Spacer: spacerView,
  Divider: dividerView,
  Transition: transitionView,
  Title: titleView,
  Text: textView,
  Caption: captionView,
  Label: labelView,
  Markdown: markdownView,
  Badge: badgeView,
  Icon: iconView,
  Image: imageView,
  Button: buttonView,
  Table: tableView,
  Input: inputView,
  Textarea: textareaView,
  Select: selectView,
  DatePicker: datePickerView,
  Checkbox: checkboxView,
  RadioGroup: radioGroupView,
  Chart: chartView,
};
