import { ITEM_MS, ITEM_SPAN_MS, sharedRuns, type SharedRun, type SoundPrint, type Span } from './shared-runs.ts';

/** A stretch of an episode's sound, and where it begins in the film. */
export interface HeardStretch {
  fromMs: number;
  print: SoundPrint;
}

export interface HeardEpisode {
  /** What is played: the marker is its. */
  assetId: string;
  /** Several cuts of one episode share everything, which says nothing of intros. */
  titleId: string;
  /** Where the episode stands in its season: neighbours are compared. */
  number: number;
  durationMs: number;
  head: HeardStretch;
  tail: HeardStretch;
}

/** What a season's sound says of one of its episodes. */
export interface SharedMarker {
  kind: 'INTRO' | 'CREDITS';
  startMs: number;
  endMs: number;
  /** Episodes that have it as well … */
  sharedBy: number;
  /** … of as many that it was compared with. */
  comparedWith: number;
  /** 0 to 1. */
  confidence: number;
}

/** Shorter ones are a maker's sign, or a "previously on"; longer ones are no title sequence any more. */
export const INTRO_MS = { least: 10_000, most: 120_000 };
const CREDITS_LEAST_MS = 10_000;
/** An intro is no third of its episode. */
const INTRO_SHARE = 1 / 3;
/** Neighbours have the same titles; those of a long season change on the way. */
const COMPARED_NEIGHBOURS = 6;
/** Prints that share so much are of one film, uploaded twice. */
const SAME_FILM_SHARE = 0.8;
/** Ends of one run as different partners have it lie no further apart. */
const TOGETHER_MS = 1_500;
/** What lies behind the credits and is shorter is no scene. */
const SCENE_LEAST_MS = 5_000;
/** Less than this share of the neighbours, though several: scenes shown again, of which a recap is made. */
const LEAST_SHARE = 0.3;

interface HeardSpan extends Span {
  meanDistance: number;
}

interface HeardRun extends HeardSpan {
  partner: string;
}

/** Where some know its start better than others, those. */
function sharpest(runs: readonly HeardRun[]): readonly HeardRun[] {
  const sharp = runs.filter(({ isSharp }) => isSharp);
  return sharp.length > 0 ? sharp : runs;
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

/** Runs that are one and the same to several partners, those of the most partners first; of as many, the longest. */
function agreedRuns(runs: readonly HeardRun[]): HeardRun[][] {
  const clusters: HeardRun[][] = [];
  for (const run of runs.toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))) {
    const cluster = clusters.find(
      ([first]) =>
        Math.abs(first!.startMs - run.startMs) <= TOGETHER_MS && Math.abs(first!.endMs - run.endMs) <= TOGETHER_MS,
    );
    if (!cluster) clusters.push([run]);
    else if (!cluster.some(({ partner }) => partner === run.partner)) cluster.push(run);
  }
  return clusters;
}

interface Compared {
  runs: HeardRun[];
  /** Titles. */
  partners: Set<string>;
}

const comparedWithNone = (): Compared => ({ runs: [], partners: new Set() });

/** The best of what partners agree on: of the most, or nearly the most, the longest. */
function chosenRun({ runs, partners: { size: partners } }: Compared, least: { ms: number; most: number }) {
  const clusters = agreedRuns(runs)
    .map((cluster) => ({
      startMs: median(sharpest(cluster).map(({ startMs }) => startMs)),
      endMs: median(cluster.map(({ endMs }) => endMs)),
      sharedBy: cluster.length,
      meanDistance: cluster.reduce((sum, { meanDistance }) => sum + meanDistance, 0) / cluster.length,
    }))
    .filter(({ startMs, endMs }) => endMs - startMs >= least.ms && endMs - startMs <= least.most)
    .filter(({ sharedBy }) => partners < 3 || (sharedBy >= 2 && sharedBy / partners >= LEAST_SHARE));
  const most = Math.max(0, ...clusters.map(({ sharedBy }) => sharedBy));
  return clusters
    .filter(({ sharedBy }) => sharedBy >= most * 0.7)
    .toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs))[0];
}

