import { eventKind } from '../../platform/events/event.ts';

/** Which media an episode is worked on with, published or not. */
export interface EpisodeMediaState {
  titleId: string;
  seriesId: string;
  seasonNumber: number;
  number: number;
  /** Of its editions that have any. */
  assetIds: string[];
  /** Nothing has changed: what follows from it can wait. */
  isToldAgain?: boolean;
}

/** Subject: the title's id. Revision: of its draft. A tombstone says that the draft was deleted. */
export const episodeMediaChanged = eventKind<EpisodeMediaState>('catalog', 'marquee.catalog.episode-media.v1');
