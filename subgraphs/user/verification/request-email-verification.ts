import { fault } from '../../../platform/errors/errors.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { refuseKids } from '../../../platform/passport/refuse-kids.ts';
import type { CallerAct } from '../context.ts';
import { LINK_LIFE_MS } from '../mail/link-token.ts';
import { languageOf, orderMail } from '../mail/order-mail.ts';
import type { Parts } from '../stores.ts';

export type VerificationOutcome =
  { kind: 'verificationSent'; goodForMs: number } | { kind: 'emailAlreadyVerified'; verifiedAt: Date };

/** Has the link mailed anew to the caller's address; that of before is good no more. FORBIDDEN for kids. */
export async function requestEmailVerification(parts: Parts, act: CallerAct): Promise<VerificationOutcome> {
  refuseKids(act);
  const language = await languageOf(parts.profiles, act.account);
  return inTransaction(parts.connection, async (session): Promise<VerificationOutcome> => {
    const account = await parts.accounts.findById(act.account, session);
    if (!account) throw fault('UNAUTHENTICATED', 'This account is no more.');
    if (account.emailVerifiedAt) return { kind: 'emailAlreadyVerified', verifiedAt: account.emailVerifiedAt };
    await orderMail(parts, session, { kind: 'verifyEmail', account, language }, act);
    return { kind: 'verificationSent', goodForMs: LINK_LIFE_MS.verify };
  });
}
