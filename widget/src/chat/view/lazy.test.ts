import { aTimeout, expect } from '@open-wc/testing';
import { lazy } from './lazy.ts';

describe('a part that is loaded on need', () => {
  it('renders each chat that asked for it, once it is there', async () => {
    const rendered: string[] = [];
    const part = lazy(async () => 'part');
    const one = { renderAll: () => void rendered.push('one') };
    const other = { renderAll: () => void rendered.push('other') };
    expect([part(one), part(one), part(other)]).to.deep.equal([undefined, undefined, undefined]);
    await aTimeout(0);
    expect(rendered).to.deep.equal(['one', 'other']);
    expect([part(one), part(other)]).to.deep.equal(['part', 'part']);
  });

  it('is not asked for with every rendering when it does not load', async () => {
    let loads = 0;
    const part = lazy(() => {
      loads++;
      return Promise.reject(new TypeError('Failed to fetch'));
    });
    const view = { renderAll: () => expect.fail('there is nothing to render') };
    for (let frame = 0; frame < 3; frame++) {
      expect(part(view)).to.equal(undefined);
      await aTimeout(0);
    }
    expect(loads).to.equal(1);
  });
});
