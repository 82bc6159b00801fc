import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createCoWatching } from '../../subgraphs/recommendation/taste/co-watching.ts';
import { seededRandom } from '../../platform/testing/seeded-random.ts';

// How good what goes with a profile's films is, on MovieLens (Harper and Konstan 2015): ratings of 3 and more are taken
// as watched, 10-core, per profile 8 : 1 : 1 at random, every film ranked but those of training and validation.

interface Watched {
  profile: string;
  item: string;
  atMs: number;
}

/** The ratings file, or undefined where the data set is not at hand. */
export function findRatings(): string | undefined {
  const folder = process.env['MARQUEE_DATA'] ?? join(import.meta.dirname, '../../../shared/data');
  const file = join(folder, 'ml-latest-small', 'ratings.csv');
  return existsSync(file) ? file : undefined;
}

async function readWatched(file: string): Promise<Watched[]> {
  const watched: Watched[] = [];
  for await (const line of createInterface({ input: createReadStream(file) })) {
    const [profile, item, rating, timestamp] = line.split(',');
    if (Number(rating) >= 3) watched.push({ profile: profile!, item: item!, atMs: Number(timestamp) * 1_000 });
  }
  return watched;
}

function countBy<T>(things: readonly T[], keyOf: (thing: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(keyOf(thing), (counts.get(keyOf(thing)) ?? 0) + 1);
  return counts;
}

/** What is left when every profile and every item has at least `minimum` of the other. */
function coreOf(watched: Watched[], minimum: number): Watched[] {
  const profiles = countBy(watched, ({ profile }) => profile);
  const items = countBy(watched, ({ item }) => item);
  const core = watched.filter(({ profile, item }) => profiles.get(profile)! >= minimum && items.get(item)! >= minimum);
  return core.length === watched.length ? core : coreOf(core, minimum);
}

interface Split {
  profile: string;
  training: Watched[];
  validation: Watched[];
  test: Watched[];
}

function splitAtRandom(watched: Watched[], seed: number): Split[] {
  const random = seededRandom(seed).next;
  return [...Map.groupBy(watched, ({ profile }) => profile)].map(([profile, own]) => {
    const shuffled = own
      .map((one) => ({ one, place: random() }))
      .toSorted((a, b) => a.place - b.place)
      .map(({ one }) => one);
    const tenth = Math.floor(shuffled.length / 10);
    return {
      profile,
      test: shuffled.slice(0, tenth),
      validation: shuffled.slice(tenth, 2 * tenth),
      training: shuffled.slice(2 * tenth),
    };
  });
}

const CUT = 10;

/** Normalised discounted cumulative gain of the first {@link CUT}. */
function ndcg(ranked: readonly string[], relevant: ReadonlySet<string>): number {
  const gainAt = (place: number) => 1 / Math.log2(place + 2);
  let gain = 0;
  ranked.slice(0, CUT).forEach((item, place) => {
    if (relevant.has(item)) gain += gainAt(place);
  });
  let ideal = 0;
  for (let place = 0; place < Math.min(CUT, relevant.size); place++) ideal += gainAt(place);
  return gain / ideal;
}

export interface Quality {
  profiles: number;
  items: number;
  watched: number;
  /** NDCG@10, mean over profiles and seeds. */
  coWatching: number;
  popularity: number;
}

/** Of the co-watching scores that the home page is ranked by, and of mere popularity beside it. */
export async function measureQuality(file: string, seeds: readonly number[]): Promise<Quality> {
  const watched = coreOf(await readWatched(file), 10);
  const of = { coWatching: 0, popularity: 0 };
  for (const seed of seeds) {
    const split = splitAtRandom(watched, seed);
    const training = split.flatMap((profile) => profile.training);
    const popular = [...countBy(training, ({ item }) => item)].toSorted((a, b) => b[1] - a[1]).map(([item]) => item);
    const coWatching = createCoWatching();
    for (const profile of split) {
      coWatching.put(
        profile.profile,
        profile.training.map(({ item, atMs }) => ({ item, weight: 4, atMs })),
      );
    }
    for (const profile of split) {
      const known = new Set([...profile.training, ...profile.validation].map(({ item }) => item));
      const relevant = new Set(profile.test.map(({ item }) => item));
      const gainOf = (ranked: readonly string[]) =>
        ndcg(
          ranked.filter((item) => !known.has(item)),
          relevant,
        );
      const sources = profile.training.map(({ item }) => ({ item, weight: 1 }));
      of.coWatching += gainOf(coWatching.score(sources, known.size + CUT).map(({ id }) => id));
      of.popularity += gainOf(popular);
    }
  }
  const profiles = countBy(watched, ({ profile }) => profile).size;
  const judged = profiles * seeds.length;
  return {
    profiles,
    items: countBy(watched, ({ item }) => item).size,
    watched: watched.length,
    coWatching: of.coWatching / judged,
    popularity: of.popularity / judged,
  };
}
