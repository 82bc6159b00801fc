import { Schema, type QueryFilter } from 'mongoose';
import { ADULT, ownVisibility, type TitleFacts, type Viewer } from '../../../platform/policy/visibility.ts';
import type { ClientSession, Connection } from '../../../platform/mongo/database.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';
import type { ArtworkEntry } from '../content/artwork-entry.ts';
import type { Edition } from '../content/edition.ts';
import type { EpisodePlace } from '../content/episode-place.ts';
import type { TitleContent } from '../content/title-content.ts';
import { contentPaths } from '../draft/draft-store.ts';
import type { TitleKind } from '../generated/types.ts';

/** What viewers see of a title: the draft as it was when it was published, editions without media left out. */
export interface Snapshot extends TitleContent, Partial<EpisodePlace> {
  kind: TitleKind;
  /** Each with media. None: a series, or a title that is announced and not yet to be played. */
  editions: Edition[];
  /** Absent of what was published before there were any. */
  artworks?: ArtworkEntry[];
}

export interface PublishedTitle extends Snapshot {
  id: string;
  /** Grows with every publication and withdrawal. */
  revision: number;
  /** Since when it has been published without a break: a correction does not make it new. */
  publishedAt: Date;
}

export type PublishedEpisode = PublishedTitle & EpisodePlace;

/** Of a published episode, what its series and season show of it. */
export interface EpisodeFacts extends EpisodePlace, TitleFacts {
  /** Of the first edition. */
  leadAssetId?: string;
}

interface TitleDocument {
  _id: string;
  revision: number;
  /** Absent while the title is withdrawn: the document stays so that the revision keeps growing. */
  content?: Snapshot;
  publishedAt?: Date;
  /** The windows of all editions, for queries: `*` is everywhere, an open end is {@link NEVER_ENDS}. */
  windows: { territory: string; startsAt: Date; endsAt: Date }[];
  /** Of the first edition. */
  leadAssetId?: string;
}

const EVERYWHERE = '*';
const NEVER_ENDS = new Date('9999-12-31T23:59:59.999Z');

const schema = new Schema<TitleDocument>(
  {
    _id: String,
    revision: Number,
    content: new Schema<Snapshot>(contentPaths, { _id: false, id: false }),
    publishedAt: Date,
    windows: [new Schema({ territory: String, startsAt: Date, endsAt: Date }, { _id: false, id: false })],
    leadAssetId: String,
  },
  { collection: 'titles', versionKey: false },
);
schema.index({ publishedAt: -1, _id: -1 });
schema.index({ 'content.genreIds': 1, publishedAt: -1, _id: -1 });
schema.index({ 'content.credits.personId': 1, publishedAt: -1, _id: -1 });
schema.index({ 'content.seriesId': 1, 'content.seasonNumber': 1, 'content.number': 1 });
schema.index({ 'windows.startsAt': 1 });
schema.index({ 'windows.endsAt': 1 });
schema.index({ 'content.editions.id': 1 });
schema.index({ 'content.editions.assetId': 1 });
schema.index({ 'content.artworks.pictureId': 1 });

export interface TitleFilter {
  kinds?: TitleKind[];
  genreId?: string;
  personId?: string;
}

/** Position in a list that is newest publication first. */
export type PublicationKey = [publishedAt: number, id: string];

/**
 * The policy of `platform/policy/visibility.ts` as a filter, so that a page is full and holds nothing hidden. What the
 * filter lets through is still put before the policy itself.
 */
function visibleTo({ territory, maximumAge }: Viewer, now: Date): QueryFilter<TitleDocument> {
  const isOpen = { territory: { $in: [EVERYWHERE, territory] }, startsAt: { $lte: now }, endsAt: { $gt: now } };
  return {
    content: { $exists: true },
    ...(maximumAge < ADULT ? { 'content.ageRating.age': { $lte: maximumAge } } : {}),
    $or: [{ 'content.editions': { $size: 0 } }, { windows: { $elemMatch: isOpen } }],
  };
}

/**
 * The policy itself, for the episodes of a series: they are few and found by an index, which the embedded engine passes by, and
 * reads every title, as soon as {@link visibleTo} stands beside it.
 */
function isSeen({ ageRating, editions }: Pick<Snapshot, 'ageRating' | 'editions'>, viewer: Viewer, now: Date): boolean {
  return ownVisibility({ age: ageRating?.age, editions }, viewer, now).isVisible;
}

