import { isPublicAddress } from './public-address.ts';

it.each([
  '8.8.8.8',
  '1.1.1.1',
  '172.15.255.255',
  '172.32.0.0',
  '100.63.255.255',
  '100.128.0.0',
  '2606:4700::1111',
  '2a00:1450::1',
])('lets %s be asked', (address) => expect(isPublicAddress(address)).toBe(true));

/** A special range by its bounds: `a/bits`. */
const ranges = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...[
    '192.0.2.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
];
const numberOf = (address: string) => address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
const dotted = (value: number) => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');

/** The first, the last and one within, as IPv4 and in each of the forms in which IPv6 hides it. */
function hidden(address: string): string[] {
  const value = numberOf(address);
  const hex = [value >>> 16, value & 0xffff].map((group) => group.toString(16)).join(':');
  return [
    address,
    ...[`::ffff:${address}`, `::ffff:${hex}`, `::${address}`, `::ffff:0:${hex}`],
    ...[`64:ff9b::${hex}`, `64:ff9b:1::${hex}`, `2002:${hex}::1`, `2001::${hex}`],
  ];
}

it.each(ranges)('keeps all forms of %s from being asked', (range) => {
  const [start, bits] = range.split('/') as [string, string];
  const size = 2 ** (32 - Number(bits));
  const values = [0, Math.floor(size / 3), size - 1].map((step) => dotted(numberOf(start) + step));
  expect(values.flatMap(hidden).filter(isPublicAddress)).toEqual([]);
});

it.each([
  ...[
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2001:db8::1',
    '100::1',
    '5f00::1',
  ],
  ...['168.63.129.16', '::ffff:168.63.129.16', '', 'localhost', '256.1.1.1', '8.8.8.8:80'],
])('keeps %s from being asked', (address) => expect(isPublicAddress(address)).toBe(false));
