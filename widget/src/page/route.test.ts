import { expect } from '@open-wc/testing';
import { watchRoute } from './route.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe('watchRoute', () => {
  const start = location.href;
  afterEach(() => history.replaceState(null, '', start));

  it('tells each change of address once, and nothing after its end', async () => {
    const routes: string[] = [];
    const end = new AbortController();
    watchRoute((url) => routes.push(new URL(url).pathname + new URL(url).hash), end.signal);
    history.pushState(null, '', '/guide');
    document.dispatchEvent(new Event('turbo:load'));
    await settled();
    location.hash = 'part';
    await settled();
    history.replaceState(null, '', '/guide#part');
    await settled();
    expect(routes).to.deep.equal(['/guide', '/guide#part']);
    end.abort();
    history.pushState(null, '', '/other');
    await settled();
    expect(routes).to.have.lengthOf(2);
  });

  it('hears of pushState where there is no Navigation API, and puts it back', async () => {
    const own = Object.getOwnPropertyDescriptor(window, 'navigation');
    Object.defineProperty(window, 'navigation', { value: undefined, configurable: true });
    try {
      const push = history.pushState;
      const routes: string[] = [];
      const end = new AbortController();
      watchRoute((url) => routes.push(new URL(url).pathname), end.signal);
      expect(history.pushState).not.to.equal(push);
      history.pushState(null, '', '/one');
      history.replaceState(null, '', '/two');
      await settled();
      history.pushState(null, '', '/three');
      await settled();
      expect(routes).to.deep.equal(['/two', '/three']);
      end.abort();
      expect(history.pushState).to.equal(push);
      history.pushState(null, '', '/four');
      await settled();
      expect(routes).to.have.lengthOf(2);
    } finally {
      if (own) Object.defineProperty(window, 'navigation', own);
    }
  });
});
