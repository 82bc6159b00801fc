// What resolvers are given as the parent of each type: generated/resolvers.ts is made from these names (codegen.ts).
export type { Plan as PlanMapper } from './plan/plan.ts';
export type { Membership as MembershipMapper } from './membership/membership.ts';
export type { IssuedInvoice as InvoiceMapper } from './invoice/invoice-store.ts';
export type { MoneyRequest as MoneyRequestMapper } from './approval/money-request.ts';
export type { Entitlement as EntitlementMapper } from './entitlement/entitlement-store.ts';
export type { PreviewedChange as PlanChangePreviewMapper } from './commands/change-plan.ts';

/** Owned by another subgraph: known by its id alone. */
export type AccountMapper = { id: string };
