import { randomUUID } from 'node:crypto';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { createLocalBrake, createRedisBrake, type Brake, type BrakeRule } from './brake.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { DEVICE_TICKET_LIFETIME_MS, signDeviceTicket } from '../../platform/tickets/device-ticket.ts';
import { brakeTries } from './braked-fields.ts';

const rule: BrakeRule = { burst: 3, refillMs: 60_000 };
const { REDIS_URL } = process.env;

describe('a local brake', () => {
  it('lets a burst through, then one for every refill', async () => {
    let now = 0;
    const brake = createLocalBrake(() => now);
    const take = () => brake.take([{ rule: { burst: 2, refillMs: 1_000 }, key: 'k' }]);
    expect([await take(), await take(), await take()]).toEqual([0, 0, 1_000]);
    now = 400;
    expect(await take()).toBe(600);
    now = 1_000;
    expect([await take(), await take()]).toEqual([0, 1_000]);
  });

  it('takes from all buckets of a try or from none', async () => {
    const brake = createLocalBrake(() => 0);
    const wide = { rule: { burst: 100, refillMs: 1_000 }, key: 'wide' };
    const narrow = { rule: { burst: 1, refillMs: 1_000 }, key: 'narrow' };
    await brake.take([wide, narrow]);
    for (let again = 0; again < 98; again++) await brake.take([wide, narrow]);
    expect(await brake.take([wide])).toBe(0);
  });
});

(REDIS_URL ? describe : describe.skip)('a brake in Redis', () => {
  const redis = new Redis(REDIS_URL ?? '', { lazyConnect: true });
  const log = pino({ level: 'silent' });
  afterAll(() => redis.disconnect());

  it('lets exactly the burst through when gateways race', async () => {
    const key = `test:${randomUUID()}`;
    const gateways: Brake[] = [createRedisBrake(redis, log), createRedisBrake(redis, log)];
    const waits = await Promise.all(Array.from({ length: 50 }, (_, n) => gateways[n % 2]!.take([{ rule, key }])));
    expect(waits.filter((waitMs) => waitMs === 0)).toHaveLength(3);
    const later = waits.filter((waitMs) => waitMs > 0);
    expect(Math.min(...later)).toBeGreaterThan(50_000);
    expect(Math.max(...later)).toBeLessThanOrEqual(60_000);
  });

  it('leaves no bucket behind for longer than it takes to fill it', async () => {
    const key = `test:${randomUUID()}`;
    await createRedisBrake(redis, log).take([{ rule, key }]);
    expect(await redis.pttl(`{brake}:${key}`)).toBeLessThanOrEqual(180_000);
  });

  it('brakes on in this process while Redis is away', async () => {
    const gone = new Redis('redis://127.0.0.1:1', {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 1,
      lazyConnect: true,
      retryStrategy: () => null,
    });
    gone.on('error', () => undefined);
    const brake = createRedisBrake(gone, log);
    const waits = [];
    for (let n = 0; n < 4; n++) waits.push(await brake.take([{ rule, key: 'k' }]));
    expect(waits.map((waitMs) => waitMs > 0)).toEqual([false, false, false, true]);
    gone.disconnect();
  });
});

describe('brakeTries', () => {
  const now = new Date();
  const deviceKey = Buffer.alloc(32, 1);
  const call = (email: string, token?: string) => ({
    field: 'logIn',
    arguments: { input: { email, device: { name: 'TV', token } } },
  });
  const keysOf = (email: string, token?: string, address = '203.0.113.7') =>
    brakeTries(call(email, token), { address, deviceKey }, now).map(({ key }) => key);

  it('counts an account by its address in any spelling, and puts no address into a key', () => {
    const [byIp, byAccount] = keysOf(' A@B.test');
    expect(byIp).toBe('logIn:ip:203.0.113.7');
    expect(byAccount).not.toContain('@');
    expect(keysOf('a@b.test', undefined, '198.51.100.1')[1]).toBe(byAccount);
    expect(keysOf('zoe\u0308@b.test')[1]).toBe(keysOf('zo\u00eb@b.test')[1]);
  });

  it('counts whom a mail is asked for, in any spelling, apart from who asks', () => {
    const keys = (email: unknown, address = '203.0.113.7') =>
      brakeTries({ field: 'requestPasswordReset', arguments: { email } }, { address }, now).map(({ key }) => key);
    const [, byAccount] = keys(' A@B.test');
    expect(byAccount).not.toContain('@');
    expect(keys('a@b.test', '198.51.100.1')[1]).toBe(byAccount);
    expect(keys('c@b.test')[1]).not.toBe(byAccount);
    expect(keys(null)).toHaveLength(1);
  });

  it.each(['changePassword', 'requestEmailVerification'])('counts %s by its account as well', (field) => {
    const actor = { account: 'account_a' } as Actor;
    expect(brakeTries({ field, arguments: {} }, { address: '203.0.113.7', actor }, now)).toHaveLength(2);
  });

  it('counts a device that proves to be known by itself: strangers do not lock it out, nor it them, and it is bounded', async () => {
    const ticket = (email: string, device: string) => signDeviceTicket({ email, device }, deviceKey, now.getTime());
    const own = ticket('a@b.test', 'device_1');
    const brake = createLocalBrake(() => now.getTime());
    const tries = async (token?: string) => {
      let count = 0;
      while ((await brake.take(brakeTries(call('A@b.test', token), { address: '203.0.113.7', deviceKey }, now))) === 0)
        count++;
      return count;
    };
    expect(await tries()).toBe(8);
    expect(await tries(own)).toBe(8);
    expect(await tries(ticket('a@b.test', 'device_2'))).toBe(8);
    const strangers = [
      'device_1',
      `${own}x`,
      ticket('c@d.test', 'device_1'),
      signDeviceTicket({ email: 'a@b.test', device: 'device_1' }, Buffer.alloc(32, 2), now.getTime()),
      signDeviceTicket({ email: 'a@b.test', device: 'device_1' }, deviceKey, now.getTime() - DEVICE_TICKET_LIFETIME_MS),
    ];
    for (const token of strangers) expect(keysOf('a@b.test', token)).toEqual(keysOf('a@b.test'));
    // Of another field it proves nothing.
    const register = { ...call('a@b.test', own), field: 'register' };
    expect(brakeTries(register, { address: 'ip', deviceKey }, now)[0]!.key).toBe('register:ip:ip');
  });

  it('leaves other fields alone', () => {
    expect(brakeTries({ field: 'startPlayback', arguments: {} }, { address: 'ip' }, now)).toEqual([]);
  });
});
