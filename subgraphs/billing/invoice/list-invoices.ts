import {
  checkFirst,
  decodeCursor,
  toConnection,
  type Connection,
  type PageArguments,
} from '../../../platform/graphql/connection.ts';
import type { InvoiceStore, IssuedInvoice } from './invoice-store.ts';

/** Of one account, newest first. */
export async function listInvoices(
  invoices: InvoiceStore,
  accountId: string,
  page: PageArguments,
): Promise<Connection<IssuedInvoice>> {
  const limit = checkFirst(page.first) + 1;
  const [before] = page.after ? decodeCursor<[number]>(page.after, ['number']) : [];
  return toConnection(await invoices.listOf(accountId, limit, before), page, ({ number }) => [number]);
}
