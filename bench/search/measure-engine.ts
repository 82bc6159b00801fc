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

const SEED = Number(process.env['BENCH_SEED'] ?? 7);
const WARM_UP = 100;
const KNOWN_ITEMS = 1_000;
/** Of each kind, whose time is measured. */
const TIMED = 300;

function timesOf(durations: number[]): Times {
  const sorted = durations.toSorted((a, b) => a - b);
  return { p50Ms: sorted[Math.floor(sorted.length * 0.5)]!, p99Ms: sorted[Math.floor(sorted.length * 0.99)]! };
}

/** Mean over the items of one through the place of the first hit with the name, 0 where it is not among ten. */
function reciprocalRank(engine: Engine, items: readonly KnownItem[]): number {
  const ranks = items.map(({ query, name }) => {
    const place = engine.search(query).slice(0, 10).indexOf(name);
    return place < 0 ? 0 : 1 / (place + 1);
  });
  return ranks.reduce((sum, rank) => sum + rank, 0) / ranks.length;
}

/** Each question asked once, garbage collection included, after some that only warm up. */
function measureTimes(questions: readonly string[], ask: (question: string) => unknown): Times {
  questions.slice(0, WARM_UP).forEach((question) => ask(question));
  return timesOf(
    questions.map((question) => {
      const begin = performance.now();
      ask(question);
      return performance.now() - begin;
    }),
  );
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

  const asked = [items.exact, items.prefix, items.typo].flatMap((list) =>
    list.slice(0, TIMED).map(({ query }) => query),
  );
  return {
    indexMs,
    heapBytes: after.heap - before.heap,
    processBytes: after.process - before.process,
    exact: reciprocalRank(engine, items.exact),
    prefix: reciprocalRank(engine, items.prefix),
    typo: reciprocalRank(engine, items.typo),
    story: reciprocalRank(
      engine,
      stories.map(([query, film]) => ({ query, name: film })),
    ),
    query: measureTimes(asked, engine.search),
    suggestion: measureTimes(items.keystrokes, engine.suggest),
  };
}

const [name, count] = process.argv.slice(2);
console.log(JSON.stringify(measure(name!, count ? Number(count) : undefined)));
