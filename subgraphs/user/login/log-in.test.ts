import { registry } from '../../../platform/metrics/metrics.ts';
import type { Connection } from '../../../platform/mongo/database.ts';
import { DEVICE_TICKET_LIFETIME_MS, signDeviceTicket } from '../../../platform/tickets/device-ticket.ts';
import { loginEnded } from '../../../schema/events/user.ts';
import type { Parts } from '../stores.ts';
import { NOW, PASSWORD, at, laptop, later, openAccount } from '../testing/builders.ts';
import { published } from '../testing/published.ts';
import { openParts } from '../testing/open-parts.ts';
import { logIn } from './log-in.ts';

let parts: Parts;
let connection: Connection;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ parts, connection, close } = await openParts());
});
afterAll(() => close());

function attempt(
  email: string,
  password: string,
  now = NOW,
  device: { id?: string; token?: string; name: string } = laptop,
) {
  return logIn(parts, { email, password, device: { kind: 'BROWSER', ...device } }, at(now));
}

/** How many hashes were made so far. */
async function hashes(): Promise<number> {
  const metric = (await registry.getMetricsAsJSON()).find(({ name }) => name === 'marquee_password_hash_seconds');
  const values = (metric?.values ?? []) as { metricName?: string; value: number }[];
  return values.find(({ metricName }) => metricName?.endsWith('_count'))?.value ?? 0;
}

describe('a log-in', () => {
  it('is let in by the right password, however the address is written', async () => {
    const { email, account } = await openAccount(parts);
    expect(await attempt(` ${email.toUpperCase()} `, PASSWORD)).toMatchObject({ kind: 'loggedIn', account });
  });

  it('does not tell an unknown address from a wrong password: the same answers, the same hashes, the same delays', async () => {
    const { email } = await openAccount(parts);
    const courses = [];
    for (const address of [email, 'nobody@example.com']) {
      const course = [];
      for (let i = 0; i < 7; i++) {
        const before = await hashes();
        const outcome = await attempt(address, 'wrong password');
        course.push({ outcome, hashes: (await hashes()) - before });
      }
      courses.push(course);
    }
    expect(courses[1]).toEqual(courses[0]);
    expect(courses[0]).toEqual([
      ...Array.from({ length: 4 }, () => ({ outcome: { kind: 'badCredentials' }, hashes: 1 })),
      { outcome: { kind: 'badCredentials', retryAfterMs: 1_000 }, hashes: 1 },
      ...Array.from({ length: 2 }, () => ({
        outcome: { kind: 'badCredentials', retryAfterMs: 1_000 },
        hashes: 0,
      })),
    ]);
  });

  it('does not count while it waits, not even with the right password; afterwards it does, and all is forgotten', async () => {
    const { email } = await openAccount(parts);
    for (let i = 0; i < 6; i++) await attempt(email, 'wrong password', later(i < 5 ? 0 : 1_000));
    expect(await attempt(email, PASSWORD, later(2_999))).toEqual({ kind: 'badCredentials', retryAfterMs: 1 });
    expect(await attempt(email, PASSWORD, later(3_000))).toMatchObject({ kind: 'loggedIn' });
    expect(await attempt(email, 'wrong password', later(3_001))).toEqual({ kind: 'badCredentials' });
  });

  it('lets no burst of guesses past the delay', async () => {
    const { email } = await openAccount(parts);
    const before = await hashes();
    const outcomes = await Promise.all(Array.from({ length: 30 }, (_, i) => attempt(email, `guess number ${i}`)));
    expect(outcomes.every(({ kind }) => kind === 'badCredentials')).toBe(true);
    // Five that are free, and those that were under way in the lane's other places when the fifth failed.
    expect((await hashes()) - before).toBeLessThanOrEqual(6);
    expect(await attempt(email, PASSWORD)).toMatchObject({ kind: 'badCredentials' });
  });

  it('waits for its turn no longer than its caller does', async () => {
    const { email } = await openAccount(parts);
    const busy = Promise.withResolvers<void>();
    const others = ['a', 'b', 'c'].map((owner) => parts.hashLane.run({ owner }, () => busy.promise));
    const input = { email, password: PASSWORD, device: laptop };
    const before = await hashes();
    const asked = logIn(parts, input, { ...at(NOW), signal: AbortSignal.timeout(20) });
    await expect(asked).rejects.toThrow('timeout');
    busy.resolve();
    await Promise.all(others);
    expect((await hashes()) - before).toBe(0);
  });

  it('from a device that the account knows is not kept waiting by strangers who guess', async () => {
    const { email, device, deviceToken } = await openAccount(parts);
    const other = await openAccount(parts);
    for (let i = 0; i < 5; i++) await attempt(email, 'wrong password', NOW, { id: `device_${i}`, name: 'X' });
    expect(await attempt(email, PASSWORD)).toMatchObject({ kind: 'badCredentials' });
    const strangers = [
      { id: device.id },
      { token: other.deviceToken },
      { token: `${deviceToken}x` },
      { id: device.id, token: signDeviceTicket({ email, device: device.id }, Buffer.alloc(32), NOW.getTime()) },
      { token: signDeviceTicket({ email, device: 'device_gone' }, parts.deviceKey, NOW.getTime()) },
      {
        token: signDeviceTicket(
          { email, device: device.id },
          parts.deviceKey,
          NOW.getTime() - DEVICE_TICKET_LIFETIME_MS,
        ),
      },
    ];
    // Whoever only knows an id, or proves something else, waits with all others.
    for (const claims of strangers) {
      expect(await attempt(email, PASSWORD, NOW, { ...claims, name: 'X' })).toMatchObject({ kind: 'badCredentials' });
    }
    const own = { token: deviceToken, name: 'Laptop' };
    for (let i = 0; i < 4; i++) {
      expect(await attempt(email, 'wrong password', NOW, own)).toEqual({ kind: 'badCredentials' });
    }
    expect(await attempt(email, PASSWORD, NOW, own)).toMatchObject({ kind: 'loggedIn', device: { id: device.id } });
    expect(await attempt(email, PASSWORD)).toMatchObject({ kind: 'badCredentials' });
    // The device's own tries are bounded as well.
    for (let i = 0; i < 5; i++) await attempt(email, 'wrong password', NOW, own);
    expect(await attempt(email, PASSWORD, NOW, own)).toMatchObject({ kind: 'badCredentials' });
  });

  it('by one account on 20 devices at once is 20 logins', async () => {
    const { email, account } = await openAccount(parts);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => attempt(email, PASSWORD)));
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array.from({ length: 20 }, () => 'loggedIn'));
    const [devices] = await parts.logins.listDevices([account.id], NOW);
    expect(devices).toHaveLength(21);
  });

  it('keeps no address that has no account', async () => {
    await attempt('private@example.com', 'wrong password');
    const stored = await connection.collection('failed_attempts').find().toArray();
    expect(stored.length).toBeGreaterThan(0);
    expect(JSON.stringify(stored)).not.toContain('private');
  });

  it('refuses what cannot be right before any hash', async () => {
    const before = await hashes();
    await expect(attempt('nobody', 'x')).rejects.toMatchObject({ extensions: { argument: 'input.email' } });
    await expect(attempt('a@example.com', 'x'.repeat(257))).rejects.toMatchObject({
      extensions: { argument: 'input.password' },
    });
    await expect(attempt('a@example.com', 'x', NOW, { name: ' ' })).rejects.toMatchObject({
      extensions: { argument: 'input.device.name' },
    });
    expect(await hashes()).toBe(before);
  });
});

