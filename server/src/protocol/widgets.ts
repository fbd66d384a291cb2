import { z } from 'zod';

/**
 * UI that the server sends into the chat, as a tree of components.
 *
 * Unknown components pass through, and the surface shows their text. The properties of each component
 * are checked where widgets are built (`server/src/widgets`).
 */
export interface WidgetComponent {
  type: string;
  id?: string | undefined;
  key?: string | undefined;
  [property: string]: unknown;
}
export const WidgetComponent: z.ZodType<WidgetComponent> = z.looseObject({ type: z.string() });

/** The outermost component of a widget. */
export const WidgetRoot = z.looseObject({ type: z.enum(['Card', 'ListView', 'Basic']) });
export type WidgetRoot = WidgetComponent & { type: 'Card' | 'ListView' | 'Basic' };
