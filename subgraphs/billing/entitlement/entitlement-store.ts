import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { EntitlementState } from '../../../schema/events/entitlement.ts';

/** What an account may do, and how often that has changed. */
export interface Entitlement {
  accountId: string;
  /** From 1; 0 before the first. */
  revision: number;
  /** Absent where it may play nothing. */
  state?: EntitlementState;
}

interface EntitlementDocument {
  _id: string;
  revision: number;
  state?: EntitlementState;
}

const schema = new Schema<EntitlementDocument>(
  { _id: String, revision: Number, state: Schema.Types.Mixed as unknown as EntitlementState },
  { collection: 'entitlements', versionKey: false },
);

export function createEntitlementStore(connection: Connection) {
  const entitlements = connection.model<EntitlementDocument>('Entitlement', schema);
  const plain = (accountId: string, found: EntitlementDocument | null | undefined): Entitlement => ({
    accountId,
    revision: found?.revision ?? 0,
    ...(found?.state ? { state: found.state } : {}),
  });

  return {
    async find(accountId: string, session?: ClientSession): Promise<Entitlement> {
      const found = await entitlements
        .findById(accountId)
        .session(session ?? null)
        .lean<EntitlementDocument | null>();
      return plain(accountId, found);
    },

    async save(session: ClientSession, { accountId, revision, state }: Entitlement): Promise<void> {
      const document = { revision, ...(state ? { state } : {}) };
      await entitlements.replaceOne({ _id: accountId }, document, { session, upsert: true });
    },

    /** For a DataLoader. */
    async findMany(accountIds: readonly string[]): Promise<Entitlement[]> {
      const found = await entitlements.find({ _id: { $in: accountIds } }).lean<EntitlementDocument[]>();
      const byId = new Map(found.map((each) => [each._id, each]));
      return accountIds.map((id) => plain(id, byId.get(id)));
    },
  };
}

export type EntitlementStore = ReturnType<typeof createEntitlementStore>;
