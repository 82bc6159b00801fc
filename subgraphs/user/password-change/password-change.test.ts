import type { Connection } from '../../../platform/mongo/database.ts';
import { loginEnded } from '../../../schema/events/user.ts';
import { logIn } from '../login/log-in.ts';
import { refresh } from '../login/refresh.ts';
import type { Parts } from '../stores.ts';
import { NOW, PASSWORD, at, by, laptop, later, openAccount, type Opened } from '../testing/builders.ts';
import { lookUpResets, mailedReset, orderedMails } from '../testing/mails.ts';
import { openParts } from '../testing/open-parts.ts';
import { published } from '../testing/published.ts';
import { verifyEmail } from '../verification/verify-email.ts';
import { changePassword } from './change-password.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { resetPassword } from './reset-password.ts';

const NEW_PASSWORD = 'another evening by the river';
const MINUTE_MS = 60_000;

let parts: Parts;
let connection: Connection;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ parts, connection, close } = await openParts());
});
afterAll(() => close());

const logInWith = (email: string, password: string, now = NOW, name = 'TV') =>
  logIn(parts, { email, password, device: { ...laptop, name } }, at(now));
const kindWith = async (email: string, password: string, now = NOW) => (await logInWith(email, password, now)).kind;
const kindsOfMails = async ({ account }: Opened) => (await orderedMails(parts, account.id)).map(({ kind }) => kind);
const reasonsOf = async ({ account }: Opened) =>
  (await published(connection, loginEnded, ({ data }) => data?.account === account.id)).map(({ data }) => data!.reason);
const change = (opened: Opened, currentPassword: string, newPassword = NEW_PASSWORD) =>
  changePassword(parts, { currentPassword, newPassword }, by(opened.actor));

describe('a change of the password', () => {
  it('ends all other logins and not this one, and is told to the owner', async () => {
    const opened = await openAccount(parts);
    const tv = await logInWith(opened.email, PASSWORD);
    expect(await change(opened, PASSWORD)).toEqual({ kind: 'passwordChanged', endedLogins: 1 });
    expect(await kindWith(opened.email, PASSWORD)).toBe('badCredentials');
    expect(await kindWith(opened.email, NEW_PASSWORD)).toBe('loggedIn');
    expect(await refresh(parts, opened.refreshToken, at())).toMatchObject({ kind: 'loggedIn' });
    const ended = tv.kind === 'loggedIn' ? tv.tokens.refreshToken : undefined;
    expect(await refresh(parts, ended, at())).toEqual({ kind: 'refreshRefused' });
    expect(await reasonsOf(opened)).toEqual(['PASSWORD_CHANGED']);
    expect(await kindsOfMails(opened)).toEqual(['verifyEmail', 'passwordChanged']);
  });

  it('wants the password that is: wrong ones count, and delay, and change nothing', async () => {
    const opened = await openAccount(parts);
    const outcomes = [];
    for (let i = 0; i < 5; i++) outcomes.push(await change(opened, 'wrong password'));
    expect(outcomes.at(-1)).toEqual({ kind: 'passwordWrong', retryAfterMs: 1_000 });
    expect(await change(opened, PASSWORD)).toMatchObject({ kind: 'passwordWrong' });
    expect(await kindWith(opened.email, PASSWORD)).toBe('loggedIn');
    expect(await kindsOfMails(opened)).toEqual(['verifyEmail']);
  });

  it.each(['short', 'Summer2026!', 'x'.repeat(257)])('refuses what is no good: %s', async (weak) => {
    const opened = await openAccount(parts);
    expect(await change(opened, PASSWORD, weak)).toMatchObject({ kind: 'weakPassword' });
    expect(await change(opened, PASSWORD, opened.email)).toMatchObject({ kind: 'weakPassword' });
    expect(await kindWith(opened.email, PASSWORD)).toBe('loggedIn');
  });

  it('is not for children, and names the argument that is too long', async () => {
    const opened = await openAccount(parts);
    const input = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    const child = by({ ...opened.actor, isKids: true });
    await expect(changePassword(parts, input, child)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    await expect(change(opened, 'x'.repeat(257))).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', argument: 'input.currentPassword' },
    });
  });

  it('of two that race one counts', async () => {
    const opened = await openAccount(parts);
    const settled = await Promise.allSettled([
      change(opened, PASSWORD, `${NEW_PASSWORD} one`),
      change(opened, PASSWORD, `${NEW_PASSWORD} two`),
    ]);
    const kinds = settled.map((each) => (each.status === 'fulfilled' ? each.value.kind : 'refused')).sort();
    // The later may have been compared with the password of the earlier.
    expect(['passwordChanged,passwordWrong', 'passwordChanged,refused']).toContain(kinds.join());
    expect(await kindsOfMails(opened)).toEqual(['verifyEmail', 'passwordChanged']);
  });

  it('keeps out who was let in by the old one a moment before', async () => {
    const opened = await openAccount(parts);
    const accounts: Parts['accounts'] = {
      ...parts.accounts,
      async beginLogin(...call) {
        if ((await change(opened, PASSWORD)).kind !== 'passwordChanged') throw new Error('not changed');
        return parts.accounts.beginLogin(...call);
      },
    };
    const input = { email: opened.email, password: PASSWORD, device: laptop };
    expect(await logIn({ ...parts, accounts }, input, at())).toEqual({ kind: 'badCredentials' });
  });

  it('ends a reset that was asked for before', async () => {
    const opened = await openAccount(parts);
    const token = await mailedReset(parts, opened);
    await change(opened, PASSWORD);
    expect(await resetPassword(parts, { token, newPassword: PASSWORD }, at())).toEqual({ kind: 'linkRefused' });
  });
});

