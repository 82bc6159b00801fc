/** Where one title stands in a profile's history. */
export interface Watch {
  titleId: string;
  seriesId?: string;
  positionMs: number;
  durationMs: number;
  isWatched: boolean;
  isFinished: boolean;
  isDismissed: boolean;
  atMs: number;
}

export type Opinion = 'DISLIKE' | 'LIKE' | 'LOVE';
