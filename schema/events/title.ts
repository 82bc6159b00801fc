import { eventKind } from '../../platform/events/event.ts';

/** An edition as published: what playback needs to know of it. */
export interface PublishedEdition {
  id: string;
  name: string;
  /** Absent before it has media. */
  assetId?: string;
  /** Milliseconds; start inclusive, end exclusive. */
  markers: { kind: 'INTRO' | 'RECAP' | 'CREDITS'; startMs: number; endMs: number }[];
  /** Territory absent: everywhere. Instants as RFC 3339; end absent: without end. */
  windows: { territory?: string; startsAt: string; endsAt?: string }[];
}

/** The complete state of a published title. A tombstone (`data: null`) says that it was withdrawn. */
export interface PublishedTitleState {
  titleId: string;
  kind: 'MOVIE' | 'SERIES' | 'EPISODE';
  /** By BCP 47 tag. */
  names: Record<string, string>;
  synopses: Record<string, string>;
  genreIds: string[];
  /** Of `genreIds`, with their names by BCP 47 tag. */
  genres: { id: string; names: Record<string, string> }[];
  releaseYear?: number;
  /** Not below this age; absent: unrated, for nobody with a limit. */
  age?: number;
  credits: { personId: string; name: string; role: string; character?: string }[];
  editions: PublishedEdition[];
  /** RFC 3339: of the first publication; a correction does not make a title new. */
  publishedAt: string;
  /** Of an episode. */
  seriesId?: string;
  seasonNumber?: number;
  number?: number;
}

/** Subject: the title's id. Revision: of the publication. */
export const titleChanged = eventKind<PublishedTitleState>('catalog', 'marquee.catalog.title.v1');

/** When and where the edition is open, as instants. */
export function windowsOf({ windows }: Pick<PublishedEdition, 'windows'>) {
  return windows.map(({ territory, startsAt, endsAt }) => ({
    ...(territory ? { territory } : {}),
    startsAt: new Date(startsAt),
    ...(endsAt ? { endsAt: new Date(endsAt) } : {}),
  }));
}
