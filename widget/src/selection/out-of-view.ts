import { detectOverflow, type Middleware } from '@floating-ui/dom';

/** Tells a floating element whether what it belongs to is scrolled out of view: `outOfView.isSo`. */
export const outOfView: Middleware = {
  name: 'outOfView',
  async fn(state) {
    const { top, right, bottom, left } = await detectOverflow(state, {
      elementContext: 'reference',
    });
    const { width, height } = state.rects.reference;
    return { data: { isSo: Math.max(top, bottom) >= height || Math.max(left, right) >= width } };
  },
};
