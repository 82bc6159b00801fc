import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { createEvent, streamOf } from '../../platform/events/event.ts';
import { createLog } from '../../platform/log/log.ts';
import { ACCESS_TOKEN_SECONDS } from '../../platform/passport/access-token.ts';
import { connectRedis } from '../../platform/redis/redis.ts';
import { loginEnded } from '../../schema/events/user.ts';
import { startFragileLink, type FragileLink } from '../testing/fragile-link.ts';
import { createRevocationReplica, followRevocations, type EndReason, type RevocationReplica } from './revocations.ts';

const silent = createLog('gateway', 'silent');
const secondsAfter = (at: Date, seconds: number) => new Date(at.getTime() + seconds * 1_000);

describe('a revocation replica', () => {
  const endedAt = new Date('2024-01-01T12:00:00Z');

  it('refuses a login’s tokens from before its end, and no others', () => {
    const replica = createRevocationReplica();
    replica.revoke('login_1', 'ROLES_CHANGED', endedAt);
    expect(replica.endOf('login_1', secondsAfter(endedAt, -1))).toBeDefined();
    expect(replica.endOf('login_1', endedAt)).toBeDefined();
    expect(replica.endOf('login_1', secondsAfter(endedAt, 1))).toBeUndefined();
    expect(replica.endOf('login_2', secondsAfter(endedAt, -1))).toBeUndefined();
  });

  it('tells of an end once, and of a later one again', () => {
    const replica = createRevocationReplica();
    const told: string[] = [];
    const stop = replica.onRevoked((session, reason) => told.push(`${session} ${reason}`));
    replica.revoke('login_1', 'ROLES_CHANGED', endedAt);
    replica.revoke('login_1', 'ROLES_CHANGED', endedAt);
    replica.revoke('login_1', 'DEVICE_REVOKED', secondsAfter(endedAt, 60));
    // Overtaken: what ended the login for good stands.
    replica.revoke('login_1', 'ROLES_CHANGED', secondsAfter(endedAt, 30));
    expect(replica.endOf('login_1', secondsAfter(endedAt, 45))).toBe('DEVICE_REVOKED');
    stop();
    replica.revoke('login_2', 'LOGGED_OUT', endedAt);
    expect(told).toEqual(['login_1 ROLES_CHANGED', 'login_1 DEVICE_REVOKED']);
  });

  it('forgets a login when no token of it can be good any more, and not before', () => {
    const replica = createRevocationReplica();
    replica.revoke('login_1', 'LOGGED_OUT', endedAt);
    // By a clock that is five minutes ahead the last token is issued as much later.
    replica.forgetExpired(secondsAfter(endedAt, ACCESS_TOKEN_SECONDS + 300));
    expect(replica.endOf('login_1', endedAt)).toBeDefined();
    replica.forgetExpired(secondsAfter(endedAt, ACCESS_TOKEN_SECONDS + 301));
    expect(replica.endOf('login_1', endedAt)).toBeUndefined();
  });
});

