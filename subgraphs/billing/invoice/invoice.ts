import type { InvoiceLineKind } from '../generated/types.ts';
import type { Period } from '../plan/period.ts';
import type { Terms } from '../plan/plan.ts';
import { restOf } from './proration.ts';

export interface InvoiceLine {
  kind: InvoiceLineKind;
  description: string;
  /** Negative: in the customer's favour. */
  amountMinor: number;
  periodStart?: Date;
  periodEnd?: Date;
}

/** What an invoice comes to, before it is issued: what a preview shows. */
export interface Bill {
  currency: string;
  lines: InvoiceLine[];
  /** The sum of the lines; never negative. */
  totalMinor: number;
  /** Paid from the credit balance. */
  creditAppliedMinor: number;
  /** Charged to the payment method. */
  dueMinor: number;
}

/** Never changed once issued, but for its status. */
export interface Invoice extends Bill {
  id: string;
  accountId: string;
  membershipId: string;
  issuedAt: Date;
}

/** Sums lines up, carries what exceeds the charge over as credit, and uses the credit there is. */
export function billOf(lines: InvoiceLine[], currency: string, creditMinor: number): Bill {
  const sum = lines.reduce((total, { amountMinor }) => total + amountMinor, 0);
  const carried: InvoiceLine[] =
    sum < 0 ? [{ kind: 'CREDIT_CARRIED', description: 'Kept as credit', amountMinor: -sum }] : [];
  const totalMinor = Math.max(sum, 0);
  const creditAppliedMinor = Math.min(totalMinor, Math.max(creditMinor, 0));
  return {
    currency,
    lines: [...lines, ...carried],
    totalMinor,
    creditAppliedMinor,
    dueMinor: totalMinor - creditAppliedMinor,
  };
}

/** What exceeded the charge and became credit. */
export function carriedMinor({ lines }: Pick<Bill, 'lines'>): number {
  return lines.reduce((sum, { kind, amountMinor }) => sum + (kind === 'CREDIT_CARRIED' ? amountMinor : 0), 0);
}

export function periodLine({ planName, interval, priceMinor }: Terms, { start, end }: Period): InvoiceLine {
  const description = `${planName}, one ${interval === 'MONTH' ? 'month' : 'year'}`;
  return { kind: 'PERIOD', description, amountMinor: priceMinor, periodStart: start, periodEnd: end };
}

/** The unused rest of a period under the terms that are left. */
export function creditLine(terms: Terms, period: Period, at: Date): InvoiceLine {
  return {
    kind: 'PRORATION_CREDIT',
    description: `Unused time of ${terms.planName}`,
    // Not `-x`, which is a negative zero for nothing.
    amountMinor: 0 - restOf(terms.priceMinor, period, at),
    periodStart: at,
    periodEnd: period.end,
  };
}

/** The rest of a period under new terms. */
export function chargeLine(terms: Terms, period: Period, at: Date): InvoiceLine {
  return {
    kind: 'PRORATION_CHARGE',
    description: `Remaining time of ${terms.planName}`,
    amountMinor: restOf(terms.priceMinor, period, at),
    periodStart: at,
    periodEnd: period.end,
  };
}
