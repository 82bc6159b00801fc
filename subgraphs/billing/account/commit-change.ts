import { isDeepStrictEqual } from 'node:util';
import { createEvent } from '../../../platform/events/event.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { defineTask, newTask } from '../../../platform/tasks/task.ts';
import type { NewTask } from '../../../platform/tasks/task-store.ts';
import { entitlementChanged } from '../../../schema/events/entitlement.ts';
import { entitlementOf } from '../entitlement/entitlement.ts';
import type { Refund } from '../invoice/refund.ts';
import { postingOf } from '../ledger/ledger.ts';
import type { AccountState, Booking, Change } from '../membership/account-state.ts';
import { nextDueAt } from '../membership/due.ts';
import type { Membership } from '../membership/membership.ts';
import type { Operation } from '../operation/operation-store.ts';
import type { Stores } from '../stores.ts';
import type { Loaded } from './load-account.ts';
import { StaleAccount } from './until-fresh.ts';

/** By what right staff give: out of what they may give alone on a day, or because somebody else has asked for it. */
export type Warrant = { allowanceMinor: number } | { requestId: string };

/** Money that staff give away. */
export interface Gift {
  amountMinor: number;
  currency: string;
  warrant: Warrant;
}

/** What becomes true together. */
export interface Commit<Answer> {
  /** What the change was decided on. */
  before: Loaded;
  change: Change<Answer>;
  /** The idempotent operation that this change begins. */
  operation?: Operation;
  /** The operation that this change ends, where it is not the one of the account's payment. */
  answers?: string;
  refund?: Refund;
  tasks?: NewTask[];
  audit?: { action: string; subjectId: string; details: unknown };
  gives?: Gift;
}

/** Beyond any outage that is worth waiting for: what is due must not be given up. */
const ADVANCE_ATTEMPTS = 1_000_000;

/** Does what is due on an account. */
export const advanceTask = defineTask<{ accountId: string }>('billing.advance');

/**
 * Makes a change true: account, membership, invoices, ledger, entitlement with its event, the task for what is due next and the
 * answer of the operation, in one transaction. Returns the answer as it is kept.
 * @throws StaleAccount where the account has changed since it was read, the operation was begun by somebody else, or the request
 *   was decided on; BeyondAllowance where somebody else has to decide.
 */
