import type { InvoiceStatus } from '../../generated/types.ts';
import type { Invoice } from '../../invoice/invoice.ts';
import { postingOf } from '../../ledger/ledger.ts';
import type { AccountState, Change } from '../account-state.ts';
import type { Membership } from '../membership.ts';
import { checkPeriodsOf } from './check-periods.ts';

/** The lines sum up to what is paid, by credit and by method. */
function checkSums({ lines, totalMinor, creditAppliedMinor, dueMinor }: Invoice): void {
  expect(lines.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(totalMinor);
  expect(totalMinor).toBe(creditAppliedMinor + dueMinor);
  expect(Math.min(totalMinor, creditAppliedMinor, dueMinor)).toBeGreaterThanOrEqual(0);
}

/** The books of one account in memory, kept from changes as the stores keep them, with what must always hold of them. */
export function createBooks(initial: AccountState) {
  const postings = new Set<string>();
  const balances = new Map<string, number>();
  const invoices = new Map<string, { invoice: Invoice; status: InvoiceStatus }>();
  const statuses: { id: string; status: Membership['status'] }[] = [];
  let state = initial;
  let attempts = 0;

  return {
    get state() {
      return state;
    },
    /** Charges that were begun. */
    get attempts() {
      return attempts;
    },
    statuses,

    /** Makes the change true and returns the invoice that it issued. */
    apply(change: Change): Invoice | undefined {
      let issued: Invoice | undefined;
      for (const booking of change.bookings) {
        const { id, lines } = postingOf(booking);
        // The same fact is never posted twice.
        expect(postings).not.toContain(id);
        postings.add(id);
        for (const { ledgerAccount, debitMinor, creditMinor } of lines) {
          balances.set(ledgerAccount, (balances.get(ledgerAccount) ?? 0) + debitMinor - creditMinor);
        }
        if (booking.kind === 'issued') {
          issued = booking.invoice;
          checkSums(issued);
          invoices.set(issued.id, { invoice: issued, status: 'OPEN' });
        } else if (booking.kind === 'paid' || booking.kind === 'voided') {
          const found = invoices.get(booking.invoice.id)!;
          // Once, and never back.
          expect(found.status).toBe('OPEN');
          found.status = booking.kind === 'paid' ? 'PAID' : 'VOID';
        }
      }
      const before = state.collection;
      state = change.state;
      const { collection, membership } = state;
      if (
        collection?.stage.kind === 'charging' &&
        (collection.attempt !== before?.attempt || collection.invoice !== before.invoice)
      ) {
        attempts += 1;
      }
      if (membership) statuses.push({ id: membership.id, status: membership.status });
      return issued;
    },

    /** What holds after every step. */
    check(): void {
      const { membership, collection, creditMinor } = state;
      expect([...balances.values()].reduce((sum, balance) => sum + balance, 0)).toBe(0);
      expect(creditMinor).toBe(-(balances.get('credit') ?? 0) + 0);
      expect(creditMinor).toBeGreaterThanOrEqual(0);
      const open = [...invoices.values()].filter(({ status }) => status === 'OPEN').map(({ invoice }) => invoice);
      // An account is asked for one invoice at a time, and owes what that says.
      expect(open).toEqual(collection ? [collection.invoice] : []);
      expect(balances.get('receivable') ?? 0).toBe(collection?.invoice.dueMinor ?? 0);
      if (membership?.status === 'PAST_DUE') expect(collection?.purpose).toBe('RENEWAL');
      if (membership?.status === 'INCOMPLETE')
        expect(collection).toMatchObject({ purpose: 'START', stage: { kind: 'approval' } });
      if (!membership || membership.status === 'ENDED') expect(collection).toBeUndefined();
      if (membership?.status === 'TRIALING') expect(collection).toBeUndefined();
    },

    /** Of invoices that were not given up, in the order of issue. */
    billedPeriods(): { start: Date; end: Date }[] {
      return [...invoices.values()]
        .filter(({ status }) => status !== 'VOID')
        .flatMap(({ invoice }) => invoice.lines.filter(({ kind }) => kind === 'PERIOD'))
        .map(({ periodStart, periodEnd }) => ({ start: periodStart!, end: periodEnd! }));
    },

    checkPeriods(): void {
      checkPeriodsOf([...invoices.values()].map(({ invoice, status }) => ({ ...invoice, status })));
    },
  };
}

export type Books = ReturnType<typeof createBooks>;
