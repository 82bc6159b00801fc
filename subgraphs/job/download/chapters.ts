import { createHash } from 'node:crypto';
import type { WantedDownload } from '../../../schema/internal/download.ts';

/** A stretch of a film as its file names it. Times in milliseconds, `endMs` exclusive. */
export interface Chapter {
  startMs: number;
  endMs: number;
  title: string;
}

type Marker = WantedDownload['markers'][number];

const TITLES: Record<Marker['kind'], string> = { INTRO: 'Intro', RECAP: 'Recap', CREDITS: 'Credits' };

/** Shorter is no stretch that anybody goes to: the chapter before takes it in. */
const SHORTEST_MS = 1_000;

/**
 * A film from its beginning to its end in chapters, without gaps: each marker is one, and what lies between is counted as parts. None where
 * there are no markers. Where two overlap, the one that begins first goes on to its end. Pure.
 */
export function chaptersOf(markers: readonly Marker[], durationMs: number): Chapter[] {
  const stretches: { startMs: number; endMs: number; kind?: Marker['kind'] }[] = [];
  let atMs = 0;
  for (const { kind, startMs, endMs } of markers.toSorted((a, b) => a.startMs - b.startMs)) {
    const [fromMs, toMs] = [Math.max(atMs, startMs), Math.min(endMs, durationMs)];
    if (toMs - fromMs < SHORTEST_MS) continue;
    if (fromMs - atMs >= SHORTEST_MS) stretches.push({ startMs: atMs, endMs: fromMs });
    const before = stretches.at(-1);
    if (before) before.endMs = fromMs;
    stretches.push({ startMs: before ? fromMs : 0, endMs: toMs, kind });
    atMs = toMs;
  }
  const last = stretches.at(-1);
  if (!last) return [];
  if (durationMs - atMs >= SHORTEST_MS) stretches.push({ startMs: atMs, endMs: durationMs });
  else last.endMs = durationMs;
  let part = 0;
  return stretches.map(({ startMs, endMs, kind }) => ({
    ...{ startMs, endMs },
    title: kind ? TITLES[kind] : `Part ${(part += 1)}`,
  }));
}

/** As ffmpeg reads them (its FFMETADATA1). Pure. */
export function chapterMetadata(chapters: readonly Chapter[]): string {
  const blocks = chapters.map(
    ({ startMs, endMs, title }) => `[CHAPTER]\nTIMEBASE=1/1000\nSTART=${startMs}\nEND=${endMs}\ntitle=${title}\n`,
  );
  return [';FFMETADATA1\n', ...blocks].join('');
}

/** What the file of a rendition is called: another where it has other chapters, for an asset may stand in several titles. Pure. */
export function downloadName(rendition: string, chapters: readonly Chapter[]): string {
  if (chapters.length === 0) return `${rendition}.mp4`;
  const digest = createHash('sha256').update(chapterMetadata(chapters)).digest('hex').slice(0, 8);
  return `${rendition}-${digest}.mp4`;
}
