import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { AssetState } from '../generated/types.ts';
import type { DeliveredAudio } from '../media/encode-audio.ts';
import type { DeliveredVideo } from '../media/encode-rungs.ts';
import type { Still } from '../media/make-stills.ts';
import type { DeliveredText } from '../subtitles/write-text.ts';
import type { MadeStoryboard } from '../media/make-storyboard.ts';
import type { SourceWarning } from '../media/source-tracks.ts';
import type { FoundMarker } from '../../../schema/events/asset.ts';
import { MEDIA_TOKEN_LIFETIME_MS } from '../../../platform/tickets/media-token.ts';
import type { TrackFinding } from '../subtitles/finding.ts';
import { inOrderOf } from '../../../platform/mongo/in-order-of.ts';

/** Where a finished attempt wrote, relative to the assets folder: `asset_…/task_…/lease_…`. */
interface Located {
  path: string;
}
export type StoredVideo = DeliveredVideo & Located;
/** What was found out about it; absent of what was made before there were checks. */
interface Checked {
  findings?: TrackFinding[];
}
export type StoredAudio = DeliveredAudio & Located & Checked;
export type StoredStill = Still & Located;
export type StoredText = DeliveredText & Located & Checked;
export type StoredStoryboard = MadeStoryboard & Located;

/** One MP4 of a rendition with all sounds and texts, for a while. */
export interface StoredDownload extends Located {
  /** `720p.mp4`. */
  name: string;
  rendition: string;
  sizeBytes: number;
  /** What it was made of, as {@link tracksKey} has it. */
  tracks: string;
  jobId: string;
  expiresAt: Date;
}

/** A track that is offered to nobody any more. */
export interface RetiredTrack extends Located {
  kind: 'AUDIO' | 'TEXT';
  name: string;
  at: Date;
}

/** What an editor should know of an asset though it can be played. */
export interface AssetWarning {
  code:
    | SourceWarning['code']
    | 'NO_PICTURES'
    | 'CODEC_NOT_MADE'
    | 'NO_STORYBOARD'
    | 'TEXT_LEFT_OUT'
    | 'SOUND_LEFT_OUT'
    | 'SOUND_DAMAGED'
    | 'SOUND_OFF_LEVEL';
  message: string;
  /** Which it is about, where there are several. */
  rendition?: string;
}

export interface Asset {
  id: string;
  uploadId: string;
  filename: string;
  createdAt: Date;
  state: AssetState;
  durationMs?: number;
  /** Highest first. */
  video: StoredVideo[];
  audio: StoredAudio[];
  text: StoredText[];
  /** Replaced or removed: players that began before go on with them for a while. */
  retired: RetiredTrack[];
  stills: StoredStill[];
  /** Those whose term has ended among them, until others are made. */
  downloads: StoredDownload[];
  /** Absent before it is made, and of films that were made before there were any. */
  storyboard?: StoredStoryboard;
  warnings: AssetWarning[];
  /** Proposed to who edits the title; absent before anybody has listened. */
  foundMarkers?: FoundMarker[];
  /** Grows with every change. */
  revision: number;
}

export type AssetChange = Partial<
  Pick<
    Asset,
    | 'state'
    | 'durationMs'
    | 'video'
    | 'audio'
    | 'text'
    | 'retired'
    | 'stills'
    | 'storyboard'
    | 'warnings'
    | 'foundMarkers'
    | 'downloads'
  >
>;

/** Texts come later, and nothing has gone. */
export type NewAsset = Omit<Asset, 'text' | 'retired' | 'downloads'>;

/** Assets of earlier versions have neither. */
type AssetDocument = Omit<NewAsset, 'id'> & { _id: string } & Partial<Pick<Asset, 'text' | 'retired' | 'downloads'>>;

const schema = new Schema<AssetDocument>(
  {
    _id: String,
    uploadId: String,
    filename: String,
    createdAt: Date,
    state: String,
    durationMs: Number,
    video: [Schema.Types.Mixed],
    audio: [Schema.Types.Mixed],
    text: [Schema.Types.Mixed],
    retired: [Schema.Types.Mixed],
    downloads: [Schema.Types.Mixed],
    stills: [Schema.Types.Mixed],
    storyboard: Schema.Types.Mixed,
    warnings: [Schema.Types.Mixed],
    // Not a list of the schema's: an asset without it was not listened to.
    foundMarkers: Schema.Types.Mixed,
    revision: Number,
  },
  { collection: 'assets', versionKey: false, minimize: false },
);

