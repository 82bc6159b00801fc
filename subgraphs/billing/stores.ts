import { createAuditStore, type AuditStore } from '../../platform/audit/audit-store.ts';
import { createOutboxStore, type OutboxStore } from '../../platform/events/outbox-store.ts';
import type { Tell } from '../../platform/live/tell.ts';
import type { Log } from '../../platform/log/log.ts';
import type { Connection } from '../../platform/mongo/database.ts';
import { createTaskStore, type TaskStore } from '../../platform/tasks/task-store.ts';
import { createAccountStore, type AccountStore } from './account/account-store.ts';
import { createAllowanceStore, type AllowanceStore } from './approval/allowance-store.ts';
import { createMoneyRequestStore, type MoneyRequestStore } from './approval/money-request-store.ts';
import { createEntitlementStore, type EntitlementStore } from './entitlement/entitlement-store.ts';
import { createInvoiceStore, type InvoiceStore } from './invoice/invoice-store.ts';
import { createRefundStore, type RefundStore } from './invoice/refund-store.ts';
import { createLedgerStore, type LedgerStore } from './ledger/ledger-store.ts';
import { createMembershipStore, type MembershipStore } from './membership/membership-store.ts';
import { createOperationStore, type OperationStore } from './operation/operation-store.ts';
import type { PaymentProvider } from './payment/payment-provider.ts';
import type { TestPaymentProvider } from './payment/test-provider.ts';
import { ensureFirstPlans } from './plan/first-plans.ts';
import { createPlanStore, type PlanStore } from './plan/plan-store.ts';

/** Everything that billing keeps, over one connection. */
export interface Stores {
  connection: Connection;
  accounts: AccountStore;
  memberships: MembershipStore;
  plans: PlanStore;
  invoices: InvoiceStore;
  refunds: RefundStore;
  ledger: LedgerStore;
  entitlements: EntitlementStore;
  operations: OperationStore;
  allowances: AllowanceStore;
  moneyRequests: MoneyRequestStore;
  tasks: TaskStore;
  audit: AuditStore;
  outbox: OutboxStore;
}

/** What the use cases work with where money may move. */
export interface Parts extends Stores {
  provider: PaymentProvider;
  /** The same provider, where it is the built-in one. */
  testProvider: TestPaymentProvider | undefined;
  log: Log;
}

/** What staff give with. */
export interface GivingParts extends Parts {
  /** What a member of staff gives on a day without anybody else, in the smallest unit of each currency. */
  giveAloneMinor: number;
}

export function createStores(connection: Connection, tell: Tell): Stores {
  return {
    connection,
    accounts: createAccountStore(connection),
    memberships: createMembershipStore(connection),
    plans: createPlanStore(connection),
    invoices: createInvoiceStore(connection),
    refunds: createRefundStore(connection),
    ledger: createLedgerStore(connection),
    entitlements: createEntitlementStore(connection),
    operations: createOperationStore(connection),
    allowances: createAllowanceStore(connection),
    moneyRequests: createMoneyRequestStore(connection),
    tasks: createTaskStore(connection, tell),
    audit: createAuditStore(connection),
    outbox: createOutboxStore(connection),
  };
}

/** The counter of invoices and the first plans: before the first request. Safe to run by many at once. */
export async function prepareStores({ connection, invoices, plans }: Stores, now: Date): Promise<void> {
  await invoices.prepare();
  await ensureFirstPlans(connection, plans, now);
}