describe('a reset that is asked for', () => {
  it('is answered alike and leaves alike, whether or not the address has an account', async () => {
    const opened = await openAccount(parts);
    const left = async (address: string) => {
      const answer = await requestPasswordReset(parts, address, at());
      const tasks = await connection.collection('tasks').find({ kind: 'user.requestPasswordReset' }).toArray();
      const shapes = tasks.map((task) => Object.keys(task).sort().join());
      await lookUpResets(parts);
      return { answer, shapes };
    };
    const known = await left(` ${opened.email.toUpperCase()} `);
    const unknown = await left('nobody@example.com');
    expect(known).toEqual(unknown);
    expect(known).toMatchObject({ answer: { goodForMs: 30 * MINUTE_MS } });
    expect(await kindsOfMails(opened)).toEqual(['verifyEmail', 'resetPassword']);
    // To the address of the account, however it was spelt by who asked (as in CVE-2019-19844 it was not).
    expect((await orderedMails(parts, opened.account.id)).map(({ to }) => to)).toEqual([opened.email, opened.email]);
    // Nothing is left of who asked, and nobody else was written to.
    expect(await connection.collection('tasks').countDocuments({ kind: 'user.requestPasswordReset' })).toBe(0);
    expect(await connection.collection('tasks').countDocuments({ 'payload.to': 'nobody@example.com' })).toBe(0);
  });

  it.each(['', 'nobody', 'a@b', 'a b@example.com', 'a@example.com\r\nBcc: x@example.com', `${'x'.repeat(300)}@a.b`])(
    'is refused where it is no address: %j',
    async (text) => {
      await expect(requestPasswordReset(parts, text, at())).rejects.toMatchObject({
        extensions: { code: 'BAD_USER_INPUT', argument: 'email' },
      });
    },
  );

  it('leaves the password as it is until the link is used', async () => {
    const opened = await openAccount(parts);
    await mailedReset(parts, opened);
    expect(await kindWith(opened.email, PASSWORD)).toBe('loggedIn');
    expect(await reasonsOf(opened)).toEqual([]);
  });

  it('leaves the token nowhere in the database', async () => {
    const opened = await openAccount(parts);
    const token = await mailedReset(parts, opened);
    expect(token).toMatch(/^[\w-]{43}$/);
    const collections = await connection.db!.listCollections().toArray();
    for (const { name } of collections) {
      expect(JSON.stringify(await connection.collection(name).find().toArray())).not.toContain(token);
    }
  });
});

