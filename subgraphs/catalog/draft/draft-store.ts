import { Schema, type QueryFilter } from 'mongoose';
import type { Tell } from '../../../platform/live/tell.ts';
import { afterCommit, type ClientSession, type Connection } from '../../../platform/mongo/database.ts';
import type { Migration } from '../../../platform/mongo/migrations-store.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import { foldText } from '../../../platform/text/fold-text.ts';
import type { LocalisedText } from '../../../platform/text/localise.ts';
import type { ArtworkEntry } from '../content/artwork-entry.ts';
import type { Edition, Marker } from '../content/edition.ts';
import type { EpisodePlace } from '../content/episode-place.ts';
import type { AgeRating, CreditEntry, TitleContent } from '../content/title-content.ts';
import type { EditionWindow } from '../content/window.ts';
import type { TitleKind } from '../generated/types.ts';

/** Where a draft is with its publication. Whether viewers see the snapshot now is computed from its windows. */
export type Publication =
  | { state: 'NEVER' }
  /** `draftRevision`: what was published. */
  | { state: 'PUBLISHED'; draftRevision: number }
  | { state: 'WITHDRAWN' };

export interface TitleDraft extends TitleContent, Partial<EpisodePlace> {
  id: string;
  kind: TitleKind;
  /** Empty for a series. */
  editions: Edition[];
  /** Absent of what was last saved before there were any. */
  artworks?: ArtworkEntry[];
  revision: number;
  editedAt: Date;
  /** The account, or `system`. */
  editedBy: string;
  publication: Publication;
  /** Of the input that created it: the same again is a retry. */
  fingerprint: string;
  /** Where an import wrote it last. */
  imported?: ImportMark;
}

/** What an import left on a draft, to tell at the next import who has changed something since. */
export interface ImportMark {
  /** Of what the row said. */
  rowHash: string;
  /** Of what the draft said once the row was applied. */
  fingerprint: string;
}

/** Fields that editors change; null takes one away. */
export type DraftChange = {
  [K in keyof TitleContent | 'editions' | 'artworks']?:
    TitleDraft[K] | (undefined extends TitleDraft[K] ? null : never);
};

export interface DraftFilter {
  isPublished?: boolean;
  kind?: TitleKind;
  seriesId?: string;
  /** Within any name; accents and case do not count. */
  text?: string;
}

interface DraftDocument extends Omit<TitleDraft, 'id'> {
  _id: string;
  /** Folded names, for the search. */
  searchNames: string[];
  /** Drafts of episodes of this series: deletion waits for them. */
  episodeCount: number;
}

const plainObject = { _id: false, id: false } as const;

const localisedText = new Schema<LocalisedText>({ locale: String, text: String }, plainObject);
const ageRating = new Schema<AgeRating>({ system: String, label: String, age: Number }, plainObject);
const credit = new Schema<CreditEntry>({ personId: String, role: String, character: String }, plainObject);
const marker = new Schema<Marker>({ kind: String, startMs: Number, endMs: Number }, plainObject);
const editionWindow = new Schema<EditionWindow>(
  { territory: String, startsAt: Date, endsAt: Date, localStart: String, timeZone: String },
  plainObject,
);
const edition = new Schema<Edition>(
  {
    id: String,
    name: String,
    assetId: String,
    markers: [marker],
    // Editions without it have turned nothing down.
    rejectedMarkers: { type: [marker], default: undefined },
    windows: [editionWindow],
  },
  plainObject,
);
const artwork = new Schema<ArtworkEntry>({ kind: String, locale: String, pictureId: String }, plainObject);

/** Paths that a draft and its snapshot share. */
export const contentPaths = {
  kind: String,
  names: [localisedText],
  synopses: [localisedText],
  genreIds: [String],
  ageRating,
  releaseYear: Number,
  credits: [credit],
  editions: [edition],
  artworks: { type: [artwork], default: undefined },
  seriesId: String,
  seasonNumber: Number,
  number: Number,
};

const schema = new Schema<DraftDocument>(
  {
    _id: String,
    ...contentPaths,
    revision: Number,
    editedAt: Date,
    editedBy: String,
    publication: { _id: false, state: String, draftRevision: Number },
    fingerprint: String,
    imported: { _id: false, rowHash: String, fingerprint: String },
    searchNames: [String],
    episodeCount: Number,
  },
  { collection: 'drafts', versionKey: false },
);
schema.index({ editedAt: -1, _id: -1 });
schema.index({ 'editions.id': 1 });
schema.index({ 'editions.assetId': 1 });
schema.index({ 'artworks.pictureId': 1 });
// One episode of a number in a season, also when two are created at the same time.
schema.index(
  { seriesId: 1, seasonNumber: 1, number: 1 },
  { unique: true, partialFilterExpression: { seriesId: { $exists: true } } },
);

const searchNamesOf = (names: readonly LocalisedText[]) => names.map(({ text }) => foldText(text));

