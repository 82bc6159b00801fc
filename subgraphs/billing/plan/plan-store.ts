import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { Plan } from './plan.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';

type PlanDocument = Omit<Plan, 'id' | 'isOffered'> & { _id: string; isOffered: boolean };

const schema = new Schema<PlanDocument>(
  {
    _id: String,
    code: String,
    version: Number,
    name: String,
    maximumHeight: Number,
    streamLimit: Number,
    profileLimit: Number,
    allowsDownloads: Boolean,
    trialDays: Number,
    prices: [new Schema({ interval: String, currency: String, amountMinor: Number }, { _id: false })],
    isOffered: Boolean,
  },
  { collection: 'plans', versionKey: false },
);
schema.index({ code: 1, version: 1 }, { unique: true });

const plain = ({ _id, ...plan }: PlanDocument): Plan => ({ id: _id, ...plan });

/** Versions are added and retired, never changed. */
export function createPlanStore(connection: Connection) {
  const plans = connection.model<PlanDocument>('Plan', schema);

  return {
    async insert(session: ClientSession, { id, ...plan }: Plan): Promise<void> {
      await plans.insertMany([{ _id: id, ...plan }], { session });
    },

    /** Offers no version of it any more. */
    async retire(session: ClientSession, code: string): Promise<void> {
      await plans.updateMany({ code, isOffered: true }, { $set: { isOffered: false } }, { session });
    },

    /** Every version, oldest first; of all plans unless a code is given. */
    async listVersions(code?: string, session?: ClientSession): Promise<Plan[]> {
      const found = await plans
        .find(code === undefined ? {} : { code })
        .sort({ code: 1, version: 1 })
        .session(session ?? null)
        .lean<PlanDocument[]>();
      return found.map(plain);
    },

    async listOffered(): Promise<Plan[]> {
      const found = await plans.find({ isOffered: true }).lean<PlanDocument[]>();
      return found.map(plain);
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(Plan | undefined)[]> {
      const found = await plans.find({ _id: { $in: ids } }).lean<PlanDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },
  };
}

export type PlanStore = ReturnType<typeof createPlanStore>;
