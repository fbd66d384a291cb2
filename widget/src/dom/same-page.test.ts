import { expect } from '@open-wc/testing';
import { samePage } from './same-page.ts';

const site = 'https://docs.example';

describe('samePage', () => {
  it('knows a page by every address that hosts write for it', () => {
    const groups = [
      ['/guide/gears', '/guide/gears/', '/guide/gears.html', '/guide/gears/index.html'],
      ['/guide/gears', '/guide/gears/index', '/guide/gears.htm', '/guide/gears/INDEX.HTML'],
      ['/', '', '/index.html', '/index.php', '/index'],
      ['/caf%C3%A9', '/caf%c3%a9', '/café', '/cafe\u0301.html', '/caf%C3%A9/'],
      ['/~user/a%20b', '/%7Euser/a b', '/~user/a%20b/'],
      ['/x?a=1&b=2', '/x.html?b=2&a=1', '/x/?b=2&a=%31'],
    ];
    for (const group of groups)
      for (const one of group)
        for (const other of group)
          expect(samePage(site + one, site + other), `${one} and ${other}`).to.equal(true);
  });

  it('knows it at an address that has more parameters, a fragment, or https', () => {
    expect(samePage(`${site}/x`, `${site}/x?utm_source=mail#part`)).to.equal(true);
    expect(samePage(`${site}/x#other`, `${site}/x`)).to.equal(true);
    expect(samePage('http://docs.example/x', `${site}/x`)).to.equal(true);
    expect(samePage(`${site}/app`, `${site}/app#/guide`)).to.equal(true);
  });

  it('tells pages apart by path, parameter, route and host', () => {
    const pairs = [
      ['/guide/gears', '/guide/belts'],
      ['/guide/gears', '/gears'],
      ['/guide', '/guide/gears'],
      ['/x?page=1', '/x?page=2'],
      ['/x?page=1', '/x'],
      ['/app#/one', '/app#/two'],
      ['/htmlx', '/'],
    ];
    for (const [one, other] of pairs)
      expect(samePage(site + one, site + other), `${one} and ${other}`).to.equal(false);
    expect(samePage('https://evil.example/x', `${site}/x`)).to.equal(false);
    expect(samePage('https://docs.example:8443/x', `${site}/x`)).to.equal(false);
    expect(samePage('javascript:1', `${site}/x`)).to.equal(false);
    expect(samePage('https://[', `${site}/x`)).to.equal(false);
  });

  it('takes a damaged address for what it says', () => {
    expect(samePage(`${site}/%E0%A4%A`, `${site}/%E0%A4%A`)).to.equal(true);
    expect(samePage(`${site}/%E0%A4%A`, `${site}/x`)).to.equal(false);
  });
});
