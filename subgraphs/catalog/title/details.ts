import type { PublishedTitle } from './title-store.ts';

/** Parents of the members of TitleDetails: what each holds is resolved when it is asked for. */
export type MovieDetails = { __typename: 'MovieDetails'; title: PublishedTitle };
export type SeriesDetails = { __typename: 'SeriesDetails'; title: PublishedTitle };
export type EpisodeDetails = {
  __typename: 'EpisodeDetails';
  title: PublishedTitle;
  seriesId: string;
  seasonNumber: number;
  number: number;
};

export function detailsOf(title: PublishedTitle): MovieDetails | SeriesDetails | EpisodeDetails {
  switch (title.kind) {
    case 'MOVIE':
      return { __typename: 'MovieDetails', title };
    case 'SERIES':
      return { __typename: 'SeriesDetails', title };
    case 'EPISODE': {
      const { seriesId, seasonNumber, number } = title;
      return { __typename: 'EpisodeDetails', title, seriesId: seriesId!, seasonNumber: seasonNumber!, number: number! };
    }
  }
}