/** Two that agree may do so by chance or by a shared maker; a season that does, hardly. */
function confidenceOf(
  { sharedBy, meanDistance }: { sharedBy: number; meanDistance: number },
  partners: number,
): number {
  const share = sharedBy / partners;
  const likeness = Math.max(0, 1 - meanDistance / 16);
  const several = sharedBy > 1 ? 0.3 * share + Math.min(0.1, 0.03 * (sharedBy - 1)) : 0;
  return Math.round(Math.min(0.98, (0.65 + several) * (0.6 + 0.4 * likeness)) * 100) / 100;
}

/** Pairs of neighbours, each once. */
function pairsOf(episodes: readonly HeardEpisode[]): [HeardEpisode, HeardEpisode][] {
  const inOrder = episodes.toSorted((a, b) => a.number - b.number);
  return inOrder.flatMap((one, i) => {
    // Half of the neighbours come after, the other half has counted it among its own.
    const after = inOrder.slice(i + 1).filter(({ titleId }) => titleId !== one.titleId);
    const titles = [...new Set(after.map(({ titleId }) => titleId))].slice(0, COMPARED_NEIGHBOURS / 2);
    return after
      .filter(({ titleId }) => titles.includes(titleId))
      .map((other): [HeardEpisode, HeardEpisode] => [one, other]);
  });
}

const isWhole = (runs: readonly SharedRun[], a: HeardStretch, b: HeardStretch) =>
  runs.some(({ count }) => count >= SAME_FILM_SHARE * Math.min(a.print.length, b.print.length));

/**
 * Where the episodes of a season share their sound: its intro in their beginnings, its credits in their ends. An episode that shares none,
 * such as a pilot without titles, has none. `pause` is awaited between pairs. Some 40 ms a pair; an episode is in six.
 */
export async function findSharedMarkers(
  episodes: readonly HeardEpisode[],
  pause: () => Promise<void>,
): Promise<Map<string, SharedMarker[]>> {
  const compared = new Map(
    episodes.map(({ assetId }) => [assetId, { head: comparedWithNone(), tail: comparedWithNone() }]),
  );
  const note = (own: HeardEpisode, other: HeardEpisode, place: 'head' | 'tail', spans: HeardSpan[]) => {
    const { runs, partners } = compared.get(own.assetId)![place];
    const { fromMs } = own[place];
    partners.add(other.titleId);
    for (const span of spans) {
      const times = { startMs: fromMs + span.startMs, endMs: fromMs + span.endMs };
      runs.push({ ...span, ...times, partner: other.titleId });
    }
  };
  const leastItems = Math.floor((INTRO_MS.least - ITEM_SPAN_MS) / ITEM_MS);

  for (const [one, other] of pairsOf(episodes)) {
    const found = (['head', 'tail'] as const).map((place) => ({
      place,
      runs: sharedRuns(one[place].print, other[place].print, leastItems),
    }));
    await pause();
    if (found.some(({ place, runs }) => isWhole(runs, one[place], other[place]))) continue;
    for (const { place, runs } of found) {
      const spans = (side: 'a' | 'b') => runs.map((run) => ({ ...run[side], meanDistance: run.meanDistance }));
      note(one, other, place, spans('a'));
      note(other, one, place, spans('b'));
    }
  }
  return new Map(
    episodes.map((episode) => {
      const { head, tail } = compared.get(episode.assetId)!;
      return [episode.assetId, markersOf(episode, head, tail)];
    }),
  );
}

function markersOf({ durationMs }: HeardEpisode, head: Compared, tail: Compared): SharedMarker[] {
  const markers: SharedMarker[] = [];
  const intro = chosenRun(head, { ms: INTRO_MS.least, most: Math.min(INTRO_MS.most, durationMs * INTRO_SHARE) });
  const credits = chosenRun(tail, { ms: CREDITS_LEAST_MS, most: Infinity });
  for (const [kind, run, { partners }] of [
    ['INTRO', intro, head],
    ['CREDITS', credits, tail],
  ] as const) {
    if (!run) continue;
    const isLast = kind === 'CREDITS' && durationMs - run.endMs < SCENE_LEAST_MS;
    markers.push({
      kind,
      startMs: Math.max(0, Math.round(run.startMs)),
      endMs: isLast ? durationMs : Math.min(durationMs, Math.round(run.endMs)),
      sharedBy: run.sharedBy,
      comparedWith: partners.size,
      confidence: confidenceOf(run, partners.size),
    });
  }
  return markers;
}
