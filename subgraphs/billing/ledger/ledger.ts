import { carriedMinor, type Invoice } from '../invoice/invoice.ts';
import type { Booking } from '../membership/account-state.ts';

/**
 * `cash`: what the provider holds for us. `receivable`: issued and not yet paid. `revenue`: invoiced periods. `credit`: what we owe
 * to accounts. `refunds` and `goodwill` lower what was earned.
 */
export type LedgerAccount = 'cash' | 'receivable' | 'revenue' | 'credit' | 'refunds' | 'goodwill';

export interface PostingLine {
  ledgerAccount: LedgerAccount;
  /** One of both is 0, neither is negative. */
  debitMinor: number;
  creditMinor: number;
}

/** One fact in the books; its debits equal its credits. */
export interface Posting {
  /** Comes of the fact, so that the same fact cannot be posted twice. */
  id: string;
  accountId: string;
  currency: string;
  at: Date;
  lines: PostingLine[];
}

/** A positive amount is a debit, a negative one a credit. */
type Entry = [ledgerAccount: LedgerAccount, amountMinor: number];

function posting(about: Omit<Posting, 'lines'>, entries: Entry[]): Posting {
  const lines = entries
    .filter(([, amountMinor]) => amountMinor !== 0)
    .map(([ledgerAccount, amountMinor]) => ({
      ledgerAccount,
      debitMinor: Math.max(amountMinor, 0),
      creditMinor: Math.max(-amountMinor, 0),
    }));
  const sum = entries.reduce((total, [, amountMinor]) => total + amountMinor, 0);
  if (sum !== 0) throw new Error(`the posting ${about.id} does not balance: ${sum}`);
  return { ...about, lines };
}

function issue({ dueMinor, creditAppliedMinor, totalMinor, ...invoice }: Invoice): Entry[] {
  const carried = carriedMinor(invoice);
  return [
    ['receivable', dueMinor],
    // Applied credit is used up, carried credit is new: two movements, not their difference.
    ['credit', creditAppliedMinor],
    ['credit', -carried],
    ['revenue', carried - totalMinor],
  ];
}

/** What a fact does to the books. */
export function postingOf(booking: Booking): Posting {
  switch (booking.kind) {
    case 'issued': {
      const { id, accountId, currency, issuedAt } = booking.invoice;
      return posting({ id: `issued:${id}`, accountId, currency, at: issuedAt }, issue(booking.invoice));
    }
    case 'paid': {
      const { id, accountId, currency, dueMinor } = booking.invoice;
      return posting({ id: `paid:${id}`, accountId, currency, at: booking.at }, [
        ['cash', dueMinor],
        ['receivable', -dueMinor],
      ]);
    }
    case 'voided': {
      const { id, accountId, currency } = booking.invoice;
      const reversed = issue(booking.invoice).map(([account, amount]): Entry => [account, -amount]);
      return posting({ id: `voided:${id}`, accountId, currency, at: booking.at }, reversed);
    }
    case 'creditGranted': {
      const { id, accountId, currency, at, amountMinor } = booking;
      return posting({ id, accountId, currency, at }, [
        ['goodwill', amountMinor],
        ['credit', -amountMinor],
      ]);
    }
    case 'latePayment': {
      const { paymentId, accountId, currency, at, amountMinor } = booking;
      return posting({ id: `late:${paymentId}`, accountId, currency, at }, [
        ['cash', amountMinor],
        ['credit', -amountMinor],
      ]);
    }
    case 'refunded': {
      const { refund, at } = booking;
      const { id, accountId, currency, cashMinor, creditMinor } = refund;
      return posting({ id: `refunded:${id}`, accountId, currency, at }, [
        ['refunds', cashMinor + creditMinor],
        ['cash', -cashMinor],
        ['credit', -creditMinor],
      ]);
    }
  }
}
