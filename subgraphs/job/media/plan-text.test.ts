import type { AudioTrack, MediaProbe, TextTrack } from '../../../platform/ffmpeg/probe-file.ts';
import { planText } from './plan-text.ts';

const track = (index: number, codec: string | undefined, more: Partial<TextTrack> = {}): TextTrack => ({
  ...{ index, codec, language: 'en', title: undefined, isDefault: false, isForced: false },
  ...{ startMs: 0, durationMs: undefined, isHearingImpaired: false, isCommentary: false, ...more },
});
const german = { language: 'de', isDefault: true } as AudioTrack;
const probe = (text: TextTrack[], audio: AudioTrack[] = []) =>
  ({ text, audio, formatNames: ['mov', 'mp4'] }) as unknown as MediaProbe;
const without = { leftOut: new Set<number>(), hasCaptions: false, zeroMs: 0 };

it('plans each text by its marks, or else by its title, with names and labels of their own', () => {
  const plan = planText(
    probe([
      track(2, 'subrip'),
      track(3, 'subrip', { isForced: true }),
      track(4, 'ass', { title: 'English SDH' }),
      track(5, 'webvtt', { language: 'fr', isCommentary: true }),
      track(6, 'mov_text', { language: undefined }),
      track(7, 'subrip'),
      track(8, 'subrip', { title: 'Forced (signs)', language: 'pt-BR' }),
    ]),
    without,
  );
  expect(plan?.texts.map(({ name, label, role }) => [name, label, role])).toEqual([
    ['text-en-1', 'English', 'SUBTITLES'],
    ['text-en-2', 'English (forced)', 'FORCED'],
    ['text-en-3', 'English SDH', 'HEARING_IMPAIRED'],
    ['text-fr-4', 'French (commentary)', 'COMMENTARY'],
    ['text-und-5', 'Subtitles', 'SUBTITLES'],
    ['text-en-6', 'English (2)', 'SUBTITLES'],
    ['text-pt-br-7', 'Forced (signs)', 'FORCED'],
  ]);
});

it.each([
  ['hdmv_pgs_subtitle', /pictures/],
  ['dvd_subtitle', /pictures/],
  ['dvb_subtitle', /pictures/],
  ['dvb_teletext', /dvb_teletext/],
  [undefined, /do not know/],
])('tells of %s that it is left out', (codec, reason) => {
  const plan = planText(probe([track(2, codec)]), without);
  expect(plan).toEqual({ texts: [], leftOut: [{ index: 2, reason: expect.stringMatching(reason) as string }] });
});

it('takes captions of the picture for those of who does not hear what is spoken', () => {
  expect(planText(probe([], [german]), { ...without, hasCaptions: true, zeroMs: 1_400 })?.texts).toEqual([
    {
      ...{ name: 'text-de-1', language: 'de', label: 'German (SDH)', role: 'HEARING_IMPAIRED' },
      from: { kind: 'PICTURE', formatName: 'mov', zeroMs: 1_400 },
    },
  ]);
});

it('leaves the texts of another film to it', () => {
  expect(
    planText(probe([track(2, 'subrip'), track(3, 'dvb_subtitle')]), { ...without, leftOut: new Set([2, 3]) }),
  ).toBeUndefined();
});

it('plans nothing where there is nothing to read', () => {
  expect(planText(probe([], [german]), without)).toBeUndefined();
});
