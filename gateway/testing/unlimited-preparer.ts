import { noLimits } from '../plan/operation-limits.ts';
import { createPreparer, type OperationPreparer } from '../plan/prepare-operation.ts';
import type { SupergraphSource } from '../plan/supergraph.ts';

/** Prepares what operations a test likes, however large. */
export function unlimitedPreparer({ current }: Pick<SupergraphSource, 'current'>): OperationPreparer {
  return createPreparer(current, { limits: noLimits, cacheBytes: 1e8 });
}
