import type { RequestContext } from '../../platform/graph/subgraph.ts';

export type Context = RequestContext;
