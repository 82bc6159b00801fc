import type { InvoiceLinePartsFragment, MoneyPartsFragment } from '../generated/operations.ts';
import { useViewer } from '../viewer/viewer.ts';
import { moneyInWords, shortDay } from '../words/words.ts';

interface MoneyLinesProps {
  lines: readonly InvoiceLinePartsFragment[];
  total: MoneyPartsFragment;
  creditApplied: MoneyPartsFragment;
  /** What the payment method is charged, and what that is called here. */
  due: MoneyPartsFragment;
  dueName: string;
  dueTestId?: string;
}

/** What is charged, line by line down to what is due. */
export function MoneyLines({ lines, total, creditApplied, due, dueName, dueTestId }: MoneyLinesProps) {
  const { profile } = useViewer();
  const money = (amount: MoneyPartsFragment) => moneyInWords(amount, profile.language);
  return (
    <table class="money">
      <tbody>
        {lines.map(({ description, amount, periodStart, periodEnd }, index) => (
          <tr key={index}>
            <th scope="row">
              {description}
              {periodStart !== null && periodEnd !== null && (
                <span class="fine">
                  {shortDay(periodStart, profile.language)} to {shortDay(periodEnd, profile.language)}
                </span>
              )}
            </th>
            <td>{money(amount)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">Total</th>
          <td>{money(total)}</td>
        </tr>
        {creditApplied.amountMinor !== 0 && (
          <tr>
            <th scope="row">From your credit</th>
            <td>{money({ ...creditApplied, amountMinor: -creditApplied.amountMinor })}</td>
          </tr>
        )}
        <tr class="money-due">
          <th scope="row">{dueName}</th>
          <td data-testid={dueTestId} data-amount-minor={due.amountMinor}>
            {money(due)}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
