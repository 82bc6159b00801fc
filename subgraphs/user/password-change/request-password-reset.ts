import { badInput } from '../../../platform/errors/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { defineTask, newTask, runsTask, type TaskHandler } from '../../../platform/tasks/task.ts';
import { normaliseEmail } from '../account/email.ts';
import type { Occasion } from '../context.ts';
import { LINK_LIFE_MS } from '../mail/link-token.ts';
import { languageOf, orderMail } from '../mail/order-mail.ts';
import { describeMailFailure } from '../mail/send-mail.ts';
import type { Parts } from '../stores.ts';

const resetRequestTask = defineTask<{ email: string }>('user.requestPasswordReset');
const MOST_TRIES = 20;
/** Later than the answer: what is done for an address that has an account must not share the database with it. */
export const LOOK_UP_AFTER_MS = 1_000;

/** How long the link in the mail is good, in milliseconds, if there is one. */
export type ResetRequested = { goodForMs: number };

/**
 * Remembers that somebody wants a new password for an address; whether it has an account is looked up later, by a worker, so that
 * neither answer nor time can tell. BAD_USER_INPUT where it is no address.
 */
export async function requestPasswordReset(
  { connection, tasks }: Parts,
  text: string,
  { now }: Occasion,
): Promise<ResetRequested> {
  const email = normaliseEmail(text);
  if (!email) throw badInput('email', 'This is no e-mail address.');
  const runAt = new Date(now.getTime() + LOOK_UP_AFTER_MS);
  const request = { group: newId('reset', now.getTime()), name: 'request', runAt, maxAttempts: MOST_TRIES };
  await inTransaction(connection, (session) =>
    tasks.add(session, [newTask(resetRequestTask, { ...request, payload: { email } })]),
  );
  return { goodForMs: LINK_LIFE_MS.reset };
}

type ResetParts = Pick<Parts, 'accounts' | 'profiles' | 'tasks' | 'links' | 'linkKey'>;

/** Orders the mail where the address has an account; the request is forgotten either way. */
export function resetRequests(parts: ResetParts, clock: () => Date): TaskHandler {
  const { accounts, profiles, tasks } = parts;
  return runsTask(resetRequestTask, {
    async run({ payload: { email } }) {
      const account = await accounts.findByEmail(email);
      return account && { account, language: await languageOf(profiles, account.id) };
    },
    async onFinish({ id }, found, session) {
      await tasks.remove(session, id);
      if (found) await orderMail(parts, session, { kind: 'resetPassword', ...found }, { now: clock() });
    },
    async onFail({ id }, _failure, willRetry, session) {
      if (!willRetry) await tasks.remove(session, id);
    },
    describeFailure: describeMailFailure,
  });
}