/** Gives drafts the search names that `platform/text` makes now. */
export const foldDrafts: Migration = {
  id: '2026-11-29-fold-drafts',
  async run(connection) {
    const drafts = connection.collection<DraftDocument>('drafts');
    for await (const { _id, names, searchNames } of drafts.find(
      {},
      { projection: { names: 1, searchNames: 1 }, batchSize: 500 },
    )) {
      const folded = searchNamesOf(names);
      if (folded.join('\n') !== searchNames.join('\n'))
        await drafts.updateOne({ _id }, { $set: { searchNames: folded } });
    }
  },
};

/** Episodes together that a transaction can tell of. */
const PIECE = 100;

/** Episodes that have media, in pieces. */
export async function* listEpisodesWithMedia(connection: Connection): AsyncGenerator<TitleDraft[]> {
  const drafts = connection.collection<DraftDocument>('drafts');
  for (let after: string | undefined = ''; after !== undefined;) {
    const found: DraftDocument[] = await drafts
      .find({ _id: { $gt: after }, kind: 'EPISODE', 'editions.assetId': { $exists: true } })
      .sort({ _id: 1 })
      .limit(PIECE)
      .toArray();
    if (found.length > 0) yield found.map(plain);
    after = found.length === PIECE ? found.at(-1)!._id : undefined;
  }
}

function plain({ _id, searchNames: _names, episodeCount: _count, ...draft }: DraftDocument): TitleDraft {
  return { id: _id, ...draft };
}

function documentOf({ id, ...draft }: TitleDraft, episodeCount: number): DraftDocument {
  return { _id: id, ...draft, searchNames: searchNamesOf(draft.names), episodeCount };
}

/** Carries hints that a draft has changed; the message says nothing, the database is the truth. */
export function draftChannel(id: string): string {
  return `draft:${id}`;
}

