/** `npm run bench:home [-- --pages N]`: cost, latency and quality of the home page. */
import { parseArgs } from 'node:util';
import { measurePages, type Latencies } from './measure-pages.ts';
import { findRatings, measureQuality } from './quality.ts';
import { measureThroughGateway } from './through-gateway.ts';

const { values } = parseArgs({ options: { pages: { type: 'string', default: '400' } } });

const ms = (value: number): string => value.toFixed(1);
const line = (name: string, { cpuMs, p50Ms, p99Ms }: Latencies): string =>
  `${name.padEnd(16)} ${ms(cpuMs).padStart(8)} ${ms(p50Ms).padStart(8)} ${ms(p99Ms).padStart(8)}`;

const figures = await measurePages(36_000, 1_000, 100, Number(values.pages));
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

const gateway = await measureThroughGateway(36_000, 1_000, 100, Number(values.pages));
console.log(
  `\nthrough the gateway, with cards, progress and marks: ${gateway.fetches.toFixed(1)} fetches, CPU ${ms(gateway.edgeCpuMs)} ms ` +
    `in the edge and ${ms(gateway.graphCpuMs)} ms in the subgraphs, p50 ${ms(gateway.p50Ms)} ms, p99 ${ms(gateway.p99Ms)} ms, ` +
    `${(gateway.answerBytes / 1_024).toFixed(0)} KB`,
);

const ratings = findRatings();
if (ratings) {
  const { profiles, items, watched, coWatching, popularity } = await measureQuality(ratings, [1, 2, 3, 4, 5]);
  console.log(`\nMovieLens, ${profiles} profiles, ${items} films, ${watched} watched; NDCG@10, mean of 5 seeds`);
  console.log(`co-watching ${coWatching.toFixed(3)}, popularity ${popularity.toFixed(3)}`);
} else {
  console.log('\nMovieLens is not at hand (MARQUEE_DATA): quality is not measured.');
}
process.exit(0);
