import { Schema, type ClientSession, type Connection } from 'mongoose';
import { isId } from '../../../platform/ids/ids.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import type { Role } from '../generated/types.ts';

export interface Account {
  id: string;
  /** As `normaliseEmail` gives it. */
  email: string;
  roles: Role[];
  /** ISO 3166-1 alpha-2. */
  country: string;
  createdAt: Date;
  /** When somebody showed that mail to the address reaches them; absent where nobody has. */
  emailVerifiedAt?: Date | undefined;
}

interface AccountDocument extends Omit<Account, 'id'> {
  _id: string;
  /** PHC string. */
  passwordHash: string;
  profileCount: number;
  /** Grows with each log-in: a transaction that begins a login meets one that ends them all. */
  loginSerial: number;
}

const schema = new Schema<AccountDocument>(
  {
    _id: String,
    email: String,
    roles: [String],
    country: String,
    createdAt: Date,
    emailVerifiedAt: Date,
    passwordHash: String,
    profileCount: Number,
    loginSerial: Number,
  },
  { collection: 'accounts', versionKey: false },
);
schema.index({ email: 1 }, { unique: true });
schema.index({ roles: 1 });

// Every change of roles writes this one document first: two that race conflict, and one of them counts anew.
const guardSchema = new Schema<{ _id: string; serial: number }>(
  { _id: String, serial: Number },
  { collection: 'role_changes', versionKey: false },
);
const GUARD = 'roles';

const PUBLIC = { email: 1, roles: 1, country: 1, createdAt: 1, emailVerifiedAt: 1 } as const;

type PublicDocument = Pick<AccountDocument, '_id' | keyof typeof PUBLIC>;

function plain({ _id, email, roles, country, createdAt, emailVerifiedAt }: PublicDocument): Account {
  return { id: _id, email, roles, country, createdAt, ...(emailVerifiedAt ? { emailVerifiedAt } : {}) };
}

/** The text after every text that begins with `prefix`, in the order of the index. */
const AFTER_ALL = '\u{10FFFF}';

