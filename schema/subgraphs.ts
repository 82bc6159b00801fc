/** Every subgraph, by the name of its folder in subgraphs/ and of its SDL file here, in the order in which they are composed. */
export const subgraphNames = ['user', 'catalog', 'playback', 'job', 'billing', 'search', 'recommendation'] as const;

export type SubgraphName = (typeof subgraphNames)[number];

/** The variable that says to others where a subgraph is: `USER_URL`. */
export function urlVariable<Name extends string>(name: Name): `${Uppercase<Name>}_URL` {
  return `${name.toUpperCase() as Uppercase<Name>}_URL`;
}

/** A value for each subgraph, by the variable that says where it is. */
export function byUrlVariable<Value>(
  valueOf: (name: SubgraphName) => Value,
): Record<ReturnType<typeof urlVariable<SubgraphName>>, Value> {
  const entries = subgraphNames.map((name) => [urlVariable(name), valueOf(name)]);
  return Object.fromEntries(entries) as ReturnType<typeof byUrlVariable<Value>>;
}

/** Where a subgraph listens that runs alone and is told no port. */
export function portOf(name: SubgraphName): number {
  return 4_101 + subgraphNames.indexOf(name);
}
