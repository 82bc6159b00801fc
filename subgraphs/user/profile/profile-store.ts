import { Schema, type ClientSession, type Connection } from 'mongoose';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';

export interface Profile {
  id: string;
  accountId: string;
  name: string;
  isKids: boolean;
  /** Years, 0 to 21. */
  maximumAge: number;
  /** BCP 47. */
  language: string;
  hasPin: boolean;
  /** Grows by one with each change. */
  revision: number;
}

export interface NewProfile extends Omit<Profile, 'hasPin' | 'revision'> {
  /** PHC string. */
  pinHash?: string | undefined;
}

export interface ProfileWithPin {
  profile: Profile;
  /** PHC string; undefined where it has no PIN. */
  pinHash: string | undefined;
}

/** What is absent stays; `pinHash: null` removes the PIN. */
export interface ProfileChange {
  name?: string;
  language?: string;
  maximumAge?: number;
  pinHash?: string | null;
}

interface ProfileDocument extends Omit<NewProfile, 'id'> {
  _id: string;
  revision: number;
}

const schema = new Schema<ProfileDocument>(
  {
    _id: String,
    accountId: String,
    name: String,
    isKids: Boolean,
    maximumAge: Number,
    language: String,
    pinHash: String,
    revision: Number,
  },
  { collection: 'profiles', versionKey: false },
);
schema.index({ accountId: 1, _id: 1 });

function plain({ _id, pinHash, ...profile }: ProfileDocument): Profile {
  return { id: _id, ...profile, hasPin: Boolean(pinHash) };
}

export function createProfileStore(connection: Connection) {
  const profiles = connection.model<ProfileDocument>('Profile', schema);

  return {
    async insert(session: ClientSession, { id, ...profile }: NewProfile): Promise<Profile> {
      const document = { _id: id, ...profile, revision: 1 };
      await profiles.create([document], { session });
      return plain(document);
    },

    /** For where a PIN is checked. */
    async findWithPin(accountId: string, id: string): Promise<ProfileWithPin | undefined> {
      const found = await profiles.findOne({ _id: id, accountId }).lean<ProfileDocument | null>();
      return found ? { profile: plain(found), pinHash: found.pinHash } : undefined;
    },

    async findById(id: string, session: ClientSession | null = null): Promise<Profile | undefined> {
      const found = await profiles.findById(id).session(session).lean<ProfileDocument | null>();
      return found ? plain(found) : undefined;
    },

    async update(
      session: ClientSession,
      accountId: string,
      id: string,
      { pinHash, ...change }: ProfileChange,
    ): Promise<Profile | undefined> {
      const found = await profiles.findOneAndUpdate(
        { _id: id, accountId },
        {
          $inc: { revision: 1 },
          $set: { ...change, ...(typeof pinHash === 'string' ? { pinHash } : {}) },
          ...(pinHash === null ? { $unset: { pinHash: 1 } } : {}),
        },
        { session, returnDocument: 'after', lean: true },
      );
      return found ? plain(found) : undefined;
    },

    /** The profile as it was. */
    async remove(session: ClientSession, accountId: string, id: string): Promise<Profile | undefined> {
      const found = await profiles.findOneAndDelete({ _id: id, accountId }, { session, lean: true });
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader. */
    async findByIds(ids: readonly string[]): Promise<(Profile | undefined)[]> {
      const found = await profiles.find({ _id: { $in: ids } }).lean<ProfileDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** For a DataLoader: the profiles of each account, oldest first. */
    async listByAccounts(accountIds: readonly string[]): Promise<Profile[][]> {
      const found = await profiles
        .find({ accountId: { $in: accountIds } })
        .sort({ _id: 1 })
        .lean<ProfileDocument[]>();
      const byAccount = Map.groupBy(found.map(plain), ({ accountId }) => accountId);
      return accountIds.map((accountId) => byAccount.get(accountId) ?? []);
    },
  };
}

export type ProfileStore = ReturnType<typeof createProfileStore>;
