import { engines, type Engine } from './engines.ts';
import { readFilms } from './films.ts';
import { knownItems, type KnownItem } from './known-items.ts';
import { stories } from './stories.ts';

// One engine in a process of its own: its name and the number of titles in, its figures out as JSON.

export interface Figures {
  indexMs: number;
  heapBytes: number;
  processBytes: number;
  query: Times;
  suggestion: Times;
  exact: number;
  prefix: number;
  typo: number;
  story: number;
}

export interface Times {
  p50Ms: number;
  p99Ms: number;
}

const SEED = 7;
const KNOWN_ITEMS = 1_000;

function timesOf(durations: number[]): Times {
  const sorted = durations.toSorted((a, b) => a - b);
  return { p50Ms: sorted[Math.floor(sorted.length * 0.5)]!, p99Ms: sorted[Math.floor(sorted.length * 0.99)]! };
}

/** Mean over the items of one through the place of the first hit with the name, 0 where it is not among ten. */
function reciprocalRank(engine: Engine, items: readonly KnownItem[], durations: number[]): number {
  let sum = 0;
  for (const { query, name } of items) {
    const begin = performance.now();
    const hits = engine.search(query);
    durations.push(performance.now() - begin);
    const place = hits.slice(0, 10).indexOf(name);
    if (place >= 0) sum += 1 / (place + 1);
  }
  return sum / items.length;
}

function memory(): { heap: number; process: number } {
  globalThis.gc?.();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, process: rss };
}

function measure(name: string, count: number | undefined): Figures {
  const titles = readFilms(count);
  const items = knownItems(titles, KNOWN_ITEMS, SEED);
  const before = memory();
  const begin = performance.now();
  const engine = engines[name]!(titles);
  const indexMs = performance.now() - begin;
  const after = memory();

  // What runs for the first time is compiled first, with every engine.
  for (const { query } of items.exact.slice(0, 200)) engine.search(query);
  const queries: number[] = [];
  const suggestions: number[] = [];
  const exact = reciprocalRank(engine, items.exact, queries);
  const prefix = reciprocalRank(engine, items.prefix, queries);
  const typo = reciprocalRank(engine, items.typo, queries);
  const story = reciprocalRank(
    engine,
    stories.map(([query, film]) => ({ query, name: film })),
    [],
  );
  for (const typed of items.keystrokes) {
    const start = performance.now();
    engine.suggest(typed);
    suggestions.push(performance.now() - start);
  }
  return {
    indexMs,
    heapBytes: after.heap - before.heap,
    processBytes: after.process - before.process,
    query: timesOf(queries),
    suggestion: timesOf(suggestions),
    exact,
    prefix,
    typo,
    story,
  };
}

const [name, count] = process.argv.slice(2);
console.log(JSON.stringify(measure(name!, count ? Number(count) : undefined)));
