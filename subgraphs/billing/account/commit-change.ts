import { isDeepStrictEqual } from 'node:util';
import { fault } from '../../../platform/errors/errors.ts';
import { createEvent } from '../../../platform/events/event.ts';
import { inTransaction, type ClientSession } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import type { Act } from '../../../platform/subgraph/request-context.ts';
import { defineTask, newTask } from '../../../platform/tasks/task.ts';
import type { NewTask } from '../../../platform/tasks/task-store.ts';
import { entitlementChanged } from '../../../schema/events/entitlement.ts';
import type { Billing } from '../billing.ts';
import { entitlementOf } from '../entitlement/entitlement.ts';
import type { Refund } from '../invoice/refund.ts';
import { postingOf } from '../ledger/ledger.ts';
import type { AccountState, Booking, Change } from '../membership/account-state.ts';
import { nextDueAt } from '../membership/due.ts';
import type { Membership } from '../membership/membership.ts';
import { currencyOf } from '../plan/currency.ts';
import type { Operation } from '../operation/operation-store.ts';

/** What was decided on is not as it was any more: read anew and decide again. */
export class StaleAccount extends Error {
  constructor(accountId: string) {
    super(`${accountId} has changed meanwhile`);
    this.name = 'StaleAccount';
  }
}

/** Rounds of one change: each is lost only because another change of the account was made. */
const ROUNDS = 100;

/**
 * Runs `round` until it gives something: again where it gives nothing, and where the account has changed since it was read. Each
 * round reads anew. CONFLICT where the account never holds still.
 */
export async function untilFresh<T>(round: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < ROUNDS; i++) {
    try {
      const result = await round();
      if (result !== undefined) return result;
    } catch (error) {
      if (!(error instanceof StaleAccount)) throw error;
    }
  }
  throw fault('CONFLICT', 'This account is being changed by too many at once.');
}

/** An account as it was read; `revision` 0 where it is not there yet. */
export interface Loaded {
  state: AccountState;
  revision: number;
}

/** The account, undefined where it never did anything here. */
export async function loadAccount(billing: Billing, accountId: string): Promise<Loaded | undefined> {
  // First the account: whatever commits after this read is noticed by its revision.
  const row = await billing.accounts.find(accountId);
  if (!row) return undefined;
  const { revision, membershipId, currency, hadTrial, source, collection } = row;
  const [creditMinor, membership] = await Promise.all([
    billing.ledger.creditOf([accountId]).then(([credit]) => credit!),
    membershipId ? billing.memberships.find(membershipId) : undefined,
  ]);
  return { state: { accountId, currency, hadTrial, creditMinor, source, membership, collection }, revision };
}

/** An account that has done nothing here yet. */
export function newAccount(accountId: string, territory: string): Loaded {
  return { state: { accountId, currency: currencyOf(territory), hadTrial: false, creditMinor: 0 }, revision: 0 };
}

/** What becomes true beside the account's own change. */
export interface CommitExtras {
  /** The idempotent operation that this change begins. */
  operation?: Operation;
  /** The operation that this change ends, where it is not the one of the account's payment. */
  answers?: string;
  refund?: Refund;
  tasks?: NewTask[];
  audit?: { action: string; subjectId: string; details: unknown };
}

/** Beyond any outage that is worth waiting for: what is due must not be given up. */
const ADVANCE_ATTEMPTS = 1_000_000;

/** Does what is due on an account. */
export const advanceTask = defineTask<{ accountId: string }>('billing.advance');

/**
 * Makes a change true: account, membership, invoices, ledger, entitlement with its event, the task for what is due next and the
 * answer of the operation, in one transaction. Returns the answer as it is kept.
 * @throws StaleAccount where the account has changed since it was read, or the operation was begun by somebody else.
 */
export async function commitChange<Answer>(
  billing: Billing,
  before: Loaded,
  change: Change<Answer>,
  extras: CommitExtras,
  act: Act,
): Promise<Answer | undefined> {
  const { accountId } = change.state;
  const { now } = act;
  const membership = revised(before.state.membership, change.state.membership);
  const state: AccountState = { ...withOperation(before, change, extras.operation), membership };
  const answer = withMembership(change.answer, membership);
  const ends = extras.answers ?? (endsPayment(before, change) ? before.state.collection?.operationId : undefined);

  try {
    await inTransaction(billing.connection, async (session) => {
      if (extras.operation) {
        await billing.operations.insert(session, { ...extras.operation, ...(answer ? { answer } : {}) });
      }
      const isFresh = await billing.accounts.replace(
        session,
        accountId,
        { ...state, ...(membership ? { membershipId: membership.id } : {}) },
        before.revision,
      );
      if (!isFresh) throw new StaleAccount(accountId);
      if (membership && membership !== before.state.membership)
        await billing.memberships.save(session, membership, now);
      for (const booking of change.bookings) await book(billing, session, booking);
      await billing.ledger.post(session, change.bookings.map(postingOf));
      if (extras.refund) await billing.refunds.save(session, extras.refund);
      await saveEntitlement(billing, session, state, act);
      await billing.tasks.add(session, [...advanceTasks(before, state), ...(extras.tasks ?? [])]);
      if (ends && answer) await billing.operations.answer(session, ends, answer);
      if (extras.audit) await billing.audit.record(session, { actorId: act.account, ...extras.audit }, now);
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw new StaleAccount(accountId);
    throw error;
  }
  return answer;
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

async function book({ invoices }: Billing, session: ClientSession, booking: Booking): Promise<void> {
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
  { entitlements, outbox }: Billing,
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