const { REDIS_URL } = process.env;
(REDIS_URL ? describe : describe.skip)('a follower of ended logins', () => {
  // A stream of its own: what other tests write to the user stream is none of it.
  const REDIS_PREFIX = `revocations-${process.pid}`;
  const redis = new Redis(REDIS_URL ?? '', { lazyConnect: true, keyPrefix: `${REDIS_PREFIX}:` });
  const url = new URL(REDIS_URL ?? 'redis://127.0.0.1');
  const stops: (() => Promise<void>)[] = [];
  let link: FragileLink;
  let logins = 0;

  beforeEach(async () => {
    link = await startFragileLink(Number(url.port || 6379));
  });

  afterEach(async () => {
    await Promise.all(stops.splice(0).map((stop) => stop()));
    await link.stop();
  });

  afterAll(() => redis.disconnect());

  const newLogin = () => `login_${Date.now()}_${(logins += 1)}`;

  async function endLogin(session: string, reason: EndReason = 'DEVICE_REVOKED', at = new Date()): Promise<void> {
    const data = { session, account: 'account_1', device: 'device_1', reason };
    const event = createEvent(loginEnded, { subject: session, revision: 1, data }, at);
    await redis.xadd(streamOf('user'), '*', 'event', JSON.stringify(event));
  }

  /** A gateway that starts now, with its way to Redis over the link. */
  function follow(): RevocationReplica & { revoked(session: string): Promise<EndReason> } {
    const replica = createRevocationReplica();
    const reasons = new Map<string, EndReason>();
    const waiting = new Map<string, (reason: EndReason) => void>();
    replica.onRevoked((session, reason) => {
      reasons.set(session, reason);
      waiting.get(session)?.(reason);
    });
    const linkUrl = new URL(url);
    linkUrl.port = String(link.port);
    const following = followRevocations(
      replica,
      connectRedis({ REDIS_URL: linkUrl.href, REDIS_PREFIX }, silent, { isPatient: true }),
      silent,
    );
    stops.push(() => following.stop());
    return {
      ...replica,
      revoked(session) {
        const known = reasons.get(session);
        return known ? Promise.resolve(known) : new Promise((resolve) => waiting.set(session, resolve));
      },
    };
  }

  it('hears of an end at once', async () => {
    const session = newLogin();
    const replica = follow();
    const issuedAt = new Date();
    expect(replica.endOf(session, issuedAt)).toBeUndefined();
    await endLogin(session);
    expect(await replica.revoked(session)).toBe('DEVICE_REVOKED');
    expect(replica.endOf(session, issuedAt)).toBeDefined();
  });

  it('catches up on what came while Redis was away', async () => {
    const [before, meanwhile, after] = [newLogin(), newLogin(), newLogin()];
    const replica = follow();
    await endLogin(before);
    await replica.revoked(before);
    link.cut();
    await endLogin(meanwhile, 'TOKEN_REUSED');
    // Nothing is heard of it; what is known already stays known.
    await sleep(100);
    expect(replica.endOf(meanwhile, new Date(0))).toBeUndefined();
    expect(replica.endOf(before, new Date(0))).toBeDefined();
    link.mend();
    expect(await replica.revoked(meanwhile)).toBe('TOKEN_REUSED');
    await endLogin(after);
    await replica.revoked(after);
  });

  it('does not trust a connection on which Redis says nothing more', async () => {
    const [before, meanwhile] = [newLogin(), newLogin()];
    const replica = follow();
    await endLogin(before);
    await replica.revoked(before);
    link.stall();
    link.mend();
    await endLogin(meanwhile);
    await replica.revoked(meanwhile);
  }, 30_000);

  it('knows after a restart of the logins that ended before, also where Redis is away as it starts', async () => {
    const session = newLogin();
    await endLogin(session);
    link.cut();
    const replica = follow();
    await sleep(100);
    link.mend();
    await replica.revoked(session);
  });

  it('passes over other events, and what is none', async () => {
    const session = newLogin();
    const replica = follow();
    const stream = streamOf('user');
    await redis.xadd(stream, '*', 'event', 'no JSON');
    await redis.xadd(stream, '*', 'event', 'null');
    await redis.xadd(stream, '*', 'something', 'else');
    const other = { type: 'user.other', time: new Date().toISOString(), data: { session, reason: 'LOGGED_OUT' } };
    await redis.xadd(stream, '*', 'event', JSON.stringify(other));
    await endLogin(session);
    expect(await replica.revoked(session)).toBe('DEVICE_REVOKED');
  });

  it('stops at once, although a read is waiting', async () => {
    const session = newLogin();
    const replica = follow();
    await endLogin(session);
    await replica.revoked(session);
    const [stop] = stops.splice(0);
    const startedAt = performance.now();
    await stop!();
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});
