import { Schema, type ClientSession, type Connection } from 'mongoose';
import type { SubtitleMode } from '../generated/types.ts';

/** A track as it was chosen. */
export interface ChosenTrack {
  /** BCP 47. */
  language: string;
  /** As its manifest names it: tells tracks of one language apart. */
  name?: string;
}

/** What a profile has chosen, for a series or for all that has no choice of its own. What is left out was never chosen. */
export interface ChosenTracks {
  audio?: ChosenTrack;
  subtitles?: ChosenTrack;
  subtitleMode?: SubtitleMode;
}

type TracksDocument = ChosenTracks & { _id: string; profile: string; seriesId?: string; changedAt: Date };

const trackSchema = () => ({
  type: new Schema<ChosenTrack>({ language: String, name: String }, { _id: false }),
  required: false,
});

const schema = new Schema<TracksDocument>(
  {
    _id: String,
    profile: String,
    seriesId: String,
    audio: trackSchema(),
    subtitles: trackSchema(),
    subtitleMode: String,
    changedAt: Date,
  },
  { collection: 'track_choices', versionKey: false },
);
schema.index({ profile: 1, changedAt: 1 });

const idOf = (profile: string, seriesId: string | undefined) =>
  seriesId === undefined ? profile : `${profile}:${seriesId}`;

const plain = ({ audio, subtitles, subtitleMode }: TracksDocument): ChosenTracks => ({
  ...(audio ? { audio } : {}),
  ...(subtitles ? { subtitles } : {}),
  ...(subtitleMode ? { subtitleMode } : {}),
});

export function createTrackStore(connection: Connection) {
  const choices = connection.model<TracksDocument>('TrackChoice', schema);

  return {
    /** What a profile has chosen at large, and of the series, if there is one. */
    async find(profile: string, seriesId: string | undefined): Promise<{ own: ChosenTracks; series: ChosenTracks }> {
      const ids = [...new Set([idOf(profile, undefined), idOf(profile, seriesId)])];
      const found = await choices.find({ _id: { $in: ids } }).lean<TracksDocument[]>();
      const of = (id: string) => plain(found.find(({ _id }) => _id === id) ?? ({} as TracksDocument));
      return { own: of(profile), series: seriesId === undefined ? {} : of(idOf(profile, seriesId)) };
    },

    /** What is left out stays as it was. */
    async change(profile: string, seriesId: string | undefined, chosen: ChosenTracks, now: Date): Promise<void> {
      await choices.updateOne(
        { _id: idOf(profile, seriesId) },
        { $set: { profile, ...(seriesId === undefined ? {} : { seriesId }), ...chosen, changedAt: now } },
        { upsert: true },
      );
    },

    async removeOfProfile(transaction: ClientSession, profile: string): Promise<void> {
      await choices.deleteMany({ profile }, { session: transaction });
    },
  };
}

export type TrackStore = ReturnType<typeof createTrackStore>;
