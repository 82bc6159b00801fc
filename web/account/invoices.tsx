import { useState } from 'preact/hooks';
import { InvoicesDocument, type AccountPageQuery, type InvoicePartsFragment } from '../generated/operations.ts';
import { invoiceStatuses } from '../membership/membership-words.ts';
import { MoneyLines } from '../membership/money-lines.tsx';
import { useViewer } from '../viewer/viewer.ts';
import { moneyInWords, shortDay } from '../words/words.ts';

type Connection = NonNullable<NonNullable<AccountPageQuery['me']>['invoices']>;

/** Every invoice, newest first; each opens to its lines. */
export function Invoices({ first }: { first: Connection }) {
  const { client } = useViewer();
  const [older, setOlder] = useState<Connection>();
  const [hasFailed, setHasFailed] = useState(false);
  const { pageInfo } = older ?? first;
  const invoices = [...first.edges, ...(older?.edges ?? [])].map(({ node }) => node);

  async function more(): Promise<void> {
    const { data } = await client.query(InvoicesDocument, { after: pageInfo.endCursor }).toPromise();
    const next = data?.me?.invoices;
    setHasFailed(!next);
    if (!next) return;
    setOlder({ pageInfo: next.pageInfo, edges: [...(older?.edges ?? []), ...next.edges] });
  }

  return (
    <section class="card-section" aria-label="Invoices" data-testid="invoices">
      <h2>Invoices</h2>
      {invoices.length === 0 && <p class="fine">There is none yet.</p>}
      {invoices.map((invoice) => (
        <Invoice key={invoice.id} invoice={invoice} />
      ))}
      {pageInfo.hasNextPage && (
        <p class="row-of-buttons">
          <button type="button" class="button" onClick={() => void more()}>
            {hasFailed ? 'Try again' : 'Older ones'}
          </button>
        </p>
      )}
    </section>
  );
}

function Invoice({ invoice }: { invoice: InvoicePartsFragment }) {
  const { profile } = useViewer();
  const { number, status, issuedAt, lines, total, creditApplied, amountDue, amountRefunded } = invoice;
  return (
    <details class="invoice" data-testid={`invoice-${number}`}>
      <summary>
        <span>
          <b>{number}</b> <span class="fine">{shortDay(issuedAt, profile.language)}</span>
        </span>
        <span class={`mark ${status === 'PAID' ? '' : 'mark-plain'}`}>{invoiceStatuses[status]}</span>
        <b class="invoice-total">{moneyInWords(total, profile.language)}</b>
      </summary>
      <MoneyLines lines={lines} total={total} creditApplied={creditApplied} due={amountDue} dueName="Charged" />
      {amountRefunded.amountMinor > 0 && (
        <p class="fine">{moneyInWords(amountRefunded, profile.language)} of it was given back.</p>
      )}
    </details>
  );
}
