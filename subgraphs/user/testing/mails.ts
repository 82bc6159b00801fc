import type { TaskHandler } from '../../../platform/tasks/task.ts';
import type { Task } from '../../../platform/tasks/task-store.ts';
import { linkTokenOf } from '../mail/link-token.ts';
import { purposeOfMail, type MailOrder } from '../mail/order-mail.ts';
import { LOOK_UP_AFTER_MS, requestPasswordReset, resetRequests } from '../password-change/request-password-reset.ts';
import type { Parts } from '../stores.ts';
import { at, NOW } from './builders.ts';

/** Mails that are ordered for an account and not sent, the oldest first, each with the token of its link. */
export async function orderedMails(parts: Parts, accountId: string): Promise<(MailOrder & { token?: string })[]> {
  const tasks = await parts.tasks.ofGroup(accountId);
  return tasks.map((task) => {
    const order = (task as Task<MailOrder>).payload;
    const purpose = purposeOfMail[order.kind];
    return purpose ? { ...order, token: linkTokenOf(parts.linkKey, purpose, order.id) } : order;
  });
}

/** Does what a worker does, for what is due of one kind; returns how much that was. */
async function runDue({ tasks }: Parts, handler: TaskHandler, now: Date): Promise<number> {
  for (let count = 0; ; count++) {
    const task = await tasks.claim([handler.kind], 'test', 60_000, now);
    if (!task) return count;
    const context = { signal: new AbortController().signal, report: () => undefined, log: undefined as never };
    const result = await handler.run(task, context);
    await tasks.finish(task, result, now, (session) => handler.onFinish(task, result, session));
  }
}

/** Looks up whom the resets are for that were asked for until `now`. */
export function lookUpResets(parts: Parts, now = NOW): Promise<number> {
  const handler = resetRequests(parts, () => now);
  return runDue(parts, handler, new Date(now.getTime() + LOOK_UP_AFTER_MS));
}

/** The token of a reset that was asked for and mailed. */
export async function mailedReset(
  parts: Parts,
  { email, account }: { email: string; account: { id: string } },
  now = NOW,
): Promise<string> {
  await requestPasswordReset(parts, email, at(now));
  await lookUpResets(parts, now);
  const mails = await orderedMails(parts, account.id);
  return mails.findLast(({ kind }) => kind === 'resetPassword')!.token!;
}
