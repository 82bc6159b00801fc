import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { DeviceKind, LoginEndReason } from '../generated/types.ts';
import type { RefreshFacts } from './judge-refresh.ts';

/** A device as one account knows it. */
export interface Device {
  id: string;
  accountId: string;
  name: string;
  kind: DeviceKind;
  /** Whole minutes. */
  lastSeenAt: Date;
}

/** The stay of an account on a device, from log-in until it is ended or expires. */
export interface Login {
  /** `session` of its tokens. */
  session: string;
  account: string;
  device: Device;
  /** The profile it acts as, chosen by switchProfile. */
  profile?: string | undefined;
  /** It acted as a kids' profile that was deleted: whoever holds the device is a child until another is chosen. */
  isChilds?: boolean | undefined;
  /** When its refresh token ends. */
  expiresAt: Date;
}

/** What a login needs to answer a refresh token. */
export interface RefreshableLogin extends Login, RefreshFacts {
  absoluteExpiresAt: Date;
  /** Of the last rotation: gives the successor of the spent token again. */
  salt?: string | undefined;
}

export interface LoginEnd {
  reason: LoginEndReason;
  at: Date;
}

/** What lives of an account: one login, those of one device, all, or all but one. */
export interface LoginsToEnd {
  account: string;
  login?: string;
  device?: string;
  except?: string;
}

export interface NewLogin {
  session: string;
  account: string;
  device: { id: string; name: string; kind: DeviceKind };
  familyHash: string;
  tokenHash: string;
  expiresAt: Date;
  absoluteExpiresAt: Date;
  now: Date;
}

/** What of a deleted profile its logins remember. */
interface LeftProfile {
  id: string;
  accountId: string;
  isKids: boolean;
}

interface LoginDocument {
  _id: string;
  account: string;
  device: string;
  deviceName: string;
  deviceKind: DeviceKind;
  state: 'LIVE' | 'ENDED';
  profile?: string | undefined;
  isChilds?: boolean | undefined;
  familyHash: string;
  tokenHash: string;
  spent?: { tokenHash: string; at: Date } | undefined;
  salt?: string | undefined;
  lastSeenAt: Date;
  expiresAt: Date;
  absoluteExpiresAt: Date;
  end?: LoginEnd | undefined;
  /** When the database forgets it. */
  removeAt: Date;
}

/** So long an ended login still tells why it ended, and history still names its device. */
const KEEP_ENDED_MS = 30 * 86_400_000;

const schema = new Schema<LoginDocument>(
  {
    _id: String,
    account: String,
    device: String,
    deviceName: String,
    deviceKind: String,
    state: String,
    profile: String,
    isChilds: { type: Boolean, required: false },
    familyHash: String,
    tokenHash: String,
    spent: { type: new Schema({ tokenHash: String, at: Date }, { _id: false }), required: false },
    salt: String,
    lastSeenAt: Date,
    expiresAt: Date,
    absoluteExpiresAt: Date,
    end: { type: new Schema({ reason: String, at: Date }, { _id: false }), required: false },
    removeAt: Date,
  },
  { collection: 'logins', versionKey: false },
);
const whileLive = { partialFilterExpression: { state: 'LIVE' } };
schema.index({ account: 1, device: 1 }, { unique: true, ...whileLive });
schema.index({ familyHash: 1 }, { unique: true, ...whileLive });
schema.index({ account: 1, state: 1, lastSeenAt: -1 });
schema.index({ device: 1, lastSeenAt: -1 });
schema.index({ removeAt: 1 }, { expireAfterSeconds: 0 });

function toTheMinute(instant: Date): Date {
  return new Date(Math.floor(instant.getTime() / 60_000) * 60_000);
}

function deviceOf(login: LoginDocument): Device {
  return {
    id: login.device,
    accountId: login.account,
    name: login.deviceName,
    kind: login.deviceKind,
    lastSeenAt: login.lastSeenAt,
  };
}

function plain(login: LoginDocument): RefreshableLogin {
  const { _id, account, profile, isChilds, expiresAt, absoluteExpiresAt, tokenHash, spent, salt } = login;
  return {
    session: _id,
    account,
    device: deviceOf(login),
    profile,
    isChilds,
    expiresAt,
    absoluteExpiresAt,
    tokenHash,
    spent,
    salt,
  };
}