export function createDraftStore(connection: Connection, tell: Tell) {
  const drafts = connection.model<DraftDocument>('Draft', schema);

  const tellOf = (ids: Iterable<string>) => {
    for (const id of ids) tell(draftChannel(id));
  };

  /** The followers of these drafts, and of the episodes of those that are series: their readiness may have changed as well. */
  async function tellAfterCommit(
    session: ClientSession,
    changed: readonly Pick<TitleDraft, 'id' | 'kind'>[],
  ): Promise<void> {
    const ids = changed.map(({ id }) => id);
    const seriesIds = changed.filter(({ kind }) => kind === 'SERIES').map(({ id }) => id);
    if (seriesIds.length > 0) {
      const episodes = await drafts
        .find({ seriesId: { $in: seriesIds } }, { _id: 1 })
        .session(session)
        .lean();
      ids.push(...episodes.map(({ _id }) => String(_id)));
    }
    afterCommit(session, () => tellOf(new Set(ids)));
  }

  return {
    /** Throws a duplicate-key error where the id or the episode's place is taken. */
    async insert(session: ClientSession, draft: TitleDraft): Promise<void> {
      await drafts.create([documentOf(draft, 0)], { session });
    },

    /** Drafts that are not there yet, in one write. Throws a duplicate-key error where an id or an episode's place is taken. */
    async insertMany(session: ClientSession, made: readonly TitleDraft[]): Promise<void> {
      await drafts.insertMany(
        made.map((draft) => documentOf(draft, 0)),
        { session, lean: true },
      );
    },

    /** Drafts as the transaction read them, made what they are now, in one write. */
    async replaceMany(session: ClientSession, changed: readonly TitleDraft[]): Promise<void> {
      if (changed.length === 0) return;
      const counts = await drafts
        .find({ _id: { $in: changed.map(({ id }) => id) } }, { episodeCount: 1 })
        .session(session)
        .lean<Pick<DraftDocument, '_id' | 'episodeCount'>[]>();
      const countById = new Map(counts.map(({ _id, episodeCount }) => [_id, episodeCount]));
      await drafts.bulkWrite(
        changed.map((draft) => {
          const { _id, ...replacement } = documentOf(draft, countById.get(draft.id) ?? 0);
          return { replaceOne: { filter: { _id }, replacement } };
        }),
        { session },
      );
      await tellAfterCommit(session, changed);
    },

    async find(id: string, session?: ClientSession): Promise<TitleDraft | undefined> {
      const found = await drafts
        .findById(id)
        .session(session ?? null)
        .lean<DraftDocument>();
      return found ? plain(found) : undefined;
    },

    async findEpisode({ seriesId, seasonNumber, number }: EpisodePlace): Promise<TitleDraft | undefined> {
      const found = await drafts.findOne({ seriesId, seasonNumber, number }).lean<DraftDocument>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader, or within a transaction. */
    async findMany(ids: readonly string[], session?: ClientSession): Promise<(TitleDraft | undefined)[]> {
      const found = await drafts
        .find({ _id: { $in: ids } })
        .session(session ?? null)
        .lean<DraftDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** For a DataLoader: the draft that has each edition. */
    async findByEditions(editionIds: readonly string[]): Promise<(TitleDraft | undefined)[]> {
      const found = (await drafts.find({ 'editions.id': { $in: editionIds } }).lean<DraftDocument[]>()).map(plain);
      return editionIds.map((id) => found.find(({ editions }) => editions.some((each) => each.id === id)));
    },

    /** For a DataLoader: the draft edited last of those that use each asset. */
    async findByAssets(assetIds: readonly string[]): Promise<(TitleDraft | undefined)[]> {
      const found = await drafts
        .find({ 'editions.assetId': { $in: assetIds } })
        .sort({ editedAt: -1 })
        .lean<DraftDocument[]>();
      const plainDrafts = found.map(plain);
      return assetIds.map((id) => plainDrafts.find(({ editions }) => editions.some(({ assetId }) => assetId === id)));
    },

    async listIdsByAsset(assetId: string): Promise<string[]> {
      const found = await drafts.find({ 'editions.assetId': assetId }, { _id: 1 }).lean();
      return found.map(({ _id }) => String(_id));
    },

    async listIdsByPicture(pictureId: string): Promise<string[]> {
      const found = await drafts.find({ 'artworks.pictureId': pictureId }, { _id: 1 }).lean();
      return found.map(({ _id }) => String(_id));
    },

    /** Which draft has each place in these series. */
    async listPlaces(
      seriesIds: readonly string[],
      session: ClientSession,
    ): Promise<(EpisodePlace & { titleId: string })[]> {
      if (seriesIds.length === 0) return [];
      const found = await drafts
        .find({ seriesId: { $in: seriesIds } }, { seriesId: 1, seasonNumber: 1, number: 1 })
        .session(session)
        .lean<DraftDocument[]>();
      return found.map(({ _id, seriesId, seasonNumber, number }) => ({
        titleId: _id,
        seriesId: seriesId!,
        seasonNumber: seasonNumber!,
        number: number!,
      }));
    },

    /** Last edited first; `after` is the key of the last draft seen. */
    async list(filter: DraftFilter, after: [editedAt: number, id: string] | undefined, limit: number) {
      const { isPublished, kind, seriesId, text } = filter;
      const conditions: QueryFilter<DraftDocument>[] = [];
      if (isPublished !== undefined) {
        conditions.push({ 'publication.state': isPublished ? 'PUBLISHED' : { $ne: 'PUBLISHED' } });
      }
      if (kind !== undefined) conditions.push({ kind });
      if (seriesId !== undefined) conditions.push({ seriesId });
      if (text !== undefined) conditions.push({ searchNames: new RegExp(RegExp.escape(foldText(text))) });
      if (after) {
        const editedAt = new Date(after[0]);
        conditions.push({ $or: [{ editedAt: { $lt: editedAt } }, { editedAt, _id: { $lt: after[1] } }] });
      }
      const found = await drafts
        .find(conditions.length > 0 ? { $and: conditions } : {})
        .sort({ editedAt: -1, _id: -1 })
        .limit(limit)
        .lean<DraftDocument[]>();
      return found.map(plain);
    },

    /** Applies the change to exactly that revision; undefined where the draft has another by now, or is gone. */
    async change(
      { id, revision }: Pick<TitleDraft, 'id' | 'revision'>,
      change: DraftChange,
      by: { account: string; now: Date },
      session?: ClientSession,
    ): Promise<TitleDraft | undefined> {
      const set: Record<string, unknown> = { editedAt: by.now, editedBy: by.account };
      const unset: Record<string, 1> = {};
      for (const [field, value] of Object.entries(change)) {
        if (value === null) unset[field] = 1;
        else set[field] = value;
      }
      if (change.names) set['searchNames'] = searchNamesOf(change.names);
      const found = await drafts
        .findOneAndUpdate(
          { _id: id, revision },
          { $set: set, $inc: { revision: 1 }, ...(Object.keys(unset).length > 0 ? { $unset: unset } : {}) },
          { returnDocument: 'after', ...(session ? { session } : {}) },
        )
        .lean<DraftDocument>();
      if (!found) return undefined;
      if (session) afterCommit(session, () => tellOf([id]));
      else tellOf([id]);
      return plain(found);
    },

    /** In the transaction that writes or removes the snapshot. The draft itself does not change, so nor does its revision. */
    async setPublication(session: ClientSession, id: string, publication: Publication): Promise<TitleDraft> {
      const found = await drafts
        .findOneAndUpdate({ _id: id }, { $set: { publication } }, { returnDocument: 'after', session })
        .lean<DraftDocument>()
        .orFail();
      const draft = plain(found);
      await tellAfterCommit(session, [draft]);
      return draft;
    },

    /** Counts episodes in or out of their series; false where there is no such series. */
    async countEpisode(session: ClientSession, seriesId: string, by: number): Promise<boolean> {
      const { matchedCount } = await drafts.updateOne(
        { _id: seriesId, kind: 'SERIES' },
        { $inc: { episodeCount: by } },
        { session },
      );
      return matchedCount > 0;
    },

    /** False where it was published at any time, has episodes or is gone. */
    async deleteUnpublished(session: ClientSession, id: string): Promise<boolean> {
      const { deletedCount } = await drafts.deleteOne(
        { _id: id, 'publication.state': 'NEVER', episodeCount: 0 },
        { session },
      );
      if (deletedCount === 0) return false;
      afterCommit(session, () => tellOf([id]));
      return true;
    },
  };
}

export type DraftStore = ReturnType<typeof createDraftStore>;
