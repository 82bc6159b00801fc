import { Schema, type ClientSession, type Connection } from 'mongoose';

/** What a member of staff gives without anybody else, in the smallest unit of a currency. */
export interface Allowance {
  actorId: string;
  currency: string;
  amountMinor: number;
  /** Of all that they give on a day (UTC) in that currency. */
  limitMinor: number;
}

/** More than a member of staff gives alone: nothing has happened, and somebody else decides. */
export class BeyondAllowance extends Error {
  readonly allowance: Allowance;

  constructor(allowance: Allowance) {
    super(`${allowance.actorId} gives at most ${allowance.limitMinor} ${allowance.currency} a day alone`);
    this.name = 'BeyondAllowance';
    this.allowance = allowance;
  }
}

interface AllowanceDocument {
  _id: string;
  givenMinor: number;
  removeAt: Date;
}

const schema = new Schema<AllowanceDocument>(
  { _id: String, givenMinor: Number, removeAt: Date },
  { collection: 'allowances', versionKey: false },
);
schema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });

const DAY_MS = 86_400_000;

export function createAllowanceStore(connection: Connection) {
  const allowances = connection.model<AllowanceDocument>('Allowance', schema);

  return {
    /**
     * Part of the transaction that gives: counts it to the day's, exact however many are given at once.
     * @throws BeyondAllowance where that is more than the limit, a duplicate key where the day's first was given meanwhile.
     */
    async spend(session: ClientSession, allowance: Allowance, now: Date): Promise<void> {
      const { actorId, currency, amountMinor, limitMinor } = allowance;
      const day = now.toISOString().slice(0, 10);
      const _id = `${actorId}:${currency}:${day}`;
      const spent = await allowances.findById(_id).session(session).lean<AllowanceDocument | null>();
      if ((spent?.givenMinor ?? 0) + amountMinor > limitMinor) throw new BeyondAllowance(allowance);
      if (spent) await allowances.updateOne({ _id }, { $inc: { givenMinor: amountMinor } }, { session });
      else {
        const removeAt = new Date(Date.parse(day) + 2 * DAY_MS);
        await allowances.insertMany([{ _id, givenMinor: amountMinor, removeAt }], { session });
      }
    },
  };
}

export type AllowanceStore = ReturnType<typeof createAllowanceStore>;
