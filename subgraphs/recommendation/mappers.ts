// What resolvers are given as the parent of each type: generated/resolvers.ts is made from these names (codegen.ts).
export type { PlacedRow as RowMapper, PlacedItem as RowItemMapper } from './home/read-page.ts';
export type { ListedTitle as MyListItemMapper } from './my-list/my-list-store.ts';

/** Owned by another subgraph: known by its id alone. */
export type TitleMapper = { id: string };
export type GenreMapper = { id: string };
