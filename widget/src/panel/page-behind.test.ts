import { expect } from '@open-wc/testing';
import { watchFocus } from './page-behind.ts';

describe('page behind a panel', () => {
  let place: HTMLElement;
  beforeEach(() => {
    place = document.createElement('div');
    place.innerHTML = `<a href="#far" style="position: fixed; right: 40px; bottom: 40px">Far</a>
      <div class="panel" style="position: fixed; right: 0; bottom: 0; width: 200px; height: 200px"></div>`;
    document.body.append(place);
  });
  afterEach(() => place.remove());

  const find = (selector: string) => place.querySelector<HTMLElement>(selector)!;
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));

  for (const [when, early] of [
    ['while it is watched', false],
    ['before it is watched', true],
  ] as const)
    it(`a panel gives way to what got the focus ${when}`, async () => {
      const life = new AbortController();
      let count = 0;
      const giveWay = () => Promise.resolve(void count++);
      if (early) find('a').focus();
      watchFocus(find('.panel'), giveWay, life.signal);
      if (!early) find('a').focus();
      await nextFrame();
      await nextFrame();
      life.abort();
      expect(count).to.equal(1);
    });

  it('a panel stays where it is when the focus has gone on', async () => {
    const life = new AbortController();
    let count = 0;
    find('a').focus();
    watchFocus(find('.panel'), () => Promise.resolve(void count++), life.signal);
    find('a').blur();
    await nextFrame();
    await nextFrame();
    life.abort();
    expect(count).to.equal(0);
  });
});
