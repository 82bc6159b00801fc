import type { SimilarReason } from '../similar/similar-items.ts';

/** Why an item is on a page: facts, which become words when the page is read. */
export type Reason =
  /** Begun; so much of it is left. */
  | { kind: 'LEFT'; minutes: number }
  | { kind: 'NEXT_EPISODE' }
  | SimilarReason
  | { kind: 'GENRE'; genreId: string }
  | { kind: 'TRENDING' }
  | { kind: 'POPULAR' }
  | { kind: 'NEW' }
  | { kind: 'LISTED' }
  | { kind: 'WATCHED' }
  | { kind: 'LIKED' };

export interface PageItem {
  titleId: string;
  reason: Reason;
}

export type RowTopic =
  | { kind: 'CONTINUE_WATCHING' | 'NEXT_UP' | 'TOP_PICKS' | 'TRENDING' | 'NEW' | 'MY_LIST' | 'WATCH_AGAIN' }
  | { kind: 'BECAUSE_YOU_WATCHED'; titleId: string }
  | { kind: 'GENRE'; genreId: string };

export interface PageRow {
  topic: RowTopic;
  items: PageItem[];
}

/** A home page as it was made: no title twice, and none of a series beside the series. */
export interface Page {
  id: string;
  profile: string;
  madeAt: Date;
  rows: PageRow[];
}