export function createAccountStore(connection: Connection) {
  const accounts = connection.model<AccountDocument>('Account', schema);
  const guards = connection.model('RoleChangeGuard', guardSchema);

  return {
    /** Throws a duplicate-key error where the address or the id is taken: the transaction is over then. */
    async insert(
      session: ClientSession,
      { id, ...account }: Account,
      more: { passwordHash: string; profileCount: number },
    ): Promise<void> {
      await accounts.create([{ _id: id, ...account, ...more, loginSerial: 0 }], { session });
    },

    async exists(email: string): Promise<boolean> {
      return (await accounts.exists({ email })) !== null;
    },

    async findById(id: string, session: ClientSession | null = null): Promise<Account | undefined> {
      const found = await accounts.findById(id, PUBLIC).session(session).lean<PublicDocument | null>();
      return found ? plain(found) : undefined;
    },

    async findByEmail(email: string, session: ClientSession | null = null): Promise<Account | undefined> {
      const found = await accounts.findOne({ email }, PUBLIC).session(session).lean<PublicDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** The account with the hash of its password: for log-in alone. */
    async findForLogIn(email: string): Promise<{ account: Account; passwordHash: string } | undefined> {
      const found = await accounts.findOne({ email }).lean<AccountDocument | null>();
      return found ? { account: plain(found), passwordHash: found.passwordHash } : undefined;
    },

    /** The account with the hash of its password: for asking its owner once more. */
    async findForConfirmation(id: string): Promise<{ account: Account; passwordHash: string } | undefined> {
      const found = await accounts.findById(id).lean<AccountDocument | null>();
      return found ? { account: plain(found), passwordHash: found.passwordHash } : undefined;
    },

    /**
     * The account as it is in the transaction of a new login, which conflicts with whatever else changes it. Undefined where
     * `passwordHash`, by which somebody has been let in, is no longer that of its password.
     */
    async beginLogin(session: ClientSession, id: string, passwordHash: string): Promise<Account | undefined> {
      const found = await accounts.findOneAndUpdate(
        { _id: id, passwordHash },
        { $inc: { loginSerial: 1 } },
        { session, returnDocument: 'after', projection: PUBLIC, lean: true },
      );
      return found ? plain(found) : undefined;
    },

    /** False where the password is another than `from` by now: of two that race one counts. */
    async replacePassword(
      session: ClientSession,
      id: string,
      { from, to }: { from: string; to: string },
    ): Promise<boolean> {
      const change = { $set: { passwordHash: to } };
      const { matchedCount } = await accounts.updateOne({ _id: id, passwordHash: from }, change, { session });
      return matchedCount === 1;
    },

    /** For whoever has shown that mail to the address reaches them; undefined where the account has another by now. */
    async resetPassword(
      session: ClientSession,
      { id, email }: Pick<Account, 'id' | 'email'>,
      change: { passwordHash: string; emailVerifiedAt: Date },
    ): Promise<Account | undefined> {
      const found = await accounts.findOneAndUpdate(
        { _id: id, email },
        { $set: change },
        { session, returnDocument: 'after', projection: PUBLIC, lean: true },
      );
      return found ? plain(found) : undefined;
    },

    /** Undefined where the account has another address by now. */
    async verifyEmail(
      session: ClientSession,
      { id, email }: Pick<Account, 'id' | 'email'>,
      emailVerifiedAt: Date,
    ): Promise<Account | undefined> {
      const found = await accounts.findOneAndUpdate(
        { _id: id, email },
        { $set: { emailVerifiedAt } },
        { session, returnDocument: 'after', projection: PUBLIC, lean: true },
      );
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader. */
    async findByIds(ids: readonly string[]): Promise<(Account | undefined)[]> {
      const found = await accounts.find({ _id: { $in: ids } }, PUBLIC).lean<PublicDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** Newest first; `query` is an id or the beginning of an address, `before` the id of the last account seen. */
    async list(filter: { query?: string; before?: string; limit: number }): Promise<Account[]> {
      const { query, before, limit } = filter;
      const text = query?.trim().normalize('NFC').toLowerCase();
      const matching = !text
        ? {}
        : isId('account', text)
          ? { _id: text }
          : { email: { $gte: text, $lt: text + AFTER_ALL } };
      const found = await accounts
        .find({ $and: [matching, before ? { _id: { $lt: before } } : {}] }, PUBLIC)
        .sort({ _id: -1 })
        .limit(limit)
        .lean<PublicDocument[]>();
      return found.map(plain);
    },

    /** Makes room for one more profile; false where the account has `limit` already. Exact under a race. */
    async reserveProfile(session: ClientSession, id: string, limit: number): Promise<boolean> {
      const { modifiedCount } = await accounts.updateOne(
        { _id: id, profileCount: { $lt: limit } },
        { $inc: { profileCount: 1 } },
        { session },
      );
      return modifiedCount === 1;
    },

    /** False where it is the last profile. */
    async releaseProfile(session: ClientSession, id: string): Promise<boolean> {
      const { modifiedCount } = await accounts.updateOne(
        { _id: id, profileCount: { $gt: 1 } },
        { $inc: { profileCount: -1 } },
        { session },
      );
      return modifiedCount === 1;
    },

    /** The first write of a transaction that changes roles: one at a time gets through. */
    async serialiseRoleChanges(session: ClientSession): Promise<void> {
      await guards.updateOne({ _id: GUARD }, { $inc: { serial: 1 } }, { session, upsert: true });
    },

    async setRoles(session: ClientSession, id: string, roles: Role[]): Promise<Account | undefined> {
      const found = await accounts.findOneAndUpdate(
        { _id: id },
        { $set: { roles } },
        { session, returnDocument: 'after', projection: PUBLIC, lean: true },
      );
      return found ? plain(found) : undefined;
    },

    async hasOtherAdmin(session: ClientSession, id: string): Promise<boolean> {
      return (await accounts.exists({ roles: 'ADMIN', _id: { $ne: id } }).session(session)) !== null;
    },
  };
}

export type AccountStore = ReturnType<typeof createAccountStore>;
