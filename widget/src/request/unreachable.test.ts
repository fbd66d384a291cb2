import { expect, waitUntil } from '@open-wc/testing';
import { clearSurfaces, setSurface } from '../testing/set-surface.ts';

describe('A surface whose server', () => {
  afterEach(clearSurfaces);

  it('is kept away by the policy of the page says which directive to change', async () => {
    const setting = await setSurface({
      options: { renderer: 'builtin' },
      prepare: ({ document }) => {
        const meta = document.createElement('meta');
        meta.httpEquiv = 'Content-Security-Policy';
        meta.content = "connect-src 'self'";
        document.head.append(meta);
      },
      host: { fetch: () => Promise.reject(new TypeError('Failed to fetch')) },
    });
    await setting.surface.ask({ question: 'Why?', send: true });
    await waitUntil(() => setting.errors.some((error) => error.includes('in connect-src')));
    await setting.surface.ask({ question: 'And why not?', send: true });
    expect(setting.errors.filter((error) => error.includes('in connect-src')).length).to.equal(1);
  });

  it('is not there says what to check', async () => {
    const setting = await setSurface({
      options: { renderer: 'builtin' },
      settings: { api: 'http://127.0.0.1:9/pagewise/chatkit' },
      host: { fetch: () => Promise.reject(new TypeError('Failed to fetch')) },
    });
    await setting.surface.ask({ question: 'Why?', send: true });
    await waitUntil(() => setting.errors.some((error) => error.includes('cannot be reached')));
  });
});
