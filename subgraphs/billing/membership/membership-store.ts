import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { Membership } from './membership.ts';

interface MembershipDocument {
  _id: string;
  accountId: string;
  status: Membership['status'];
  changedAt: Date;
  state: Membership;
}

const schema = new Schema<MembershipDocument>(
  {
    _id: String,
    accountId: String,
    status: String,
    changedAt: Date,
    state: Schema.Types.Mixed as unknown as Membership,
  },
  { collection: 'memberships', versionKey: false, minimize: false },
);
schema.index({ status: 1, changedAt: -1, _id: -1 });
schema.index({ changedAt: -1, _id: -1 });

export interface ListedMembership {
  membership: Membership;
  changedAt: Date;
}

export function createMembershipStore(connection: Connection) {
  const memberships = connection.model<MembershipDocument>('Membership', schema);

  return {
    async save(session: ClientSession, membership: Membership, now: Date): Promise<void> {
      const { id, accountId, status } = membership;
      const document = { accountId, status, changedAt: now, state: membership };
      await memberships.replaceOne({ _id: id }, document, { session, upsert: true });
    },

    async find(id: string): Promise<Membership | undefined> {
      const found = await memberships.findById(id).lean<MembershipDocument | null>();
      return found?.state;
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(Membership | undefined)[]> {
      const found = await memberships.find({ _id: { $in: ids } }).lean<MembershipDocument[]>();
      const byId = new Map(found.map(({ _id, state }) => [_id, state]));
      return ids.map((id) => byId.get(id));
    },

    /** Newest change first; `after` is the place of the last one seen. */
    async list(filter: {
      status?: Membership['status'];
      after?: { changedAt: Date; id: string };
      limit: number;
    }): Promise<ListedMembership[]> {
      const { status, after, limit } = filter;
      const found = await memberships
        .find({
          ...(status ? { status } : {}),
          ...(after
            ? { $or: [{ changedAt: { $lt: after.changedAt } }, { changedAt: after.changedAt, _id: { $lt: after.id } }] }
            : {}),
        })
        .sort({ changedAt: -1, _id: -1 })
        .limit(limit)
        .lean<MembershipDocument[]>();
      return found.map(({ state, changedAt }) => ({ membership: state, changedAt }));
    },
  };
}

export type MembershipStore = ReturnType<typeof createMembershipStore>;
