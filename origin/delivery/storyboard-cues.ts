import { storyboardSheet } from '../../platform/media/layout.ts';
import type { DeliveredStoryboard } from '../../schema/internal/asset.ts';
import { timestamp } from '../../subgraphs/job/subtitles/write-webvtt.ts';

/**
 * A storyboard as WebVTT: of each stretch of the film a part of a sheet, by a media fragment (W3C Media Fragments URI 1.0 §4.2.2).
 * Addresses are relative, so they inherit the token of the request. Without a storyboard there are no cues.
 */
export function renderStoryboard(storyboard: DeliveredStoryboard | undefined, durationMs: number): string {
  if (!storyboard) return 'WEBVTT\n';
  const { tileWidth, tileHeight, columns, rows, intervalMs, tileCount } = storyboard;
  const cues = Array.from({ length: tileCount }, (_, i) => {
    const place = i % (columns * rows);
    const x = (place % columns) * tileWidth;
    const y = Math.floor(place / columns) * tileHeight;
    const sheet = storyboardSheet(Math.floor(i / (columns * rows)) + 1);
    const end = i === tileCount - 1 ? Math.max(durationMs, i * intervalMs + 1) : (i + 1) * intervalMs;
    return `\n${timestamp(i * intervalMs)} --> ${timestamp(end)}\n${sheet}#xywh=${x},${y},${tileWidth},${tileHeight}\n`;
  });
  return `WEBVTT\n${cues.join('')}`;
}
