/** Words of the panel around the conversation. */
export const panelEn = {
  'panel.close': 'Close',
  'panel.new': 'New chat',
  'panel.history': 'Earlier chats',
  'panel.dock': 'Dock to the side',
  'panel.resize': 'Resize panel (arrow keys)',
} as const;

export type PanelStrings = { [Key in keyof typeof panelEn]: string };