export function createLoginStore(connection: Connection) {
  const logins = connection.model<LoginDocument>('Login', schema);

  return {
    async insert(session: ClientSession, login: NewLogin): Promise<Login> {
      const { session: _id, device, now, ...rest } = login;
      const document: LoginDocument = {
        _id,
        ...rest,
        device: device.id,
        deviceName: device.name,
        deviceKind: device.kind,
        state: 'LIVE',
        lastSeenAt: toTheMinute(now),
        removeAt: new Date(login.expiresAt.getTime() + KEEP_ENDED_MS),
      };
      await logins.create([document], { session });
      return plain(document);
    },

    /** Whether the account was logged in on that device before, as far as it is remembered. */
    async knowsDevice(account: string, device: string): Promise<boolean> {
      return (await logins.exists({ account, device })) !== null;
    },

    /** The login that lives, expired or not, whose refresh tokens are of this family. */
    async findByFamily(session: ClientSession, familyHash: string): Promise<RefreshableLogin | undefined> {
      const found = await logins.findOne({ familyHash, state: 'LIVE' }).session(session).lean<LoginDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** Puts the successor in the place of the token that was shown. */
    async rotate(
      session: ClientSession,
      login: string,
      change: { spentHash: string; tokenHash: string; salt: string; expiresAt: Date; now: Date },
    ): Promise<void> {
      const { spentHash, tokenHash, salt, expiresAt, now } = change;
      await logins
        .updateOne(
          { _id: login, state: 'LIVE', tokenHash: spentHash },
          {
            $set: {
              tokenHash,
              salt,
              spent: { tokenHash: spentHash, at: now },
              expiresAt,
              lastSeenAt: toTheMinute(now),
              removeAt: new Date(expiresAt.getTime() + KEEP_ENDED_MS),
            },
          },
          { session },
        )
        .orFail();
    },

    /** Lets the login act as a profile from now on; returns when it expires, undefined where it has ended. */
    async actAs(login: string, profile: string, now: Date): Promise<Date | undefined> {
      const found = await logins.findOneAndUpdate(
        { _id: login, state: 'LIVE', expiresAt: { $gt: now } },
        { $set: { profile, lastSeenAt: toTheMinute(now) }, $unset: { isChilds: 1 } },
        { returnDocument: 'after', projection: { expiresAt: 1 }, lean: true },
      );
      return found?.expiresAt;
    },

    /** A deleted profile is nobody's any more. */
    async leaveProfile(session: ClientSession, { id, accountId, isKids }: LeftProfile): Promise<void> {
      const change = { $unset: { profile: 1 }, ...(isKids ? { $set: { isChilds: true } } : {}) };
      await logins.updateMany({ account: accountId, profile: id }, change, { session });
    },

    /** Returns what it ended. */
    async end(
      session: ClientSession,
      { account, login, device, except }: LoginsToEnd,
      end: LoginEnd,
    ): Promise<Login[]> {
      // An empty id is one that nothing has, and not none: it must not end them all.
      const which = {
        ...(login === undefined ? {} : { _id: login }),
        ...(except === undefined ? {} : { _id: { $ne: except } }),
        ...(device === undefined ? {} : { device }),
      };
      const live = await logins
        .find({ account, state: 'LIVE', ...which })
        .session(session)
        .lean<LoginDocument[]>();
      if (live.length === 0) return [];
      await logins.updateMany(
        { _id: { $in: live.map(({ _id }) => _id) }, state: 'LIVE' },
        { $set: { state: 'ENDED', end, removeAt: new Date(end.at.getTime() + KEEP_ENDED_MS) } },
        { session },
      );
      return live.map(plain);
    },

    /**
     * Ends every login of an account and begins another in the place of each, for the same refresh tokens: access tokens
     * given out are no longer good, and a refresh goes on. Returns the logins that ended.
     */
    async succeed(session: ClientSession, account: string, newSession: () => string, end: LoginEnd): Promise<Login[]> {
      const live = await logins.find({ account, state: 'LIVE' }).session(session).lean<LoginDocument[]>();
      const ended = await this.end(session, { account }, end);
      if (live.length > 0) {
        await logins.insertMany(
          live.map((login) => ({ ...login, _id: newSession() })),
          { session },
        );
      }
      return ended;
    },

    /** Why a login ended; undefined while it lives, or where it is unknown. */
    async findEnd(login: string): Promise<LoginEnd | undefined> {
      const found = await logins
        .findOne({ _id: login, state: 'ENDED' }, { end: 1 })
        .lean<Pick<LoginDocument, 'end'> | null>();
      return found?.end;
    },

    /** For a DataLoader: devices of each account with a login that has not ended, newest use first. */
    async listDevices(accounts: readonly string[], now: Date): Promise<Device[][]> {
      const found = await logins
        .find({ account: { $in: accounts }, state: 'LIVE', expiresAt: { $gt: now } })
        .sort({ lastSeenAt: -1, _id: -1 })
        .lean<LoginDocument[]>();
      const byAccount = Map.groupBy(found.map(deviceOf), ({ accountId }) => accountId);
      return accounts.map((account) => byAccount.get(account) ?? []);
    },

    /** For a DataLoader: each device by its latest login, ended ones included as long as they are kept. */
    async findDevices(ids: readonly string[]): Promise<(Device | undefined)[]> {
      const found = await logins
        .find({ device: { $in: ids } })
        .sort({ lastSeenAt: 1, _id: 1 })
        .lean<LoginDocument[]>();
      const byId = new Map(found.map((login) => [login.device, deviceOf(login)]));
      return ids.map((id) => byId.get(id));
    },
  };
}

export type LoginStore = ReturnType<typeof createLoginStore>;
