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
});
