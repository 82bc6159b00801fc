import { createAuditStore, type AuditStore } from '../../platform/audit/audit-store.ts';
import { createOutboxStore, type OutboxStore } from '../../platform/events/outbox-store.ts';
import type { Tell } from '../../platform/live/tell.ts';
import type { Connection } from '../../platform/mongo/database.ts';
import { createTaskStore, type TaskStore } from '../../platform/tasks/task-store.ts';
import { createAccountStore, type AccountStore } from './account/account-store.ts';
import { createEntitlementStore, type EntitlementStore } from './entitlement/entitlement-store.ts';
import { createInvoiceStore, type InvoiceStore } from './invoice/invoice-store.ts';
import { createRefundStore, type RefundStore } from './invoice/refund-store.ts';
import { createLedgerStore, type LedgerStore } from './ledger/ledger-store.ts';
import { createMembershipStore, type MembershipStore } from './membership/membership-store.ts';
import { createOperationStore, type OperationStore } from './operation/operation-store.ts';
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
  tasks: TaskStore;
  audit: AuditStore;
  outbox: OutboxStore;
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
    tasks: createTaskStore(connection, tell),
    audit: createAuditStore(connection),
    outbox: createOutboxStore(connection),
  };
}
