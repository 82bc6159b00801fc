import { Schema, type Connection } from 'mongoose';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';

interface CustomerDocument {
  /** The account. */
  _id: string;
  customerId: string;
}

const schema = new Schema<CustomerDocument>(
  { _id: String, customerId: String },
  { collection: 'payment_customers', versionKey: false },
);

/** Which customer of the provider stands for which account: the provider's own search lags behind what it has made. */
export function createCustomerStore(connection: Connection) {
  const customers = connection.model<CustomerDocument>('PaymentCustomer', schema);

  async function find(accountId: string): Promise<string | undefined> {
    return (await customers.findById(accountId).lean<CustomerDocument | null>())?.customerId;
  }

  return {
    find,

    /** The customer that was recorded first. */
    async add(accountId: string, customerId: string): Promise<string> {
      try {
        await customers.create([{ _id: accountId, customerId }]);
        return customerId;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
        return (await find(accountId))!;
      }
    },
  };
}

export type CustomerStore = ReturnType<typeof createCustomerStore>;
