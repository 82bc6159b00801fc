import type { Json } from '../json/json.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { Representations } from './collect-representations.ts';

/** What is known of the entities of one lookup without asking their subgraph. */
export interface KnownEntities {
  /** By the places of their representations; undefined where an entity has to be asked for. The objects may be changed. */
  entities: readonly (Json | undefined)[];
  /**
   * Is given what the subgraph answered without an error, in their order, for those that had to be asked for: before any of it is
   * changed. `cacheControl` is the answer's header.
   */
  learn(entities: readonly unknown[], cacheControl: string | undefined): void;
  /** What may be given in place of those that had to be asked for, because their subgraph does not answer: by place, as above. */
  instead?(): readonly (Json | undefined)[];
}

/**
 * Looks up what is known for a fetch: `variables` are those of its operation as JSON. `undefined` where nothing is and nothing is
 * worth learning. Never rejects.
 */
export type RecallEntities = (
  step: FetchStep,
  representations: Pick<Representations, 'texts' | 'firsts'>,
  variables: string,
) => KnownEntities | Promise<KnownEntities> | undefined;
