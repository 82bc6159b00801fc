import { encoded, joinedPrints, printOf, silentPrint } from '../testing/model-prints.ts';
import { findSharedMarkers, type HeardEpisode } from './find-shared-markers.ts';
import { ITEM_MS, ITEM_SPAN_MS, sharedRuns, type SoundPrint } from './shared-runs.ts';

const items = (seconds: number) => Math.round((seconds * 1_000) / ITEM_MS);
let seeds = 1_000;
/** A scene that is in no other episode. */
const scene = (seconds: number) => printOf((seeds += 1), items(seconds));
/** The same each time, as another encode has it. */
const again = (seed: number, seconds: number, bits = 3) => encoded(printOf(seed, items(seconds)), (seeds += 1), bits);
const theme = (bits?: number) => again(1, 30, bits);
const endTheme = () => again(2, 40);
const silence = (seconds: number) => silentPrint(items(seconds));

const LENGTH_MS = 1_500_000;
let count = 0;
/** An episode of 25 minutes by what is heard in its head, and in the last minutes of it. */
function episode(
  number: number,
  head: SoundPrint[],
  tail: SoundPrint[] = [scene(60)],
  titleId = `e${number}`,
): HeardEpisode {
  const print = joinedPrints(...tail);
  return {
    ...{ assetId: `asset_${(count += 1)}`, titleId, number, durationMs: LENGTH_MS },
    head: { fromMs: 0, print: joinedPrints(...head) },
    tail: { fromMs: LENGTH_MS - (print.length - 1) * ITEM_MS - ITEM_SPAN_MS, print },
  };
}

const find = async (season: HeardEpisode[]) => {
  const found = await findSharedMarkers(season, () => Promise.resolve());
  return season.map(({ assetId }) => found.get(assetId)!);
};
/** Kinds with the seconds at which they start, as a person would say them. */
const said = (markers: Awaited<ReturnType<typeof find>>[number]) =>
  markers.map(({ kind, startMs, endMs }) => `${kind} ${Math.round(startMs / 1_000)}-${Math.round(endMs / 1_000)}`);

/** A season of so many by the head of each. */
const season = (size: number, headOf: (i: number) => SoundPrint[]) =>
  Array.from({ length: size }, (_, i) => episode(i + 1, headOf(i)));

describe('what two sounds share', () => {
  it('is found wherever it is, by as many as are there, and by either in the same place', () => {
    const a = joinedPrints(scene(20), theme(), scene(30), endTheme(), scene(5));
    const b = joinedPrints(endTheme(), scene(50), theme());
    const runs = sharedRuns(a, b, 60);
    expect(runs.map(({ aFrom, bFrom }) => [aFrom, bFrom])).toEqual([
      [items(20) + items(30) + items(30), 0],
      [items(20), items(40) + items(50)],
    ]);
    const back = sharedRuns(b, a, 60).map(({ aFrom, bFrom, count }) => [bFrom, aFrom, count]);
    expect(back).toEqual(runs.map(({ aFrom, bFrom, count }) => [aFrom, bFrom, count]));
  });

  it.each([
    ['silence', () => silence(60)],
    ['nothing', () => scene(60)],
    ['too little', () => joinedPrints(again(5, 5), scene(50))],
    ['what is only alike', () => again(6, 60, 14)],
  ])('is not %s', (_name, make) => {
    expect(sharedRuns(joinedPrints(scene(20), make()), joinedPrints(make(), scene(20)), 60)).toEqual([]);
  });

  it('goes over a short interruption, and not over a long one', () => {
    const whole = printOf(7, items(60));
    const [half, rest] = [whole.subarray(0, items(30)), whole.subarray(items(30))];
    const cut = (gap: SoundPrint, lost: number) => joinedPrints(half, gap, rest.subarray(lost));
    expect(sharedRuns(whole, cut(scene(2), items(2)), 60)).toMatchObject([{ aFrom: 0, count: items(60) }]);
    const runs = sharedRuns(joinedPrints(half, scene(20), rest), joinedPrints(half, scene(20), rest), 60);
    expect(runs[0]!.count).toBeLessThan(items(35));
  });
});

