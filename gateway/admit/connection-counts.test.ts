import fc from 'fast-check';
import { createConnectionCounts, networkOf, type CountedConnection } from './connection-counts.ts';

const limits = { perAddress: 5, anonymousPerAddress: 2, perLogin: 3 };

it('counts anonymous connections apart from those of logins', () => {
  const counts = createConnectionCounts(limits);
  const [first, second] = [counts.open('192.0.2.1')!, counts.open('192.0.2.1')!];
  expect(counts.open('192.0.2.1')).toBeUndefined();
  expect(counts.open('192.0.2.2')).toBeDefined();
  expect(first.belongTo('login_1')).toBe(true);
  const third = counts.open('192.0.2.1')!;
  expect(third).toBeDefined();
  third.close();
  third.close();
  second.close();
  expect([counts.open('192.0.2.1'), counts.open('192.0.2.1'), counts.open('192.0.2.1')].filter(Boolean)).toHaveLength(
    2,
  );
});

it('holds a login to its own number, wherever it comes from', () => {
  const counts = createConnectionCounts(limits);
  const opened = ['192.0.2.1', '192.0.2.2', '192.0.2.3', '192.0.2.4'].map((address) => counts.open(address)!);
  expect(opened.map((connection) => connection.belongTo('login_1'))).toEqual([true, true, true, false]);
  opened[0]!.close();
  expect(opened[3]!.belongTo('login_1')).toBe(true);
  // Said again by a fresh token of the same login.
  expect(opened[3]!.belongTo('login_1')).toBe(true);
});

it('never holds more than the limits, and forgets all that is closed, in whatever order', () => {
  const step = fc.record({
    what: fc.constantFrom('open' as const, 'belong' as const, 'close' as const),
    which: fc.nat(20),
    address: fc.constantFrom('192.0.2.1', '192.0.2.2'),
    login: fc.constantFrom('a', 'b'),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const counts = createConnectionCounts(limits);
      const open: { address: string; login?: string; connection: CountedConnection }[] = [];
      for (const { what, which, address, login } of steps) {
        const at = open[which % Math.max(1, open.length)];
        if (what === 'open') {
          const connection = counts.open(address);
          if (connection) open.push({ address, connection });
        } else if (what === 'belong' && at?.connection.belongTo(login)) at.login = login;
        else if (what === 'close' && at)
          open.splice(open.indexOf(at), 1).forEach(({ connection }) => connection.close());
        for (const from of ['192.0.2.1', '192.0.2.2']) {
          const here = open.filter((one) => one.address === from);
          expect(here.length).toBeLessThanOrEqual(limits.perAddress);
          expect(here.filter((one) => one.login === undefined).length).toBeLessThanOrEqual(limits.anonymousPerAddress);
        }
        for (const login of ['a', 'b']) {
          expect(open.filter((one) => one.login === login).length).toBeLessThanOrEqual(limits.perLogin);
        }
      }
      for (const { connection } of open) connection.close();
      // Nothing is left over: as many fit as in the beginning.
      expect([1, 2, 3].filter(() => counts.open('192.0.2.1'))).toHaveLength(limits.anonymousPerAddress);
    }),
  );
});

it.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('takes %s for one of %s', (address, network) => expect(networkOf(address)).toBe(network));
