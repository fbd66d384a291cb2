import { expect } from '@open-wc/testing';
import { notedMessageLimit, noteMessageLimit } from './message-limit.ts';

const api = new URL('https://assistant.example/pagewise/chatkit');
const key = 'pagewise.limits https://assistant.example';
const response = (limit?: string, status = 200): Response =>
  new Response('', { status, headers: limit === undefined ? {} : { 'x-message-limit': limit } });

describe('the limit of messages', () => {
  beforeEach(() => localStorage.removeItem(key));
  after(() => localStorage.removeItem(key));

  it('is what the server said last, on the next page as well', () => {
    expect(notedMessageLimit(api)).to.equal(undefined);
    noteMessageLimit(api, response('4000'));
    expect(notedMessageLimit(api)).to.equal(4000);
    noteMessageLimit(api, response('500'));
    expect(notedMessageLimit(api)).to.equal(500);
  });

  it('is gone when the server has none any more, and stays when a proxy refuses', () => {
    noteMessageLimit(api, response('4000'));
    noteMessageLimit(api, response(undefined, 503));
    expect(notedMessageLimit(api)).to.equal(4000);
    noteMessageLimit(api, response());
    expect(notedMessageLimit(api)).to.equal(0);
  });

  it('is none where something else was stored', () => {
    for (const message of ['"many"', '-1', 'null', '{}']) {
      localStorage.setItem(key, `{"message":${message}}`);
      expect(notedMessageLimit(api), message).to.equal(undefined);
    }
    noteMessageLimit(api, response('many'));
    expect(notedMessageLimit(api)).to.equal(undefined);
  });
});
