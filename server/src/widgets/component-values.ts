/**
 * The values that properties of widget components take.
 *
 * @module
 */

/** CSS length: pixels, or with a unit. */
export type Length = number | string;
export type ThemeColor = { dark: string; light: string };
export type Color = string | ThemeColor;
export type Spacing = {
  top?: Length;
  right?: Length;
  bottom?: Length;
  left?: Length;
  x?: Length;
  y?: Length;
};
export type Border = {
  size: number;
  color?: Color;
  style?: 'solid' | 'dashed' | 'dotted' | 'double' | 'groove' | 'ridge' | 'inset' | 'outset';
};
export type Borders = {
  top?: number | Border;
  right?: number | Border;
  bottom?: number | Border;
  left?: number | Border;
  x?: number | Border;
  y?: number | Border;
};
export type Side = 'start' | 'center' | 'end';
export type Alignment = Side | 'baseline' | 'stretch';
export type Weight = 'normal' | 'medium' | 'semibold' | 'bold';
export type Size5 = 'xs' | 'sm' | 'md' | 'lg' | 'xl';
export type ControlVariant = 'solid' | 'soft' | 'outline' | 'ghost';
export type ControlSize = '3xs' | '2xs' | Size5 | '2xl' | '3xl';
export type Theme = 'light' | 'dark';

/** What the server, or `widgets.onAction` of the page, receives when the reader acts. */
export type ActionConfig = { type: string; payload?: Record<string, unknown> };
