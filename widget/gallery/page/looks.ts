/** How the gallery can be looked at. */
export interface Look {
  label: string;
  rtl?: boolean;
}

/** `forced` has to be asked of the browser: a page cannot force colors. */
export const looks: Readonly<Record<string, Look>> = {
  light: { label: 'Light' },
  dark: { label: 'Dark' },
  rtl: { label: 'Right to left', rtl: true },
  forced: { label: 'Forced colors' },
  narrow: { label: '320 pixels' },
  zoom: { label: '400 %' },
};
