import type { Connection } from '../../../platform/mongo/database.ts';
import { verifyAccessToken } from '../../../platform/passport/access-token.ts';
import { createPublicKey } from 'node:crypto';
import { loginEnded } from '../../../schema/events/user.ts';
import type { Parts } from '../stores.ts';
import { NOW, at, by, later, openAccount } from '../testing/builders.ts';
import { published } from '../testing/published.ts';
import { openParts } from '../testing/open-parts.ts';
import { logOut } from './end-logins.ts';
import { refresh } from './refresh.ts';

const SECOND_MS = 1_000;
const DAY_MS = 86_400_000;

let parts: Parts;
let connection: Connection;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ parts, connection, close } = await openParts({
    LOGIN_DAYS: '10',
    LOGIN_IDLE_DAYS: '3',
    REFRESH_GRACE_SECONDS: '10',
  }));
});
afterAll(() => close());

/** The next refresh token; throws where there is none. */
async function exchange(token: string, now: Date): Promise<string> {
  const outcome = await refresh(parts, token, at(now));
  if (outcome.kind !== 'loggedIn') throw new Error(outcome.kind);
  return outcome.tokens.refreshToken!;
}

async function kindOf(token: string | undefined, now: Date): Promise<string> {
  return (await refresh(parts, token, at(now))).kind;
}

const endsOf = (session: string) => published(connection, loginEnded, ({ subject }) => subject === session);

describe('a refresh', () => {
  it('replaces the token and gives an access token of the same login', async () => {
    const { refreshToken, actor } = await openAccount(parts);
    const outcome = await refresh(parts, refreshToken, at());
    if (outcome.kind !== 'loggedIn') throw new Error(outcome.kind);
    expect(outcome.tokens.refreshToken).not.toBe(refreshToken);
    const key = createPublicKey(parts.accessKey.export({ type: 'pkcs8', format: 'pem' }));
    expect((await verifyAccessToken(outcome.tokens.accessToken, key)).actor).toEqual(actor);
  });

  it('stores no token as it is', async () => {
    const { refreshToken, account } = await openAccount(parts);
    const next = await exchange(refreshToken, NOW);
    const stored = JSON.stringify(await connection.collection('logins').findOne({ account: account.id }));
    for (const part of [...refreshToken.split('.'), ...next.split('.')]) expect(stored).not.toContain(part);
  });

  it('is refused without a token of ours, and ends nothing then', async () => {
    const { refreshToken } = await openAccount(parts);
    const [, secret] = refreshToken.split('.');
    for (const token of [undefined, '', 'x', `${'a'.repeat(22)}.${secret}`]) {
      expect(await kindOf(token, NOW)).toBe('refreshRefused');
    }
    await exchange(refreshToken, NOW);
  });

  it('ends the login when a spent token comes again, and says so to everybody', async () => {
    const { refreshToken, actor } = await openAccount(parts);
    const next = await exchange(refreshToken, NOW);
    expect(await kindOf(refreshToken, later(11 * SECOND_MS))).toBe('tokenReused');
    expect(await kindOf(next, later(12 * SECOND_MS))).toBe('refreshRefused');
    expect(await parts.logins.findEnd(actor.session)).toMatchObject({ reason: 'TOKEN_REUSED' });
    expect(await endsOf(actor.session)).toMatchObject([
      {
        revision: 1,
        requestid: 'req_test',
        data: { session: actor.session, account: actor.account, reason: 'TOKEN_REUSED' },
      },
    ]);
  });

  it('forgives a lost answer: the spent token gives the same successor for a moment', async () => {
    const { refreshToken } = await openAccount(parts);
    const lost = await exchange(refreshToken, NOW);
    expect(await exchange(refreshToken, later(9 * SECOND_MS))).toBe(lost);
    await exchange(lost, later(20 * SECOND_MS));
  });

  it('forgives nothing once the successor was used', async () => {
    const { refreshToken } = await openAccount(parts);
    const second = await exchange(refreshToken, NOW);
    await exchange(second, later(SECOND_MS));
    expect(await kindOf(refreshToken, later(2 * SECOND_MS))).toBe('tokenReused');
  });

  it('by 20 tabs at once gives all of them the one good token', async () => {
    const { refreshToken, actor } = await openAccount(parts);
    const tokens = await Promise.all(Array.from({ length: 20 }, () => exchange(refreshToken, NOW)));
    expect(new Set(tokens).size).toBe(1);
    await exchange(tokens[0]!, later(60 * SECOND_MS));
    expect(await endsOf(actor.session)).toEqual([]);
  });

  it('of a login that is ended at the same time does not survive it', async () => {
    const { refreshToken, actor } = await openAccount(parts);
    const [outcome] = await Promise.all([refresh(parts, refreshToken, at()), logOut(parts, by(actor))]);
    const token = outcome.kind === 'loggedIn' ? outcome.tokens.refreshToken : refreshToken;
    expect(await kindOf(token, NOW)).toBe('refreshRefused');
    expect(await endsOf(actor.session)).toHaveLength(1);
  });
});

describe('a login', () => {
  it('expires when it is not used', async () => {
    const { refreshToken } = await openAccount(parts);
    expect(await kindOf(refreshToken, later(3 * DAY_MS))).toBe('refreshRefused');
  });

  it('goes on while it is used, and ends at its time all the same', async () => {
    let { refreshToken: token } = await openAccount(parts);
    for (const day of [2, 4, 6, 8]) token = await exchange(token, later(day * DAY_MS));
    const outcome = await refresh(parts, token, at(later(9 * DAY_MS)));
    if (outcome.kind !== 'loggedIn') throw new Error(outcome.kind);
    expect(outcome.tokens.refreshExpiresAt).toEqual(later(10 * DAY_MS));
    expect(await kindOf(outcome.tokens.refreshToken, later(10 * DAY_MS))).toBe('refreshRefused');
  });

  it('is forgotten by the database in the end', async () => {
    const { account } = await openAccount(parts);
    const indexes = await connection.collection('logins').indexes();
    expect(indexes.find(({ key }) => 'removeAt' in key)).toMatchObject({ expireAfterSeconds: 0 });
    const login = await connection.collection('logins').findOne({ account: account.id });
    expect(login!['removeAt']).toEqual(later(33 * DAY_MS));
  });
});
