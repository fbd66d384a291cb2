import { isIP, isIPv6 } from 'node:net';

/** Bits of an IPv6 address that name a customer; the rest is theirs to choose. */
const ipv6Bits = 56;

/**
 * Returns what to count an address by: all of an IPv4 address, the first 56 bits of an IPv6 address.
 *
 * One customer of a provider has 2^72 IPv6 addresses: counting each alone limits nothing.
 *
 * @returns Text that is no address as it is, without an address the empty string.
 *
 * @example
 * addressPrefix('2001:db8:1:23ff::7'); // '2001:db8:1:2300::/56'
 */
export function addressPrefix(address: string | undefined): string {
  if (address === undefined) return '';
  const [plain = ''] = address.split('%', 1);
  // IPv4 on a socket that listens for both.
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(plain)?.[1];
  if (mapped) return mapped;
  if (!isIPv6(plain)) return isIP(plain) ? plain : address;
  const groups = groupsOf(plain);
  const kept = groups.slice(0, Math.ceil(ipv6Bits / 16));
  const last = kept.length - 1;
  kept[last] = (kept[last] ?? 0) & (0xffff << (16 - (ipv6Bits % 16)));
  return `${kept.map((group) => group.toString(16)).join(':')}::/${ipv6Bits}`;
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const [head = '', tail] = address.split('::', 2);
  const numbers = (text: string) =>
    text
      .split(':')
      .filter(Boolean)
      .flatMap((group) => {
        if (!group.includes('.')) return [Number.parseInt(group, 16)];
        const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
        return [a * 256 + b, c * 256 + d];
      });
  const first = numbers(head);
  const rest = tail === undefined ? [] : numbers(tail);
  const zeros = Array.from({ length: 8 - first.length - rest.length }, () => 0);
  return [...first, ...zeros, ...rest];
}
