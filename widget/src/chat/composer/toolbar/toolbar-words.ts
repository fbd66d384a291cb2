import { toolbarStrings, type ToolbarStrings } from '../../../strings/en/toolbar.ts';
import type { ViewState } from '../../view/view-state.ts';

/** The strings of the chat with those that come with the toolbar. */
export const toolbarWords = ({
  strings,
}: Pick<ViewState, 'strings'>): ToolbarStrings & ViewState['strings'] => ({
  ...toolbarStrings,
  ...strings,
});