describe('a reset by its link', () => {
  it('ends all logins, forgets wrong tries, verifies the address, and is told to the owner', async () => {
    const opened = await openAccount(parts);
    for (let i = 0; i < 7; i++) await logInWith(opened.email, 'wrong password');
    for (let i = 0; i < 7; i++) await change(opened, 'wrong password');
    const token = await mailedReset(parts, opened);
    const outcome = await resetPassword(parts, { token, newPassword: NEW_PASSWORD }, at());
    expect(outcome).toEqual({ kind: 'passwordChanged', endedLogins: 1 });
    expect(await refresh(parts, opened.refreshToken, at())).toEqual({ kind: 'refreshRefused' });
    expect(await kindWith(opened.email, NEW_PASSWORD)).toBe('loggedIn');
    expect(await kindWith(opened.email, PASSWORD)).toBe('badCredentials');
    expect(await reasonsOf(opened)).toEqual(['PASSWORD_CHANGED']);
    expect(await parts.accounts.findById(opened.account.id)).toMatchObject({ emailVerifiedAt: NOW });
    expect(await kindsOfMails(opened)).toEqual(['verifyEmail', 'resetPassword', 'passwordReset']);
    // The link that came with the account has nothing left to say.
    const [first] = await orderedMails(parts, opened.account.id);
    expect(await verifyEmail(parts, first!.token!, at())).toEqual({ kind: 'linkRefused' });
  });

  it('is had once, by one of any number that race', async () => {
    const opened = await openAccount(parts);
    const token = await mailedReset(parts, opened);
    const tries = Array.from({ length: 8 }, (_, n) =>
      resetPassword(parts, { token, newPassword: `${NEW_PASSWORD} ${n}` }, at()),
    );
    const kinds = (await Promise.all(tries)).map(({ kind }) => kind).sort();
    expect(kinds).toEqual([...Array.from({ length: 7 }, () => 'linkRefused'), 'passwordChanged']);
    expect(await resetPassword(parts, { token, newPassword: NEW_PASSWORD }, at())).toEqual({ kind: 'linkRefused' });
  });

  it('has 30 minutes', async () => {
    const opened = await openAccount(parts);
    const token = await mailedReset(parts, opened);
    const input = { token, newPassword: NEW_PASSWORD };
    expect(await resetPassword(parts, input, at(later(30 * MINUTE_MS)))).toEqual({ kind: 'linkRefused' });
    expect(await resetPassword(parts, input, at(later(30 * MINUTE_MS - 1)))).toMatchObject({ kind: 'passwordChanged' });
  });

  it('is ended by a newer one', async () => {
    const opened = await openAccount(parts);
    const older = await mailedReset(parts, opened);
    const newer = await mailedReset(parts, opened);
    expect(newer).not.toBe(older);
    expect((await resetPassword(parts, { token: older, newPassword: NEW_PASSWORD }, at())).kind).toBe('linkRefused');
    expect((await resetPassword(parts, { token: newer, newPassword: NEW_PASSWORD }, at())).kind).toBe(
      'passwordChanged',
    );
  });

  it('is that account’s alone', async () => {
    const [victim, attacker] = [await openAccount(parts), await openAccount(parts)];
    const token = await mailedReset(parts, attacker);
    await mailedReset(parts, victim);
    await resetPassword(parts, { token, newPassword: NEW_PASSWORD }, at());
    expect(await kindWith(victim.email, PASSWORD)).toBe('loggedIn');
    expect(await kindWith(attacker.email, NEW_PASSWORD)).toBe('loggedIn');
  });

  it('stays good after a password that is none', async () => {
    const opened = await openAccount(parts);
    const token = await mailedReset(parts, opened);
    for (const newPassword of ['short', 'Summer2026!', opened.email]) {
      expect(await resetPassword(parts, { token, newPassword }, at())).toMatchObject({ kind: 'weakPassword' });
    }
    expect((await resetPassword(parts, { token, newPassword: NEW_PASSWORD }, at())).kind).toBe('passwordChanged');
  });

  it('is refused alike whatever else is shown', async () => {
    const opened = await openAccount(parts);
    const token = await mailedReset(parts, opened);
    const [{ token: ofAddress = '', id = '' } = {}] = await orderedMails(parts, opened.account.id);
    const others = [
      '',
      ' ',
      id,
      ofAddress,
      opened.refreshToken,
      token.toUpperCase(),
      `${token} `,
      `${token}=`,
      '\0',
      '💣',
      'x'.repeat(100_000),
    ];
    for (const shown of others) {
      expect(await resetPassword(parts, { token: shown, newPassword: NEW_PASSWORD }, at())).toEqual({
        kind: 'linkRefused',
      });
    }
    expect(await kindWith(opened.email, PASSWORD)).toBe('loggedIn');
  });
});
