import type { Connection } from '../../../platform/mongo/database.ts';
import { systemAct } from '../../../platform/subgraph/request-context.ts';
import { createAccountDirectly } from '../registration/create-account-directly.ts';
import type { Parts } from '../stores.ts';
import { NOW, PASSWORD, at, by, later, openAccount, type Opened } from '../testing/builders.ts';
import { mailedReset, orderedMails } from '../testing/mails.ts';
import { openParts } from '../testing/open-parts.ts';
import { requestEmailVerification } from './request-email-verification.ts';
import { verifyEmail } from './verify-email.ts';

const DAY_MS = 86_400_000;

let parts: Parts;
let connection: Connection;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ parts, connection, close } = await openParts());
});
afterAll(() => close());

const verifiedAt = async ({ account }: Opened) => (await parts.accounts.findById(account.id))?.emailVerifiedAt;
const lastToken = async ({ account }: Opened) =>
  (await orderedMails(parts, account.id)).findLast(({ kind }) => kind === 'verifyEmail')!.token!;

it('an account that registers is written to at its address, in its language, and is verified by the link, once', async () => {
  const opened = await openAccount(parts);
  expect(await verifiedAt(opened)).toBeUndefined();
  expect(await orderedMails(parts, opened.account.id)).toMatchObject([
    { kind: 'verifyEmail', to: opened.email, language: 'en' },
  ]);
  const token = await lastToken(opened);
  expect(await verifyEmail(parts, token, at())).toEqual({ kind: 'emailVerified', verifiedAt: NOW });
  expect(await verifiedAt(opened)).toEqual(NOW);
  expect(await verifyEmail(parts, token, at(later(1_000)))).toEqual({ kind: 'linkRefused' });
  expect(await verifiedAt(opened)).toEqual(NOW);
});

it('a link has 24 hours', async () => {
  const opened = await openAccount(parts);
  const token = await lastToken(opened);
  expect(await verifyEmail(parts, token, at(later(DAY_MS)))).toEqual({ kind: 'linkRefused' });
  expect(await verifyEmail(parts, token, at(later(DAY_MS - 1)))).toMatchObject({ kind: 'emailVerified' });
});

it('another link ends the one of before', async () => {
  const opened = await openAccount(parts);
  const older = await lastToken(opened);
  expect(await requestEmailVerification(parts, by(opened.actor))).toEqual({
    kind: 'verificationSent',
    goodForMs: DAY_MS,
  });
  const newer = await lastToken(opened);
  expect(await verifyEmail(parts, older, at())).toEqual({ kind: 'linkRefused' });
  expect(await verifyEmail(parts, newer, at())).toMatchObject({ kind: 'emailVerified' });
  expect(await requestEmailVerification(parts, by(opened.actor))).toEqual({
    kind: 'emailAlreadyVerified',
    verifiedAt: NOW,
  });
});

it('a link verifies its own account, and that address alone', async () => {
  const [opened, other] = [await openAccount(parts), await openAccount(parts)];
  const token = await lastToken(opened);
  await connection
    .collection<{ _id: string }>('accounts')
    .updateOne({ _id: opened.account.id }, { $set: { email: 'elsewhere@example.com' } });
  expect(await verifyEmail(parts, token, at())).toEqual({ kind: 'linkRefused' });
  expect(await verifiedAt(opened)).toBeUndefined();
  expect(await verifiedAt(other)).toBeUndefined();
});

it('a link for another purpose, or none of ours, verifies nothing', async () => {
  const opened = await openAccount(parts);
  for (const token of [await mailedReset(parts, opened), opened.refreshToken, '', '💣']) {
    expect(await verifyEmail(parts, token, at())).toEqual({ kind: 'linkRefused' });
  }
  expect(await verifiedAt(opened)).toBeUndefined();
});

it('a child has no mail sent', async () => {
  const opened = await openAccount(parts);
  await expect(requestEmailVerification(parts, by({ ...opened.actor, isKids: true }))).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
  expect(await orderedMails(parts, opened.account.id)).toHaveLength(1);
});

it('an account that whoever runs this has opened is verified, and gets no mail', async () => {
  const id = 'account_planned';
  const plan = { id, email: 'planned@example.com', password: PASSWORD, roles: [], country: 'US' };
  await createAccountDirectly(
    parts,
    { ...plan, profiles: [{ id: 'profile_planned', name: 'P' }] },
    systemAct('req_test', NOW),
  );
  expect(await parts.accounts.findById(id)).toMatchObject({ emailVerifiedAt: NOW });
  expect(await orderedMails(parts, id)).toEqual([]);
});

it('an account that cannot be opened orders no mail', async () => {
  const before = await connection.collection('tasks').countDocuments();
  const failing: Parts = {
    ...parts,
    logins: { ...parts.logins, insert: () => Promise.reject(new Error('the database is away')) },
  };
  await expect(openAccount(failing)).rejects.toThrow('away');
  expect(await connection.collection('tasks').countDocuments()).toBe(before);
});
