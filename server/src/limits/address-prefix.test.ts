import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressPrefix } from './address-prefix.ts';

test('an IPv4 address counts alone, however it is written', () => {
  assert.equal(addressPrefix('203.0.113.7'), '203.0.113.7');
  assert.equal(addressPrefix('::ffff:203.0.113.7'), '203.0.113.7');
});

test('the addresses of one IPv6 customer count together, those of the next apart', () => {
  const prefix = '2001:db8:1:2300::/56';
  for (const address of [
    '2001:db8:1:2300::1',
    '2001:db8:1:23ff:ffff:ffff:ffff:ffff',
    '2001:0DB8:0001:2310:0:0:0:7',
    '2001:db8:1:2345::192.0.2.1',
    '2001:db8:1:2345::7%eth0',
  ]) {
    assert.equal(addressPrefix(address), prefix, address);
  }
  assert.notEqual(addressPrefix('2001:db8:1:2400::1'), prefix);
  assert.equal(addressPrefix('::1'), '0:0:0:0::/56');
});

test('without an address there is nothing to count by', () => {
  assert.equal(addressPrefix(undefined), '');
  assert.equal(addressPrefix('a socket'), 'a socket');
});
