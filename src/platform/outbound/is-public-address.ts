// Which addresses of the network are everybody's: the service posts to no other, so that nobody makes it ask what only it can reach.
import { BlockList, isIP } from 'node:net';

const SPECIAL_V4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16', '192.175.48.0/24'],
  ...['198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];

// Of version 6 only what is given out (2000::/3) is everybody's, less what stands for something else: documentation, benchmarks,
// Teredo and 6to4, which carry an address of version 4 that nobody has looked at.
const GIVEN_OUT_V6 = '2000::/3';
const SPECIAL_V6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special = listOf(SPECIAL_V4, 'ipv4');
const givenOut = listOf([GIVEN_OUT_V6], 'ipv6');
const specialV6 = listOf(SPECIAL_V6, 'ipv6');

/**
 * Whether a text is an IP address that is neither private, loopback, link-local, multicast nor otherwise special (the registries of
 * special-purpose addresses, RFC 6890). An address of version 4 inside one of version 6 is none. False for what is no address.
 */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !special.check(address, 'ipv4');
  return version === 6 && givenOut.check(address, 'ipv6') && !specialV6.check(address, 'ipv6');
}

function listOf(networks: readonly string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    list.addSubnet(address, Number(bits), family);
  }
  return list;
}
