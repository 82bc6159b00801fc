import type { PicturePartsFragment, WatchQuery } from '../generated/operations.ts';
import { episodeLabel } from '../words/words.ts';
import type { Marker } from './markers.ts';

type Title = NonNullable<WatchQuery['title']>;

export interface NextUp {
  id: string;
  name: string;
  seasonNumber: number;
  number: number;
  picture: PicturePartsFragment | null;
}

export function headingOf(title: Title | null | undefined): { name: string; place: string | undefined } {
  if (!title) return { name: '', place: undefined };
  const { details, name } = title;
  if (details.__typename !== 'EpisodeDetails') return { name, place: undefined };
  return { name: details.series?.name ?? name, place: `${episodeLabel(details)} · ${name}` };
}

/** The markers of what is played. Every session of a title without a choice of editions plays its first. */
export function markersOf(title: Title | null | undefined): readonly Marker[] {
  const details = title?.details;
  if (details?.__typename !== 'MovieDetails' && details?.__typename !== 'EpisodeDetails') return [];
  return details.editions[0]?.markers ?? [];
}

export function nextOf(title: Title | null | undefined): NextUp | undefined {
  const next = title?.nextEpisode;
  if (!next?.playability?.canPlay || next.details.__typename !== 'EpisodeDetails') return undefined;
  const { id, name, artwork, details } = next;
  return { id, name, seasonNumber: details.seasonNumber, number: details.number, picture: artwork };
}
