/** The folders, or files, that import each other in a circle though they lie side by side. */
export interface SiblingCircle {
  /** Where they lie; empty for the root. */
  parent: string;
  /** Their names, in the order of the alphabet. */
  members: string[];
  /** The imports that make it up, one for each pair of members: `importer > imported`. */
  imports: string[];
}

/**
 * Circles among the folders of one folder, each counted with all that lies below it. What lies directly in the parent is
 * the hall from which its rooms are reached: it may import each room and be imported by it. Pure.
 * @param imports pairs of paths, importer and imported, relative to the root
 */
export function siblingCircles(imports: Iterable<readonly [string, string]>): SiblingCircle[] {
  const parents = new Map<string, Map<string, Map<string, string[]>>>();
  for (const [importer, imported] of imports) {
    const from = importer.split('/');
    const to = imported.split('/');
    const depth = from.findIndex((name, i) => name !== to[i]);
    if (depth < 0 || depth >= from.length - 1 || depth >= to.length - 1) continue;
    const rooms = entry(parents, from.slice(0, depth).join('/'), () => new Map<string, Map<string, string[]>>());
    const doors = entry(rooms, from[depth]!, () => new Map<string, string[]>());
    entry(doors, to[depth]!, () => []).push(`${importer} > ${imported}`);
  }
  return [...parents].flatMap(([parent, rooms]) =>
    circles(rooms).map((members) => ({
      parent,
      members,
      imports: members.flatMap((from) =>
        members.flatMap((to) => {
          const [first, ...others] = rooms.get(from)?.get(to) ?? [];
          if (first === undefined) return [];
          return others.length === 0 ? first : `${first}, and ${others.length} more`;
        }),
      ),
    })),
  );
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

/** Groups of nodes each of which reaches each other. */
function circles(graph: Map<string, Map<string, unknown>>): string[][] {
  const reached = new Map([...graph.keys()].map((node) => [node, reachable(graph, node)]));
  const found = new Map<string, string[]>();
  for (const [node, others] of reached) {
    if (!others.has(node)) continue;
    const members = [...others].filter((other) => reached.get(other)?.has(node)).sort();
    found.set(members.join(), members);
  }
  return [...found.values()];
}

function reachable(graph: Map<string, Map<string, unknown>>, start: string): Set<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const next of graph.get(node)?.keys() ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}
