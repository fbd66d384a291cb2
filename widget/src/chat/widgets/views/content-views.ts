import { html, nothing } from 'lit';
import { imageAddress } from '../../items/image-address.ts';
import type { WidgetHost } from '../../widget-host.ts';
import { oneOf, words, wordsOr } from '../component.ts';
import type { View } from '../drawing.ts';
import { widgetIcon } from '../icons.ts';
import { blockStyle } from '../style/box-style.ts';
import { cssColor } from '../style/css-color.ts';
import { styles } from '../style/styles-directive.ts';

const badgeColors = ['secondary', 'success', 'danger', 'warning', 'info', 'discovery'] as const;
const badgeVariants = ['solid', 'soft', 'outline'] as const;
const sizes = ['xs', 'sm', 'md', 'lg', 'xl', '2xl', '3xl'] as const;

export const badgeView: View = (component) =>
  html`<span
    class="badge"
    dir="auto"
    data-color=${oneOf(component['color'], badgeColors) ?? 'secondary'}
    data-variant=${oneOf(component['variant'], badgeVariants) ?? 'soft'}
    data-size=${oneOf(component['size'], sizes) ?? 'sm'}
    ?data-pill=${component['pill'] === true}
    .textContent=${words(component['label'])}
  ></span>`;

export const iconView: View = (component) =>
  html`<span
    class="icon-box"
    data-size=${oneOf(component['size'], sizes) ?? 'md'}
    ${styles({ color: cssColor(component['color'], 'text') })}
  >
    ${widgetIcon(words(component['name']))}
  </span>`;

const fits = ['cover', 'contain', 'fill', 'scale-down', 'none'] as const;
const positions = [
  'top left',
  'top',
  'top right',
  'left',
  'center',
  'right',
  'bottom left',
  'bottom',
  'bottom right',
] as const;

export const imageView: View = (component, _at, { chat }) => {
  const src = imageAddress(words(component['src']), placesOf(chat));
  const alt = words(component['alt']);
  const style = {
    ...blockStyle(component),
    'object-fit': oneOf(component['fit'], fits),
    'object-position': oneOf(component['position'], positions),
  };
  const frame = component['frame'] === true;
  const flush = component['flush'] === true;
  if (!src) {
    return alt
      ? html`<span
          class="image placeholder"
          dir="auto"
          ?data-flush=${flush}
          ${styles(style)}
          .textContent=${alt}
        ></span>`
      : nothing;
  }
  return html`<img
    class="image"
    src=${src}
    alt=${alt}
    loading="lazy"
    decoding="async"
    referrerpolicy="no-referrer"
    ?data-frame=${frame}
    ?data-flush=${flush}
    ${styles(style)}
  />`;
};

const placesOf = ({ imageDomains: domains }: WidgetHost) => ({ origin: location.origin, domains });

/** The small picture before a status. */
export function statusPicture(
  status: Readonly<Record<string, unknown>>,
  chat: WidgetHost,
): unknown {
  const favicon = imageAddress(words(status['favicon']), placesOf(chat));
  if (favicon) {
    return html`<img
      class="favicon"
      src=${favicon}
      alt=""
      referrerpolicy="no-referrer"
      ?data-frame=${status['frame'] === true}
    />`;
  }
  const name = wordsOr(status['icon'], undefined);
  return name === undefined ? nothing : widgetIcon(name);
}