export async function commitChange<Answer>(
  stores: Stores,
  commit: Commit<Answer>,
  act: Act,
): Promise<Answer | undefined> {
  const { before, change, operation, refund, tasks = [], audit, gives } = commit;
  const { accountId } = change.state;
  const { now } = act;
  const membership = revised(before.state.membership, change.state.membership);
  const state: AccountState = { ...withOperation(before, change, operation), membership };
  const answer = withMembership(change.answer, membership);
  const ends = commit.answers ?? (endsPayment(before, change) ? before.state.collection?.operationId : undefined);

  try {
    await inTransaction(stores.connection, async (session) => {
      if (operation) {
        await stores.operations.insert(session, { ...operation, ...(answer ? { answer } : {}) });
      }
      const isFresh = await stores.accounts.replace(
        session,
        accountId,
        { ...state, ...(membership ? { membershipId: membership.id } : {}) },
        before.revision,
      );
      if (!isFresh) throw new StaleAccount(accountId);
      if (membership && membership !== before.state.membership) await stores.memberships.save(session, membership, now);
      for (const booking of change.bookings) await book(stores, session, booking);
      await stores.ledger.post(session, change.bookings.map(postingOf));
      if (refund) await stores.refunds.save(session, refund);
      await saveEntitlement(stores, session, state, act);
      await stores.tasks.add(session, [...advanceTasks(before, state), ...tasks]);
      if (ends && answer) await stores.operations.answer(session, ends, answer);
      if (gives) await takeFrom(stores, session, gives, act);
      if (audit) await stores.audit.record(session, { actorId: act.account, ...audit }, now);
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw new StaleAccount(accountId);
    throw error;
  }
  return answer;
}

/** The right that a gift is given by is used up with it. */
async function takeFrom(
  { allowances, moneyRequests }: Stores,
  session: ClientSession,
  { amountMinor, currency, warrant }: Gift,
  { account, now }: Act,
): Promise<void> {
  if ('allowanceMinor' in warrant) {
    const limitMinor = warrant.allowanceMinor;
    return allowances.spend(session, { actorId: account, currency, amountMinor, limitMinor }, now);
  }
  const { requestId } = warrant;
  const isFirst = await moneyRequests.decide(session, { requestId, state: 'APPROVED', by: account, at: now });
  if (!isFirst) throw new StaleAccount(requestId);
}

/** A membership that has changed has a higher revision; a new one begins with 1. */
function revised(before: Membership | undefined, after: Membership | undefined): Membership | undefined {
  if (after?.id !== before?.id) return after && { ...after, revision: 1 };
  if (!after || !before || isDeepStrictEqual(before, { ...after, revision: before.revision })) return before;
  return { ...after, revision: before.revision + 1 };
}

/** Answers show the membership as it was saved. */
function withMembership<Answer>(answer: Answer | undefined, membership: Membership | undefined): Answer | undefined {
  const isAboutMembership = typeof answer === 'object' && answer !== null && 'membership' in answer;
  return isAboutMembership ? { ...answer, membership } : answer;
}

/** A payment that an operation has begun remembers it, so that whoever finds its end can answer. */
function withOperation(
  before: Loaded,
  { state, answer }: Change<unknown>,
  operation: Operation | undefined,
): AccountState {
  const { collection } = state;
  const isBegun = operation && !answer && collection && collection.stage.kind === 'charging';
  return isBegun && collection !== before.state.collection
    ? { ...state, collection: { ...collection, operationId: operation.id } }
    : state;
}

/** Whether the change is about the payment under way: a refund of another invoice is not. */
function endsPayment(before: Loaded, { state }: Change<unknown>): boolean {
  return before.state.collection !== state.collection;
}

async function book({ invoices }: Stores, session: ClientSession, booking: Booking): Promise<void> {
  switch (booking.kind) {
    case 'issued':
      return invoices.issue(session, booking.invoice);
    case 'paid':
      return invoices.markPaid(session, booking.invoice.id, booking.paymentId, booking.at);
    case 'voided':
      return invoices.markVoid(session, booking.invoice.id);
    case 'creditGranted':
    case 'refunded':
    case 'latePayment':
      // Only the ledger knows of these.
      return undefined;
  }
}

/** Where what the account may do has changed, everybody is told. */
async function saveEntitlement(
  { entitlements, outbox }: Stores,
  session: ClientSession,
  { accountId, membership }: AccountState,
  { requestId, now }: Act,
): Promise<void> {
  const stored = await entitlements.find(accountId, session);
  const state = entitlementOf(membership);
  if (isDeepStrictEqual(stored.state, state)) return;
  const revision = stored.revision + 1;
  await entitlements.save(session, { accountId, revision, ...(state ? { state } : {}) });
  const fact = { subject: accountId, revision, requestId, data: state ?? null };
  await outbox.write(session, [createEvent(entitlementChanged, fact, now)]);
}

/** The worker looks at the account when its next thing is due; a task whose time was moved finds nothing to do. */
function advanceTasks(before: Loaded, state: AccountState): NewTask[] {
  const dueAt = nextDueAt(state);
  if (!dueAt || dueAt.getTime() === nextDueAt(before.state)?.getTime()) return [];
  const { accountId } = state;
  return [
    newTask(advanceTask, {
      group: accountId,
      name: `revision ${before.revision + 1}`,
      payload: { accountId },
      runAt: dueAt,
      maxAttempts: ADVANCE_ATTEMPTS,
    }),
  ];
}