function flatWindows({ editions }: Snapshot): TitleDocument['windows'] {
  return editions.flatMap(({ windows }) =>
    windows.map(({ territory = EVERYWHERE, startsAt, endsAt = NEVER_ENDS }) => ({ territory, startsAt, endsAt })),
  );
}

function plain({ _id, revision, publishedAt, content }: TitleDocument): PublishedTitle {
  return { id: _id, revision, publishedAt: publishedAt!, ...content! };
}

export function createTitleStore(connection: Connection) {
  const titles = connection.model<TitleDocument>('Title', schema);
  const published = { content: { $exists: true } } as const;

  return {
    async find(id: string, session?: ClientSession): Promise<PublishedTitle | undefined> {
      const found = await titles
        .findOne({ _id: id, ...published })
        .session(session ?? null)
        .lean<TitleDocument>();
      return found ? plain(found) : undefined;
    },

    /** Counts publications and withdrawals; 0 before the first. */
    async findRevision(id: string): Promise<number> {
      const found = await titles.findById(id, { revision: 1 }).lean<TitleDocument>();
      return found?.revision ?? 0;
    },

    /** For a DataLoader, or within a transaction. Withdrawn titles are undefined. */
    async findMany(ids: readonly string[], session?: ClientSession): Promise<(PublishedTitle | undefined)[]> {
      const found = await titles
        .find({ _id: { $in: ids }, ...published })
        .session(session ?? null)
        .lean<TitleDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** For a DataLoader: the title that has each edition. */
    async findByEditions(editionIds: readonly string[]): Promise<(PublishedTitle | undefined)[]> {
      const found = await titles.find({ 'content.editions.id': { $in: editionIds } }).lean<TitleDocument[]>();
      const plainTitles = found.map(plain);
      return editionIds.map((id) => plainTitles.find(({ editions }) => editions.some((edition) => edition.id === id)));
    },

    /** Of which an edition has the asset. */
    async findByAsset(assetId: string): Promise<PublishedTitle[]> {
      const found = await titles.find({ 'content.editions.assetId': assetId }).lean<TitleDocument[]>();
      return found.map(plain);
    },

    /** Which were given the picture. */
    async findByPicture(pictureId: string): Promise<PublishedTitle[]> {
      const found = await titles.find({ 'content.artworks.pictureId': pictureId }).lean<TitleDocument[]>();
      return found.map(plain);
    },

    /** Makes the snapshots what viewers see, in the transaction that says so elsewhere. In the order given, each title once. */
    async publishMany(
      session: ClientSession,
      snapshots: readonly { id: string; content: Snapshot }[],
      now: Date,
    ): Promise<PublishedTitle[]> {
      if (snapshots.length === 0) return [];
      const before = await titles
        .find({ _id: { $in: snapshots.map(({ id }) => id) } }, { revision: 1, publishedAt: 1 })
        .session(session)
        .lean<Pick<TitleDocument, '_id' | 'revision' | 'publishedAt'>[]>();
      const byId = new Map(before.map((title) => [title._id, title]));
      const documents = snapshots.map(({ id, content }): TitleDocument => {
        const { revision = 0, publishedAt = now } = byId.get(id) ?? {};
        const leadAssetId = content.editions[0]?.assetId;
        return {
          _id: id,
          content,
          windows: flatWindows(content),
          ...(leadAssetId ? { leadAssetId } : {}),
          revision: revision + 1,
          publishedAt,
        };
      });
      const isNew = ({ _id }: TitleDocument) => !byId.has(_id);
      await titles.insertMany(documents.filter(isNew), { session, lean: true });
      const known = documents.filter((document) => !isNew(document));
      if (known.length > 0) {
        const replacements = known.map(({ _id, ...replacement }) => ({
          replaceOne: { filter: { _id }, replacement },
        }));
        await titles.bulkWrite(replacements, { session });
      }
      return documents.map(plain);
    },

    /** Leaves a tombstone; returns its revision, or undefined where the title is not published. */
    async withdraw(session: ClientSession, id: string): Promise<number | undefined> {
      const found = await titles
        .findOneAndUpdate(
          { _id: id, ...published },
          {
            $unset: { content: 1, publishedAt: 1, leadAssetId: 1 },
            $set: { windows: [] },
            $inc: { revision: 1 },
          },
          { returnDocument: 'after', session },
        )
        .lean<TitleDocument>();
      return found?.revision;
    },

    /** All that ever were published, by id; those withdrawn since have a revision alone. */
    async listFrom(
      session: ClientSession,
      after: string,
      limit: number,
    ): Promise<{ id: string; revision: number; title: PublishedTitle | undefined }[]> {
      const found = await titles
        .find({ _id: { $gt: after } })
        .sort({ _id: 1 })
        .limit(limit)
        .session(session)
        .lean<TitleDocument[]>();
      return found.map((row) => ({ id: row._id, revision: row.revision, title: row.content ? plain(row) : undefined }));
    },

    /** What the viewer may see by its own facts, newest publication first. Neither an episode's series nor a series' episodes are looked at. */
    async listVisible(
      filter: TitleFilter,
      { viewer, now }: { viewer: Viewer; now: Date },
      { after, limit }: { after: PublicationKey | undefined; limit: number },
    ): Promise<PublishedTitle[]> {
      const { kinds, genreId, personId } = filter;
      const conditions: QueryFilter<TitleDocument>[] = [visibleTo(viewer, now)];
      if (kinds) conditions.push({ 'content.kind': { $in: kinds } });
      if (genreId !== undefined) conditions.push({ 'content.genreIds': genreId });
      if (personId !== undefined) conditions.push({ 'content.credits.personId': personId });
      if (after) {
        const publishedAt = new Date(after[0]);
        conditions.push({ $or: [{ publishedAt: { $lt: publishedAt } }, { publishedAt, _id: { $lt: after[1] } }] });
      }
      const found = await titles
        .find({ $and: conditions })
        .sort({ publishedAt: -1, _id: -1 })
        .limit(limit)
        .lean<TitleDocument[]>();
      return found.map(plain);
    },

    /** The first instant after `now` and not after `until` at which a window of any title opens or ends. */
    async nextWindowChange(now: Date, until: Date): Promise<Date | undefined> {
      const isSoon = { $gt: now, $lte: until };
      const found = await titles
        .find(
          { $or: [{ windows: { $elemMatch: { startsAt: isSoon } } }, { windows: { $elemMatch: { endsAt: isSoon } } }] },
          { windows: 1 },
        )
        .lean<Pick<TitleDocument, 'windows'>[]>();
      const instants = found
        .flatMap(({ windows }) => windows.flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()]))
        .filter((instant) => instant > now.getTime());
      return instants.length > 0 ? new Date(Math.min(...instants)) : undefined;
    },

    /** The season's episodes that the viewer may see, by number. The series itself is not looked at. */
    async listVisibleEpisodes(
      season: { seriesId: string; number: number },
      { viewer, now }: { viewer: Viewer; now: Date },
      { after, limit }: { after: number | undefined; limit: number },
    ): Promise<PublishedTitle[]> {
      const found = await titles
        .find({
          'content.seriesId': season.seriesId,
          'content.seasonNumber': season.number,
          ...(after === undefined ? {} : { 'content.number': { $gt: after } }),
        })
        .sort({ 'content.number': 1 })
        .lean<TitleDocument[]>();
      return found
        .map(plain)
        .filter((episode) => isSeen(episode, viewer, now))
        .slice(0, limit);
    },

    /** For a DataLoader: of each series, by season and number. Hidden ones are among them. */
    async listEpisodes(seriesIds: readonly string[]): Promise<EpisodeFacts[][]> {
      const found = await titles
        .find(
          { 'content.seriesId': { $in: seriesIds } },
          {
            ...{ 'content.seriesId': 1, 'content.seasonNumber': 1, 'content.number': 1, leadAssetId: 1 },
            ...{ 'content.ageRating': 1, 'content.editions.windows': 1 },
          },
        )
        .lean<{ content: Required<EpisodePlace> & Pick<Snapshot, 'ageRating' | 'editions'>; leadAssetId?: string }[]>();
      const episodes = found
        .map(({ content: { ageRating, ...content }, leadAssetId }): EpisodeFacts => ({
          ...content,
          age: ageRating?.age,
          ...(leadAssetId ? { leadAssetId } : {}),
        }))
        .toSorted((a, b) => a.seasonNumber - b.seasonNumber || a.number - b.number);
      return seriesIds.map((id) => episodes.filter(({ seriesId }) => seriesId === id));
    },
  };
}

export type TitleStore = ReturnType<typeof createTitleStore>;
