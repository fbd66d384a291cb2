/** What a reader hears when the panel was resized. */
export const resizeEn = { 'panel.size': 'Width {width}, height {height}' } as const;

export type ResizeStrings = { [Key in keyof typeof resizeEn]: string };
