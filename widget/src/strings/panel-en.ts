/** Words of the panel around the conversation. */
export const panelEn = {
  'panel.close': 'Close',
  'panel.new': 'New chat',
  'panel.history': 'Chat history',
  'panel.dock': 'Side panel',
  'panel.resize': 'Resize panel (arrow keys)',
} as const;

export type PanelStrings = { [Key in keyof typeof panelEn]: string };
