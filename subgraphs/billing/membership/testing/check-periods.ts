import type { InvoiceStatus } from '../../generated/types.ts';
import type { Invoice, InvoiceLine } from '../../invoice/invoice.ts';

/**
 * No period billed twice or skipped: of each membership every period that was not given up begins where the last one ended, or where
 * its rest was credited by the same invoice. Invoices in the order of their issue.
 */
export function checkPeriodsOf(invoices: readonly (Invoice & { status: InvoiceStatus })[]): void {
  const lineOf = ({ lines }: Invoice, kind: InvoiceLine['kind']) => lines.find((line) => line.kind === kind);
  const kept = invoices.filter((invoice) => invoice.status !== 'VOID' && lineOf(invoice, 'PERIOD'));
  for (const [, ofMembership] of Map.groupBy(kept, ({ membershipId }) => membershipId)) {
    ofMembership.forEach((invoice, i) => {
      const last = ofMembership[i - 1];
      if (!last) return;
      const cut = lineOf(invoice, 'PRORATION_CREDIT')?.periodStart;
      expect(lineOf(invoice, 'PERIOD')?.periodStart).toEqual(cut ?? lineOf(last, 'PERIOD')?.periodEnd);
    });
  }
}
