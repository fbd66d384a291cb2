/**
 * Run in the page: measure what is pressed and written in. Each takes nothing from around itself.
 *
 * @module
 */

/** A control that is shown, as it is measured. */
export interface Control {
  /** Name of the chat, and the start of the element's tag. */
  place: string;
  /** A link in running text, which has the size and the look of its line. */
  inText: boolean;
  /** Drawn by the browser, or text with a sign before it, which needs no edge. */
  native: boolean;
  /** Whether all of a square of 44 px around its middle hits it; and of one of 24 px. */
  hit44: boolean;
  hit24: boolean;
  /** Contrast of its edge, or of its fill, with what is around it; 1 without either. */
  edge: number;
  /** Width of what shows the focus in px, and its contrast with what is around it. */
  ring: number;
  ringContrast: number;
}

/** Measures every control of every chat. Gives each the focus. */
export function measureControls(): Control[] {
  const selector =
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option]';
  const roots = (root: ParentNode): ParentNode[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? roots(shadowRoot) : [],
    ),
  ];
  const hostOf = (element: Element): Element | null => {
    const root = element.getRootNode();
    return root instanceof ShadowRoot ? root.host : null;
  };
  const parentOf = (element: Element): Element | null =>
    element.assignedSlot ?? element.parentElement ?? hostOf(element);
  const painter = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const rgba = (color: string): number[] => {
    painter.clearRect(0, 0, 1, 1);
    painter.fillStyle = color;
    painter.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0, alpha = 0] = painter.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  };
  const over = (top: number[], below: number[]): number[] =>
    [0, 1, 2].map((at) => top[at]! * top[3]! + below[at]! * (1 - top[3]!)).concat(1);
  const behind = (element: Element | null): number[] => {
    if (!element) return rgba('Canvas');
    const fill = rgba(getComputedStyle(element).backgroundColor);
    return fill[3] === 1 ? fill : over(fill, behind(parentOf(element)));
  };
  const light = (color: number[]): number => {
    const [red = 0, green = 0, blue = 0] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one: number[], other: number[]): number => {
    const [dark = 0, bright = 0] = [light(one), light(other)].sort((a, b) => a - b);
    return (bright + 0.05) / (dark + 0.05);
  };
  const deepestAt = (x: number, y: number): Element | null => {
    let found = document.elementFromPoint(x, y);
    for (;;) {
      const inner: Element | null | undefined = found?.shadowRoot?.elementFromPoint(x, y);
      if (!inner || inner === found) return found;
      found = inner;
    }
  };
  const hitShare = (control: Element, size: number): boolean => {
    const box = control.getBoundingClientRect();
    const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : [];
    // Whatever is pressed for it counts, and inside a label its middle may be anywhere.
    const area = labels.find((label) => label.contains(control))?.getBoundingClientRect() ?? box;
    const [x, y] = [area.left + area.width / 2, area.top + area.height / 2];
    // Boxes are hit where they are drawn, on whole pixels.
    const reach = size / 2 - 1.5;
    const points = [
      [x, y],
      [x - reach, y],
      [x + reach, y],
      [x, y - reach],
      [x, y + reach],
    ];
    return points.every(([left = 0, top = 0]) => {
      for (let at = deepestAt(left, top); at; at = parentOf(at)) {
        if (at === control || labels.some((label) => label === at)) return true;
      }
      return false;
    });
  };
  const edgeOf = (control: Element): number => {
    // A field may leave its edge to the box around it.
    const edged = control.closest('.composer, .search') ?? control;
    const style = getComputedStyle(edged);
    const around = behind(parentOf(edged));
    const seen = (color: string): number => contrast(over(rgba(color), around), around);
    const edges = (['Top', 'Right', 'Bottom', 'Left'] as const).map((side) => {
      const width = Number.parseFloat(style[`border${side}Width`]);
      return width >= 1 && style[`border${side}Style`] !== 'none'
        ? seen(style[`border${side}Color`])
        : 1;
    });
    return Math.max(...edges, seen(style.backgroundColor));
  };
  const ringOf = (control: HTMLElement): { ring: number; ringContrast: number } => {
    control.focus({ focusVisible: true } as FocusOptions);
    let best = { ring: 0, ringContrast: 1 };
    // A field may leave it to the box around it to show the focus.
    for (let at: Element | null = control; at; at = parentOf(at)) {
      const style = getComputedStyle(at);
      if (style.outlineStyle === 'none' || at.matches('body, html')) continue;
      const ring = Number.parseFloat(style.outlineWidth);
      const inside = Number.parseFloat(style.outlineOffset) < 0;
      const around = behind(inside ? at : parentOf(at));
      best = { ring, ringContrast: contrast(over(rgba(style.outlineColor), around), around) };
      break;
    }
    return best;
  };
  const controls: Control[] = [];
  for (const chat of document.querySelectorAll('pagewise-chat')) {
    const title = chat.previousElementSibling?.textContent ?? '';
    for (const root of roots(chat.shadowRoot ?? chat)) {
      for (const control of root.querySelectorAll<HTMLElement>(selector)) {
        if (!control.checkVisibility({ visibilityProperty: true })) continue;
        if (control.matches(':disabled') || control.closest('[inert], [hidden]')) continue;
        control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
        const { width, height } = control.getBoundingClientRect();
        if (width < 2 || height < 2) continue;
        const tag = (control.cloneNode(false) as Element).outerHTML.slice(0, 110);
        controls.push({
          place: `${title}: ${tag} ${Math.round(width)}×${Math.round(height)}`,
          hit44: hitShare(control, 44),
          hit24: hitShare(control, 24),
          edge: edgeOf(control),
          inText: control.matches('.prose a:not(.mark)'),
          native: control.matches('summary, [type=radio], [type=checkbox]'),
          ...ringOf(control),
        });
      }
    }
  }
  return controls;
}
