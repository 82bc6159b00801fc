import { planLadder } from './ladder.ts';
import { passesOver } from './plan-passes.ts';

const frameRate = { num: 25, den: 1 };
const of = (height: number, codecs: readonly ('H264' | 'HEVC' | 'AV1')[]) =>
  codecs.flatMap((codec) => planLadder({ width: (height * 16) / 9, height, frameRate }, codec));

it.each<[string, number, ReturnType<typeof of>, string[]]>([
  ['a film of one rung', 1, of(144, ['H264']), ['144p']],
  ['of two', 1, of(270, ['H264']), ['234p', '270p']],
  ['of many', 1, of(720, ['H264']), ['234p', '270p 360p 432p 540p 720p']],
  ['in two codecs', 1, of(540, ['HEVC', 'H264']), ['234p', '270p 360p 432p 540p', '360p-hevc 432p-hevc 540p-hevc']],
  ['too long for one pass', 16, of(360, ['H264', 'AV1']), ['234p', '270p', '360p', '360p-av1']],
])('makes %s in passes', (_name, minutes, video, passes) => {
  const made = passesOver({ video, durationMs: minutes * 60_000 });
  expect(made.map((rungs) => rungs.map(({ name }) => name).join(' '))).toEqual(passes);
});

it('makes a film in passes that is cut into parts, however long it is', () => {
  const parts = [{ number: 1, fromFrame: 0, toFrame: 1, fromSegment: 0 }];
  expect(passesOver({ video: of(360, ['H264']), durationMs: 7_200_000, parts })).toHaveLength(2);
});