describe('a device', () => {
  it('that logs in again keeps its id, and its earlier login ends', async () => {
    const { email, account, device, actor } = await openAccount(parts);
    const outcome = await attempt(email, PASSWORD, NOW, { id: device.id, name: 'Laptop' });
    expect(outcome).toMatchObject({ kind: 'loggedIn', device: { id: device.id } });
    expect(await parts.logins.listDevices([account.id], NOW)).toMatchObject([[{ id: device.id }]]);
    expect(await published(connection, loginEnded, ({ subject }) => subject === actor.session)).toHaveLength(1);
  });

  it('keeps one login, however many of its log-ins race', async () => {
    const { email, account, device } = await openAccount(parts);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () => attempt(email, PASSWORD, NOW, { id: device.id, name: 'Laptop' })),
    );
    expect(outcomes.every(({ kind }) => kind === 'loggedIn')).toBe(true);
    const [devices] = await parts.logins.listDevices([account.id], NOW);
    expect(devices).toHaveLength(1);
    const ended = await published(connection, loginEnded, ({ data }) => data?.account === account.id);
    expect(ended).toHaveLength(20);
  });

  it("does not take over the id of another account's", async () => {
    const { device: foreign } = await openAccount(parts);
    const { email } = await openAccount(parts);
    for (const id of [foreign.id, 'device_made_up', 'no id']) {
      const outcome = await attempt(email, PASSWORD, NOW, { id, name: 'Laptop' });
      expect(outcome).toMatchObject({ kind: 'loggedIn', device: { id: expect.not.stringContaining(id) } });
    }
  });
});
