import { inTransaction } from '../../../platform/mongo/database.ts';
import type { Occasion } from '../context.ts';
import { hashLinkToken } from '../mail/link-token.ts';
import type { LinkRefused } from '../password-change/reset-password.ts';
import type { Parts } from '../stores.ts';

export type EmailVerified = { kind: 'emailVerified'; verifiedAt: Date };

/** Whoever has the link that was mailed shows that mail reaches them: the address is verified, once, logged in or not. */
export async function verifyEmail(
  { connection, accounts, links }: Parts,
  token: string,
  { now }: Occasion,
): Promise<EmailVerified | LinkRefused> {
  return inTransaction(connection, async (session) => {
    const link = await links.take(session, 'verify', hashLinkToken(token), now);
    const account = link && (await accounts.verifyEmail(session, { id: link.accountId, email: link.email }, now));
    return account ? { kind: 'emailVerified', verifiedAt: now } : { kind: 'linkRefused' };
  });
}
