import { Schema, type AnyBulkWriteOperation, type ClientSession, type Connection } from 'mongoose';
import type { SessionEndReason, SessionState } from '../generated/types.ts';

/** One sitting of one device. Its document is the history row as well. */
export interface PlaybackSession {
  id: string;
  account: string;
  profile: string;
  device: string;
  /** The login that opened it. */
  login: string;
  titleId: string;
  editionId: string;
  seriesId?: string;
  assetId: string;
  durationMs: number;
  /** Where the credits begin; the end where there are none marked. */
  creditsMs: number;
  /** Given by the server, grows with every start of the account: the highest one moves the live position. */
  epoch: number;
  requestKey: string;
  territory: string;
  maximumAge: number;
  /** Height class of what there is and the device can show, whatever the plan allows. */
  capableHeight: number;
  /** Height class that its media token allows: capableHeight, or less by the plan. */
  maximumHeight: number;
  state: SessionState;
  positionMs: number;
  /** 0 before the first heartbeat. */
  lastSequence: number;
  /** What played time is counted from. */
  lastBeat?: { positionMs: number; isPlaying: boolean; deviceTime: Date };
  watchedMs: number;
  isCompleted: boolean;
  startedAt: Date;
  lastHeartbeatAt?: Date;
  /** Until when it holds its stream without a further heartbeat. */
  slotUntil: Date;
  endedAt?: Date;
  endReason?: SessionEndReason;
  endedBySessionId?: string;
  revision: number;
}

type SessionDocument = Omit<PlaybackSession, 'id'> & { _id: string };

const schema = new Schema<SessionDocument>(
  {
    _id: String,
    account: String,
    profile: String,
    device: String,
    login: String,
    titleId: String,
    editionId: String,
    seriesId: String,
    assetId: String,
    durationMs: Number,
    creditsMs: Number,
    epoch: Number,
    requestKey: String,
    territory: String,
    maximumAge: Number,
    capableHeight: Number,
    maximumHeight: Number,
    state: String,
    positionMs: Number,
    lastSequence: Number,
    lastBeat: {
      type: new Schema({ positionMs: Number, isPlaying: Boolean, deviceTime: Date }, { _id: false }),
      required: false,
    },
    watchedMs: Number,
    isCompleted: Boolean,
    startedAt: Date,
    lastHeartbeatAt: Date,
    slotUntil: Date,
    endedAt: Date,
    endReason: String,
    endedBySessionId: String,
    revision: Number,
  },
  { collection: 'sessions', versionKey: false },
);
// Every heartbeat pays for each of these: what is asked seldom looks through the open sessions instead.
schema.index({ account: 1, device: 1, requestKey: 1 }, { unique: true });
schema.index({ account: 1, state: 1 });
schema.index({ profile: 1, _id: -1 });
schema.index({ state: 1, slotUntil: 1 });

/** Without the fields that are undefined, which the driver would store as null. */
function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

const OPEN: SessionState[] = ['PLAYING', 'PAUSED'];

export function createSessionStore(connection: Connection) {
  const sessions = connection.model<SessionDocument>('PlaybackSession', schema);
  const plain = ({ _id, ...session }: SessionDocument): PlaybackSession => ({
    id: _id,
    ...session,
    // Sessions from before there were plans.
    capableHeight: session.capableHeight ?? session.maximumHeight,
  });

  return {
    async insert(transaction: ClientSession, { id, ...session }: PlaybackSession): Promise<void> {
      await sessions.create([{ _id: id, ...session }], { session: transaction });
    },

    async find(id: string, transaction?: ClientSession): Promise<PlaybackSession | undefined> {
      const found = await sessions
        .findById(id)
        .session(transaction ?? null)
        .lean<SessionDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** By id; unknown ones are left out. */
    async findMany(ids: readonly string[], transaction?: ClientSession): Promise<Map<string, PlaybackSession>> {
      const found = await sessions
        .find({ _id: { $in: [...ids] } })
        .session(transaction ?? null)
        .lean<SessionDocument[]>();
      return new Map(found.map((session) => [session._id, plain(session)]));
    },

    /** The session that an earlier try of the same request opened. */
    async findByRequest(
      request: { account: string; device: string; requestKey: string },
      transaction?: ClientSession,
    ): Promise<PlaybackSession | undefined> {
      const { account, device, requestKey } = request;
      const found = await sessions
        .findOne({ account, device, requestKey })
        .session(transaction ?? null)
        .lean<SessionDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader: sessions of each account that have not ended, newest first. */
    async findOpen(accounts: readonly string[]): Promise<PlaybackSession[][]> {
      const found = await sessions
        .find({ account: { $in: [...accounts] }, state: { $in: OPEN } })
        .sort({ _id: -1 })
        .lean<SessionDocument[]>();
      const all = found.map(plain);
      return accounts.map((account) => all.filter((session) => session.account === account));
    },

    async findOpenOf(account: string, transaction: ClientSession): Promise<PlaybackSession[]> {
      const found = await sessions
        .find({ account, state: { $in: OPEN } })
        .session(transaction)
        .lean<SessionDocument[]>();
      return found.map(plain);
    },

    /** Open sessions of one account, one login, one title, or of titles of one series. */
    async findOpenBy(
      filter: { account: string } | { login: string } | { titleId: string } | { seriesId: string },
    ): Promise<PlaybackSession[]> {
      const found = await sessions.find({ ...filter, state: { $in: OPEN } }).lean<SessionDocument[]>();
      return found.map(plain);
    },

    /** Open sessions whose stream ran out before `now`. */
    async findExpired(now: Date, limit: number): Promise<PlaybackSession[]> {
      const found = await sessions
        .find({ state: { $in: OPEN }, slotUntil: { $lt: now } })
        .limit(limit)
        .lean<SessionDocument[]>();
      return found.map(plain);
    },

    /** Sittings of the profile that have at least one heartbeat, newest first; `before` is the id of the last one seen. */
    async listViewings(profile: string, filter: { before?: string; limit: number }): Promise<PlaybackSession[]> {
      const found = await sessions
        .find({ profile, lastSequence: { $gt: 0 }, ...(filter.before ? { _id: { $lt: filter.before } } : {}) })
        .sort({ _id: -1 })
        .limit(filter.limit)
        .lean<SessionDocument[]>();
      return found.map(plain);
    },

    /**
     * Writes the sessions as given, each with its next revision; several in one round trip. Whole documents: on the
     * embedded engine setting ten fields costs half again as much.
     */
    async saveAll(transaction: ClientSession, changed: readonly PlaybackSession[]): Promise<void> {
      if (changed.length === 0) return;
      const operations: AnyBulkWriteOperation<SessionDocument>[] = changed.map(({ id, ...session }) => ({
        replaceOne: { filter: { _id: id }, replacement: defined(session) },
      }));
      await sessions.bulkWrite(operations, { session: transaction, ordered: false });
    },

    /** Sittings of a title (all of its editions) are forgotten; open ones are left for their end. */
    async removeViewings(transaction: ClientSession, profile: string, titleId: string): Promise<void> {
      await sessions.deleteMany({ profile, titleId, state: 'ENDED' }, { session: transaction });
    },

    async removeOfProfile(transaction: ClientSession, profile: string): Promise<void> {
      await sessions.deleteMany({ profile }, { session: transaction });
    },
  };
}

export type SessionStore = ReturnType<typeof createSessionStore>;
