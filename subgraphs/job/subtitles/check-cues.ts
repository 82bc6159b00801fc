import { languageName } from '../media/plan-audio.ts';
import type { TrackFinding } from './finding.ts';
import { visibleText } from './cue-text.ts';
import type { Cue, ReadSubtitles } from './cue.ts';
import { contradicts, languageOf } from './language-of.ts';

/**
 * Characters that people read in a second, from Netflix's Timed Text Style Guides, programmes for adults: 20 in English, fewer where a
 * character is a word, 17 in most others.
 */
const READ_PER_SECOND: Record<string, number> = { en: 20, ja: 4, zh: 9, ko: 12 };
const READ_PER_SECOND_ELSEWHERE = 17;
/** A word is read at a glance, however short it is shown. */
const AT_A_GLANCE = 5;
/** What a cue may last beyond a film: a frame or two by which films are cut. */
const PAST_END_MS = 100;

const clock = (milliseconds: number) => new Date(milliseconds).toISOString().slice(11, 23);

function pastEnd(cues: readonly Cue[], durationMs: number): TrackFinding[] {
  const past = cues.filter(({ endMs }) => endMs > durationMs + PAST_END_MS);
  if (past.length === 0) return [];
  const measuredMs = Math.max(...past.map(({ endMs }) => endMs)) - durationMs;
  const message = `${past.length} cues end after the film, the last one ${measuredMs} ms: they were cut off or left out.`;
  return [{ code: 'CUES_PAST_END', message, count: past.length, measuredMs }];
}

function overlaps(cues: readonly Cue[]): TrackFinding[] {
  const until = new Map<string, number>();
  const hidden: Cue[] = [];
  for (const cue of cues) {
    // Cues of the same times are lines of one.
    const last = until.get(cue.settings);
    if (
      last !== undefined &&
      cue.startMs < last &&
      !cues.some((other) => other !== cue && other.startMs === cue.startMs && other.endMs === cue.endMs)
    ) {
      hidden.push(cue);
    }
    until.set(cue.settings, Math.max(last ?? 0, cue.endMs));
  }
  if (hidden.length === 0) return [];
  const message = `${hidden.length} cues begin while another is shown in their place, the first one at ${clock(hidden[0]!.startMs)}.`;
  return [{ code: 'CUES_OVERLAP', message, count: hidden.length }];
}

function tooFast(cues: readonly Cue[], language: string): TrackFinding[] {
  const limit = READ_PER_SECOND[new Intl.Locale(language).language] ?? READ_PER_SECOND_ELSEWHERE;
  const speeds = cues.map((cue) => {
    const length = [...visibleText(cue.text).replaceAll('\n', ' ')].length;
    return { cue, perSecond: length <= AT_A_GLANCE ? 0 : (length * 1000) / (cue.endMs - cue.startMs) };
  });
  const fast = speeds.filter(({ perSecond }) => perSecond > limit);
  if (fast.length === 0) return [];
  const worst = fast.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
  const message = `${fast.length} cues have more than ${limit} characters a second, the fastest ${Math.round(worst.perSecond)} at ${clock(worst.cue.startMs)}.`;
  return [{ code: 'CUES_TOO_FAST', message, count: fast.length }];
}

function otherLanguage(cues: readonly Cue[], language: string): TrackFinding[] {
  const guessed = languageOf(cues);
  if (guessed === undefined || !contradicts(guessed, language)) return [];
  const said = language === 'und' ? 'It does not say its language' : `It says it is ${languageName(language)}`;
  return [{ code: 'LANGUAGE_DIFFERS', message: `${said}, and reads like ${languageName(guessed)}.` }];
}

/** What there is to say of a text by itself. Its times are those of the film, before it was cut to its length. Pure. */
export function checkCues(
  { cues, badCount }: ReadSubtitles,
  { language, durationMs }: { language: string; durationMs: number },
): TrackFinding[] {
  const unreadable: TrackFinding[] =
    badCount > 0
      ? [{ code: 'CUES_UNREADABLE', message: `${badCount} cues could not be read and were left out.`, count: badCount }]
      : [];
  return [
    ...unreadable,
    ...pastEnd(cues, durationMs),
    ...overlaps(cues),
    ...tooFast(cues, language),
    ...otherLanguage(cues, language),
  ];
}
