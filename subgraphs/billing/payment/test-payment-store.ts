import { isDeepStrictEqual } from 'node:util';
import { Schema, type ClientSession, type Connection } from 'mongoose';
import { inTransaction } from '../../../platform/mongo/database.ts';
import { isDuplicateKey } from '../../../platform/mongo/duplicate-key.ts';
import { KeyReused, type Charge, type StoredMethod } from './payment-provider.ts';

/** A method as the test provider keeps it. */
export interface TestMethod extends StoredMethod {
  customerId: string;
  /** Decides how its payments end. */
  token: string;
}

/** How a payment stands. */
export type TestPaymentState = { kind: 'succeeded' } | { kind: 'declined'; code: string } | { kind: 'actionRequired' };

export interface TestRefund {
  id: string;
  idempotencyKey: string;
  amountMinor: number;
}

export interface TestPayment {
  id: string;
  /** But for when it was begun: that may be told otherwise by whoever repeats it. */
  charge: Omit<Charge, 'begunAt'>;
  state: TestPaymentState;
  refunds: TestRefund[];
}

/** An event that the provider has still to tell, or has told. */
export interface TestWebhook {
  id: string;
  /** The body, byte for byte. */
  payload: string;
  createdAt: Date;
  /** Tries begun. */
  attempt: number;
  /** When it is told next; absent once it is told, or given up. */
  dueAt?: Date;
}

type Stored<T extends { id: string }> = Omit<T, 'id'> & { _id: string };

const methodSchema = new Schema<Stored<TestMethod>>(
  {
    _id: String,
    customerId: String,
    token: String,
    brand: String,
    last4: String,
    expiryMonth: Number,
    expiryYear: Number,
  },
  { collection: 'test_payment_methods', versionKey: false },
);

const paymentSchema = new Schema<Stored<TestPayment>>(
  { _id: String, charge: Schema.Types.Mixed, state: Schema.Types.Mixed, refunds: Schema.Types.Mixed },
  { collection: 'test_payments', versionKey: false, minimize: false },
);

const webhookSchema = new Schema<Stored<TestWebhook>>(
  { _id: String, payload: String, createdAt: Date, attempt: Number, dueAt: Date },
  { collection: 'test_payment_webhooks', versionKey: false },
);
webhookSchema.index({ dueAt: 1 });
webhookSchema.index({ createdAt: 1 }, { expireAfterSeconds: 30 * 86_400 });

/**
 * What a payment provider would keep on its side: in billing's database, but in transactions of its own, as a provider's books
 * know nothing of ours. A payment and the webhook that tells of it are written together.
 */
export function createTestPaymentStore(connection: Connection) {
  const methods = connection.model<Stored<TestMethod>>('TestPaymentMethod', methodSchema);
  const payments = connection.model<Stored<TestPayment>>('TestPayment', paymentSchema);
  const webhooks = connection.model<Stored<TestWebhook>>('TestPaymentWebhook', webhookSchema);

  async function findPayment(id: string, session?: ClientSession): Promise<TestPayment | undefined> {
    const found = await payments
      .findById(id)
      .session(session ?? null)
      .lean<Stored<TestPayment> | null>();
    if (!found) return undefined;
    const { _id, ...payment } = found;
    return { id: _id, ...payment };
  }

  async function addWebhook({ id, ...webhook }: TestWebhook, session: ClientSession): Promise<void> {
    await webhooks.create([{ _id: id, ...webhook }], { session });
  }

  return {
    findPayment,

    async findMethod(id: string): Promise<TestMethod | undefined> {
      const found = await methods.findById(id).lean<Stored<TestMethod> | null>();
      if (!found) return undefined;
      const { _id, ...method } = found;
      return { id: _id, ...method };
    },

    /** Its id comes of the idempotency key: the method that was stored under it first. */
    async addMethod({ id, ...method }: TestMethod): Promise<TestMethod> {
      try {
        await methods.create([{ _id: id, ...method }]);
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      return (await this.findMethod(id))!;
    },

    /**
     * Its id comes of the idempotency key: the payment that was made under it first, as it stands now. Throws
     * {@link KeyReused} where that was another charge.
     */
    async addPayment(payment: TestPayment, webhook: TestWebhook): Promise<TestPayment> {
      const { id, ...rest } = payment;
      try {
        await inTransaction(connection, async (session) => {
          await payments.create([{ _id: id, ...rest }], { session });
          await addWebhook(webhook, session);
        });
        return payment;
      } catch (error) {
        if (!isDuplicateKey(error)) throw error;
      }
      const earlier = (await findPayment(id))!;
      if (!isDeepStrictEqual(earlier.charge, payment.charge)) throw new KeyReused(payment.charge.idempotencyKey);
      return earlier;
    },

    /** Ends a payment that waits for approval; one that does not is left as it is. Undefined where there is none. */
    async endPayment(id: string, state: TestPaymentState, webhook: TestWebhook): Promise<TestPayment | undefined> {
      await inTransaction(connection, async (session) => {
        const { modifiedCount } = await payments.updateOne(
          { _id: id, 'state.kind': 'actionRequired' },
          { $set: { state } },
          { session },
        );
        if (modifiedCount > 0) await addWebhook(webhook, session);
      });
      return findPayment(id);
    },

    /** Adds what `decide` makes of the payment as it stands; nothing where it makes nothing. */
    async addRefund(
      paymentId: string,
      decide: (payment: TestPayment) => { refund: TestRefund; webhook: TestWebhook } | undefined,
    ): Promise<void> {
      await inTransaction(connection, async (session) => {
        const payment = await findPayment(paymentId, session);
        const decided = payment && decide(payment);
        if (!decided) return;
        await payments.updateOne({ _id: paymentId }, { $push: { refunds: decided.refund } }, { session });
        await addWebhook(decided.webhook, session);
      });
    },

    /** Takes the webhook that is due longest for one try; it is due again at `leasedUntil`, should nothing be heard of the try. */
    async claimWebhook(now: Date, leasedUntil: Date): Promise<TestWebhook | undefined> {
      const claimed = await webhooks
        .findOneAndUpdate(
          { dueAt: { $lte: now } },
          { $set: { dueAt: leasedUntil }, $inc: { attempt: 1 } },
          { sort: { dueAt: 1 }, returnDocument: 'after' },
        )
        .lean<Stored<TestWebhook> | null>();
      if (!claimed) return undefined;
      const { _id, ...webhook } = claimed;
      return { id: _id, ...webhook };
    },

    /** The try failed: it is told again at `dueAt`. */
    async postponeWebhook(id: string, dueAt: Date): Promise<void> {
      await webhooks.updateOne({ _id: id }, { $set: { dueAt } });
    },

    /** It is told, or given up. */
    async closeWebhook(id: string): Promise<void> {
      await webhooks.updateOne({ _id: id }, { $unset: { dueAt: 1 } });
    },

    /** All webhooks of the last 30 days in the order they were written. */
    async listWebhooks(): Promise<TestWebhook[]> {
      const found = await webhooks.find().sort({ createdAt: 1, _id: 1 }).lean<Stored<TestWebhook>[]>();
      return found.map(({ _id, ...webhook }) => ({ id: _id, ...webhook }));
    },
  };
}

export type TestPaymentStore = ReturnType<typeof createTestPaymentStore>;
