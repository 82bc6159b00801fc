import type { Cue } from './cue.ts';

const pad = (value: number, digits: number) => String(value).padStart(digits, '0');

/** `01:02:03.456`. */
export function timestamp(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${pad(hours, 2)}:${pad(minutes, 2)}:${pad(seconds % 60, 2)}.${pad(milliseconds % 1000, 3)}`;
}

const block = ({ startMs, endMs, settings, text }: Cue) =>
  `${timestamp(startMs)} --> ${timestamp(endMs)}${settings === '' ? '' : ` ${settings}`}\n${text}\n`;

/** A whole track as one WebVTT file. Pure. */
export function renderWebVtt(cues: readonly Cue[]): string {
  return ['WEBVTT\n', ...cues.map(block)].join('\n');
}

/** Each rendition's first sample is at zero, so the film's clock and WebVTT's are one (RFC 8216 §3.5). */
const SEGMENT_HEAD = 'WEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n';

/** One segment: every cue that is seen in it, whole, so that one across a cut is in both. Valid without any. Pure. */
export function renderWebVttSegment(cues: readonly Cue[], { fromMs, toMs }: { fromMs: number; toMs: number }): string {
  const seen = cues.filter(({ startMs, endMs }) => startMs < toMs && endMs > fromMs);
  return [SEGMENT_HEAD, ...seen.map(block)].join('\n');
}
