// What resolvers are given as the parent of each type: generated/resolvers.ts is made from these names (codegen.ts).
export type { Progress as ProgressMapper } from './progress/progress-store.ts';
export type { RemovedProgress as ProgressRemovedMapper } from './progress/progress-feed.ts';
export type {
  PlaybackSession as PlaybackSessionMapper,
  PlaybackSession as ViewingMapper,
} from './session/session-store.ts';

/** Owned by another subgraph: known by its id alone. */
export type TitleMapper = { id: string };
export type PlanMapper = { id: string };
export type DeviceMapper = { id: string };
export type AccountMapper = { id: string };
