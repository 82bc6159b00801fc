import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { hasFilms, readFilms } from './films.ts';
import type { Figures } from './measure-engine.ts';

const ENGINES = ['marquee', 'minisearch', 'flexsearch', 'ufuzzy', 'fts5'];
const run = promisify(execFile);

async function measure(engine: string, count: string | undefined): Promise<Figures> {
  const script = join(import.meta.dirname, 'measure-engine.ts');
  const { stdout } = await run(process.execPath, ['--expose-gc', script, engine, ...(count ? [count] : [])]);
  return JSON.parse(stdout) as Figures;
}

const columns: [title: string, width: number, show: (figures: Figures) => string][] = [
  ['index ms', 9, ({ indexMs }) => indexMs.toFixed(0)],
  ['heap MB', 8, ({ heapBytes }) => (heapBytes / 1e6).toFixed(0)],
  ['process MB', 11, ({ processBytes }) => (processBytes / 1e6).toFixed(0)],
  ['query p50', 10, ({ query }) => query.p50Ms.toFixed(2)],
  ['p99 ms', 8, ({ query }) => query.p99Ms.toFixed(2)],
  ['suggest p50', 12, ({ suggestion }) => suggestion.p50Ms.toFixed(2)],
  ['p99 ms', 8, ({ suggestion }) => suggestion.p99Ms.toFixed(2)],
  ['exact', 7, ({ exact }) => exact.toFixed(3)],
  ['prefix', 7, ({ prefix }) => prefix.toFixed(3)],
  ['typo', 7, ({ typo }) => typo.toFixed(3)],
  ['story', 7, ({ story }) => story.toFixed(3)],
];

if (!hasFilms) {
  console.log('skipped: the films of the test data are not at hand (MARQUEE_DATA)');
} else {
  const count = process.env['BENCH_TITLES'];
  const chosen = process.env['BENCH_ENGINES']?.split(',') ?? ENGINES;
  console.log(`${count ?? readFilms().length} titles; 1,000 known items; MRR@10`);
  console.log('engine'.padEnd(11) + columns.map(([title, width]) => title.padStart(width)).join(''));
  // One after the other: two at once would share the processor's caches.
  for (const engine of chosen) {
    const figures = await measure(engine, count);
    console.log(engine.padEnd(11) + columns.map(([, width, show]) => show(figures).padStart(width)).join(''));
  }
}
