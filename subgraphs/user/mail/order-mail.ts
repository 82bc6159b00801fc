import { newId } from '../../../platform/ids/ids.ts';
import type { ClientSession } from '../../../platform/mongo/database.ts';
import { defineTask, newTask } from '../../../platform/tasks/task.ts';
import type { Account } from '../account/account-store.ts';
import type { Occasion } from '../context.ts';
import type { ProfileStore } from '../profile/profile-store.ts';
import type { Parts } from '../stores.ts';
import { hashLinkToken, LINK_LIFE_MS, linkTokenOf, type LinkPurpose } from './link-token.ts';
import type { MailKind } from './mail-words.ts';

/** A mail that has been ordered and not yet sent. The token of its link is not in it. */
export interface MailOrder {
  id: string;
  kind: MailKind;
  to: string;
  /** BCP 47. */
  language: string;
  at: Date;
  /** From then on it is of no use. */
  until: Date;
}

export const sendMailTask = defineTask<MailOrder>('user.sendMail');

/** What the link in a mail is for; a kind that is not named has none. */
export const purposeOfMail: Readonly<Partial<Record<MailKind, LinkPurpose>>> = {
  verifyEmail: 'verify',
  resetPassword: 'reset',
};

/** Somebody should hear of a changed password, however long a mail server is away. */
const NOTICE_LIFE_MS = 3 * 86_400_000;
/** More than there are tries within that time: its end is `until`. */
const MOST_TRIES = 1_000;

export type MailParts = Pick<Parts, 'tasks' | 'links' | 'linkKey'>;

/** Part of the transaction that is the mail's reason: it is sent if that comes about, and then surely. */
export async function orderMail(
  { tasks, links, linkKey }: MailParts,
  session: ClientSession,
  { kind, account, language }: { kind: MailKind; account: Pick<Account, 'id' | 'email'>; language: string },
  { now }: Pick<Occasion, 'now'>,
): Promise<void> {
  const id = newId('mail', now.getTime());
  const purpose = purposeOfMail[kind];
  const until = new Date(now.getTime() + (purpose ? LINK_LIFE_MS[purpose] : NOTICE_LIFE_MS));
  if (purpose) {
    const tokenHash = hashLinkToken(linkTokenOf(linkKey, purpose, id));
    await links.put(session, { purpose, tokenHash, accountId: account.id, email: account.email, expiresAt: until });
  }
  const payload = { id, kind, to: account.email, language, at: now, until };
  const task = { group: account.id, name: id, payload, runAt: now, maxAttempts: MOST_TRIES };
  await tasks.add(session, [newTask(sendMailTask, task)]);
}

/** In which language an account is written to: that of its first profile. */
export async function languageOf(profiles: ProfileStore, accountId: string): Promise<string> {
  const [ofAccount = []] = await profiles.listByAccounts([accountId]);
  return ofAccount[0]?.language ?? 'en';
}
