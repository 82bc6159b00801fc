/** `npm run bench:home [-- --pages N] [--caches-alone --titles N]`: cost, latency and quality of the home page. */
import { parseArgs } from 'node:util';
import { makeAudience } from './audience.ts';
import { measurePages, type Latencies } from './measure-pages.ts';
import { findRatings, measureQuality } from './quality.ts';
import { measureThroughGateway } from './through-gateway.ts';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '400' },
    titles: { type: 'string', default: '36000' },
    /** Only what the gateway's caches are worth. */
    'caches-alone': { type: 'boolean', default: false },
  },
});

const ms = (value: number): string => value.toFixed(1);
const line = (name: string, { cpuMs, p50Ms, p99Ms }: Latencies): string =>
  `${name.padEnd(16)} ${ms(cpuMs).padStart(8)} ${ms(p50Ms).padStart(8)} ${ms(p99Ms).padStart(8)}`;

const titles = Number(values.titles);
const pages = Number(values.pages);

if (!values['caches-alone']) {
  const figures = await measurePages(titles, 1_000, 100, pages);
  console.log(`${figures.titles} titles, 1000 profiles, ${figures.watches} watches`);
  console.log(
    `in memory after ${ms(figures.startMs / 1_000)} s, ${(figures.memoryBytes / 1_048_576).toFixed(0)} MB in all; ` +
      `a page has ${figures.rows} rows, its answer ${(figures.answerBytes / 1_024).toFixed(0)} KB`,
  );
  console.log('\nhome page          CPU ms   p50 ms   p99 ms');
  console.log(line('one at a time', figures.alone));
  console.log(line('eight at a time', figures.together));
  console.log(
    `\nfrom a watch to a page that shows it: p50 ${ms(figures.fromWatch.p50Ms)} ms, p99 ${ms(figures.fromWatch.p99Ms)} ms`,
  );
}

const audience = makeAudience(titles, 1_000, 100, Date.now());
console.log('\nthrough the gateway, with cards, progress and marks, for one page');
console.log('kept               fetches  CPU ms edge  CPU ms subgraphs   p50 ms   p99 ms       KB  entities had');
for (const [name, caches] of [
  ['nothing', { answers: false, entities: false }],
  ['whole answers', { answers: true, entities: false }],
  ['entities', { answers: false, entities: true }],
  ['both', { answers: true, entities: true }],
] as const) {
  const one = await measureThroughGateway(audience, 1_000, pages, caches);
  const had = one.hitRatio === undefined ? '-' : `${(100 * one.hitRatio).toFixed(0)} %`;
  console.log(
    `${name.padEnd(16)} ${ms(one.fetches).padStart(9)} ${ms(one.edgeCpuMs).padStart(12)} ${ms(one.graphCpuMs).padStart(17)} ` +
      `${ms(one.p50Ms).padStart(8)} ${ms(one.p99Ms).padStart(8)} ${(one.answerBytes / 1_024).toFixed(0).padStart(8)} ${had.padStart(13)}`,
  );
}

const ratings = values['caches-alone'] ? undefined : findRatings();
if (ratings) {
  const { profiles, items, watched, coWatching, popularity } = await measureQuality(ratings, [1, 2, 3, 4, 5]);
  console.log(`\nMovieLens, ${profiles} profiles, ${items} films, ${watched} watched; NDCG@10, mean of 5 seeds`);
  console.log(`co-watching ${coWatching.toFixed(3)}, popularity ${popularity.toFixed(3)}`);
} else if (!values['caches-alone']) {
  console.log('\nMovieLens is not at hand (MARQUEE_DATA): quality is not measured.');
}
process.exit(0);