describe('a season', () => {
  it('has its intro after cold opens of any length, and its pilot none', async () => {
    const found = await find(
      season(8, (i) => (i === 0 ? [scene(80)] : [scene(15 * (i - 1) + 0.5), theme(), scene(60)])),
    );
    expect(said(found[0]!)).toEqual([]);
    for (const [i, markers] of found.slice(1).entries()) {
      const from = Math.round(15 * i + 0.5);
      expect(said(markers)).toHaveLength(1);
      // In the model no item hears more than its own eighth of a second: it stands a second late.
      expect(Math.abs(markers[0]!.startMs / 1_000 - from)).toBeLessThan(2);
      expect(markers[0]).toMatchObject({ kind: 'INTRO', confidence: expect.any(Number) });
      expect(markers[0]!.confidence).toBeGreaterThan(0.8);
    }
  });

  it.each<[string, (i: number) => SoundPrint[]]>([
    ['shares silence alone', () => [scene(30), silence(40), scene(100)]],
    ["shares its maker's sign of five seconds", () => [again(11, 5), scene(60)]],
    ['shares three minutes, as a clip show does', (i) => (i < 3 ? [again(12, 130), scene(40)] : [scene(120)])],
    [
      'shows scenes of the episode before again',
      (i) => [printOf(200 + i - 1, items(18)).slice(), scene(60), printOf(200 + i, items(18)).slice(), scene(100)],
    ],
  ])('that %s has no intro', async (_name, headOf) => {
    for (const markers of await find(season(7, headOf))) expect(said(markers)).toEqual([]);
  });

  it("prefers the titles to its maker's sign, however many share that", async () => {
    const found = await find(season(7, (i) => [again(13, 12), scene(20 + i), theme(), scene(100)]));
    for (const markers of found) expect(markers[0]!.endMs - markers[0]!.startMs).toBeGreaterThan(28_000);
  });

  it('may change its titles on the way', async () => {
    const found = await find(season(8, (i) => [scene(10 + i), again(i < 4 ? 14 : 15, i < 4 ? 20 : 45), scene(100)]));
    for (const [i, markers] of found.entries()) {
      expect(Math.round((markers[0]!.endMs - markers[0]!.startMs) / 1_000)).toBe(i < 4 ? 20 : 45);
    }
  });

  it('takes several cuts of an episode for one, and a film uploaded twice for no neighbour', async () => {
    const whole = [scene(30), theme(), scene(60)];
    const twice = () => [encoded(joinedPrints(...whole), (seeds += 1), 1)];
    // Two titles of one film, which share everything, and two cuts of another episode.
    const pair = await find([episode(1, twice()), episode(2, twice())]);
    expect(pair.map(said)).toEqual([[], []]);
    const cuts = await find([episode(1, twice(), undefined, 'one'), episode(1, twice(), undefined, 'one')]);
    expect(cuts.map(said)).toEqual([[], []]);
    const three = await find([
      ...[episode(1, twice(), undefined, 'one'), episode(1, twice(), undefined, 'one')],
      episode(2, [scene(55), theme(), scene(60)], undefined, 'two'),
    ]);
    for (const markers of three) expect(markers).toMatchObject([{ kind: 'INTRO', sharedBy: 1, comparedWith: 1 }]);
  });

  it('is less sure of what two share than of what all do', async () => {
    const [two] = await find(season(2, (i) => [scene(10 + i), theme(), scene(60)]));
    const [, , all] = await find(season(7, (i) => [scene(10 + i), theme(), scene(60)]));
    expect(two![0]!.confidence).toBeLessThan(0.75);
    expect(all![0]!.confidence).toBeGreaterThan(0.9);
  });

  it('has credits to the end of the film, but not over a scene that comes after them', async () => {
    const tails = [[endTheme()], [endTheme(), scene(3)], [endTheme(), scene(25)]];
    const found = await find(tails.map((tail, i) => episode(i + 1, [scene(60)], [scene(60), ...tail])));
    const ends = found.map((markers) => markers.find(({ kind }) => kind === 'CREDITS')!.endMs);
    expect(ends.slice(0, 2)).toEqual([LENGTH_MS, LENGTH_MS]);
    expect(Math.abs(ends[2]! - (LENGTH_MS - 25_000))).toBeLessThan(3_000);
  });

  it('of one episode, or of none, shares nothing', async () => {
    expect(await find([])).toEqual([]);
    expect((await find(season(1, () => [theme()]))).map(said)).toEqual([[]]);
    expect(await find([episode(1, []), episode(2, [])])).toEqual([[], []]);
  });
});
