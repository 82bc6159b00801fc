import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import { ACCESS_TOKEN_SECONDS, signAccessToken, verifyAccessToken } from './access-token.ts';
import { actorOf, claimsOf, type Actor } from './actor.ts';
import { PASSPORT_SECONDS, mintPassport, passportReader, verifyPassport } from './passport.ts';
import { ensureSecrets, readPrivateKey, readPublicKey, readSharedKey } from './secrets.ts';
import { signServiceToken, verifyServiceToken } from './service-token.ts';

const folder = mkdtempSync(join(tmpdir(), 'marquee-keys-'));
ensureSecrets(folder);
afterAll(() => rmSync(folder, { recursive: true }));

const actor: Actor = {
  account: 'account_1',
  session: 'login_1',
  device: 'device_1',
  profile: 'profile_1',
  scopes: ['media:read'],
  maximumAge: 7,
  isKids: true,
  locale: 'de',
  territory: 'DE',
};
const now = new Date();

describe('the actor of a token', () => {
  it('comes back as it went in', () => {
    expect(actorOf({ ...claimsOf(actor) })).toEqual(actor);
    const { profile: _profile, ...without } = { ...actor, isKids: false };
    expect(actorOf({ ...claimsOf(without) })).toEqual(without);
  });

  it.each(['sub', 'sid', 'dev', 'scp', 'age', 'loc', 'ter'])('is refused without %s', (claim) => {
    const { [claim]: _gone, ...claims } = { ...claimsOf(actor) } as Record<string, unknown>;
    expect(() => actorOf(claims)).toThrow('lacks a claim');
  });
});

describe('a passport', () => {
  const key = () => readPrivateKey(folder, 'passport');
  const publicKey = () => readPublicKey(folder, 'passport');

  it('names the actor for a minute', async () => {
    const { passport, expiresAt } = await verifyPassport(await mintPassport(actor, key(), now), publicKey());
    expect(passport).toEqual(actor);
    expect(expiresAt.getTime() - Math.floor(now.getTime() / 1000) * 1000).toBe(PASSPORT_SECONDS * 1000);
  });

  it('is not an access token, and an access token no passport', async () => {
    const { jwt } = await signAccessToken(actor, key(), now);
    await expect(verifyPassport(jwt, publicKey())).rejects.toThrow();
    await expect(verifyAccessToken(await mintPassport(actor, key(), now), publicKey())).rejects.toThrow();
  });

  it('lives no longer than a minute, whatever it says of itself', async () => {
    const long = await new SignJWT({ ...claimsOf(actor) })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'passport+jwt' })
      .setIssuer('gateway')
      .setAudience('subgraph')
      .setIssuedAt(Math.floor(Date.now() / 1000) - 90)
      .setExpirationTime('1h')
      .sign(key());
    await expect(verifyPassport(long, publicKey())).rejects.toThrow();
  });

  it('is read once and remembered no longer than it is good', async () => {
    const read = passportReader(publicKey());
    expect(await read(undefined)).toBeUndefined();
    const passport = await mintPassport(actor, key(), now);
    expect(await read(passport)).toBe(await read(passport));
    await expect(read(`${passport}x`)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
    await expect(read([passport, passport])).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });
});

describe('an access token', () => {
  it('is good for ten minutes', async () => {
    const { jwt, expiresAt } = await signAccessToken(actor, readPrivateKey(folder, 'access'), now);
    expect((await verifyAccessToken(jwt, readPublicKey(folder, 'access'))).actor).toEqual(actor);
    expect(Math.round((expiresAt.getTime() - now.getTime()) / 1000)).toBeLessThanOrEqual(ACCESS_TOKEN_SECONDS);
    const old = await signAccessToken(actor, readPrivateKey(folder, 'access'), new Date(now.getTime() - 601_000));
    await expect(verifyAccessToken(old.jwt, readPublicKey(folder, 'access'))).rejects.toThrow();
  });
});

describe('a service token', () => {
  it('names the calling service to who shares the key', async () => {
    const header = await signServiceToken('origin', readSharedKey(folder, 'internal'));
    expect(await verifyServiceToken(header, readSharedKey(folder, 'internal'))).toBe('origin');
    await expect(verifyServiceToken(header, readSharedKey(folder, 'media'))).rejects.toThrow();
    await expect(verifyServiceToken(undefined, readSharedKey(folder, 'internal'))).rejects.toThrow();
    await expect(
      verifyServiceToken(header.replace('Bearer ', ''), readSharedKey(folder, 'internal')),
    ).rejects.toThrow();
  });
});

describe('secrets', () => {
  it('are made once, for the owner alone', () => {
    const before = readFileSync(join(folder, 'access.key'), 'utf8');
    ensureSecrets(folder);
    expect(readFileSync(join(folder, 'access.key'), 'utf8')).toBe(before);
    for (const name of ['access.key', 'passport.key', 'media.key', 'upload.key', 'internal.key']) {
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    }
  });
});
