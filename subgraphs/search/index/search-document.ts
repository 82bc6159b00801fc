import type { TitleFacts } from '../../../platform/policy/visibility.ts';
import type { Texts } from '../../../platform/text/localise.ts';

export type TitleKind = 'MOVIE' | 'SERIES' | 'EPISODE';

/** A published title as the index takes it in. */
export interface SearchDocument extends TitleFacts {
  id: string;
  kind: TitleKind;
  names: Texts;
  synopses: Texts;
  genres: readonly { id: string; names: Texts }[];
  /** In the order of billing; a person may stand in it more than once. */
  credits: readonly { personId: string; name: string; character?: string | undefined }[];
  releaseYear?: number | undefined;
  /** Of an episode. */
  seriesId?: string | undefined;
}