/** A player that began before a track went goes on with it for as long as its addresses hold. */
export const RETIRED_MS = MEDIA_TOKEN_LIFETIME_MS;

/** Whether somebody may still play what was retired. */
export const isPlayed = ({ at }: RetiredTrack, now: Date): boolean => now.getTime() - at.getTime() < RETIRED_MS;

/** Whether it may still be fetched. */
export const isKept = ({ expiresAt }: StoredDownload, now: Date): boolean => now < expiresAt;

/** Which tracks an asset has now: another where one of them came, went or was made anew. */
export const tracksKey = ({ audio, text }: Pick<Asset, 'audio' | 'text'>): string =>
  [...audio, ...text].map(({ name, path }) => `${name} ${path}`).join(' ');

/** The folder of the attempt that made it: one attempt may make several things, each in a folder of its own. */
const attemptOf = ({ path }: Located) => path.split('/').slice(0, 3).join('/');

export function createAssetStore(connection: Connection) {
  const assets = connection.model<AssetDocument>('Asset', schema);
  const plain = ({ _id, ...asset }: AssetDocument): Asset => ({
    id: _id,
    ...asset,
    warnings: asset.warnings ?? [],
    text: asset.text ?? [],
    retired: asset.retired ?? [],
    downloads: asset.downloads ?? [],
    video: asset.video.toSorted((a, b) => b.height - a.height),
    audio: asset.audio
      // What an earlier version made is stereo, and did not look for what it is for.
      .map((sound) => ({ ...sound, trackName: sound.trackName ?? sound.name, role: sound.role ?? 'MAIN' }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  });

  return {
    async insert(session: ClientSession, { id, ...asset }: NewAsset): Promise<void> {
      await assets.create([{ _id: id, ...asset }], { session });
    },

    async find(id: string, session?: ClientSession): Promise<Asset | undefined> {
      const found = await assets
        .findById(id)
        .session(session ?? null)
        .lean<AssetDocument | null>();
      return found ? plain(found) : undefined;
    },

    /** For a DataLoader. */
    async findMany(ids: readonly string[]): Promise<(Asset | undefined)[]> {
      const found = await assets.find({ _id: { $in: [...ids] } }).lean<AssetDocument[]>();
      return inOrderOf(ids, found.map(plain));
    },

    /** Replaces what is given and counts the revision; returns the asset as it is then. */
    async update(session: ClientSession, id: string, change: AssetChange): Promise<Asset> {
      const updated = await assets
        .findOneAndUpdate({ _id: id }, { $set: change, $inc: { revision: 1 } }, { session, returnDocument: 'after' })
        .lean<AssetDocument | null>();
      if (!updated) throw new Error(`the asset ${id} is gone`);
      return plain(updated);
    },

    /** Paths of these assets' files for download whose term has ended. */
    async endedDownloads(ids: string[], now: Date): Promise<string[]> {
      const found = await assets
        .find({ _id: { $in: ids }, 'downloads.expiresAt': { $lte: now } }, { downloads: 1 })
        .lean<Pick<AssetDocument, 'downloads'>[]>();
      return found.flatMap(({ downloads = [] }) =>
        downloads.filter((download) => !isKept(download, now)).map(({ path }) => path),
      );
    },

    /** Every path that each of these assets refers to, or that players of today may: what lies beside them belongs to lost attempts. An asset that is not known is left out. */
    async referencedPaths(ids: string[], now: Date): Promise<Map<string, Set<string>>> {
      const found = await assets.find({ _id: { $in: ids } }).lean<AssetDocument[]>();
      return new Map(
        found.map(({ _id, video, audio, text = [], retired = [], downloads = [], stills, storyboard }) => [
          _id,
          new Set(
            [
              ...video,
              ...audio,
              ...text,
              ...retired.filter((track) => isPlayed(track, now)),
              ...downloads.filter((download) => isKept(download, now)),
              ...stills,
              ...(storyboard ? [storyboard] : []),
            ].map(attemptOf),
          ),
        ]),
      );
    },
  };
}

export type AssetStore = ReturnType<typeof createAssetStore>;
