// What resolvers are given as the parent of each type: generated/resolvers.ts is made from these names (codegen.ts).
export type {
  FoundHit as TitleHitMapper,
  FoundHit as PersonHitMapper,
  FoundHit as GenreHitMapper,
  FoundHit as SearchHitMapper,
} from './query/run-search.ts';
export type { Hit as SuggestionMapper } from './index/search-index.ts';

/** Owned by another subgraph: known by its id alone. */
export type TitleMapper = { id: string };
export type PersonMapper = { id: string };
export type GenreMapper = { id: string };
