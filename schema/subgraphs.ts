/** Every subgraph, by the name of its folder in subgraphs/ and of its SDL file here, in the order in which they are composed. */
export const subgraphNames = ['user', 'catalog', 'playback', 'job', 'billing', 'search', 'recommendation'] as const;

export type SubgraphName = (typeof subgraphNames)[number];

/** Where a subgraph listens that runs alone and is told no port. */
export function portOf(name: SubgraphName): number {
  return 4_101 + subgraphNames.indexOf(name);
}
