import { scoreStill, StillReader } from './score-still.ts';

const steady = { lumas: [110, 111, 110, 109], at: 1 };
const clear = { luma: 110, lumaLow: 30, lumaHigh: 190, blur: 5, ...steady };

it.each([
  ['a black picture', { luma: 16.5, lumaLow: 16, lumaHigh: 16 }, 0.1],
  ['a dark one', { luma: 30, lumaLow: 16, lumaHigh: 60 }, 0.4],
  ['a white one', { luma: 235, lumaLow: 235, lumaHigh: 235 }, 0.1],
  ['a grey one without anything in it', { lumaLow: 110, lumaHigh: 110, blur: undefined }, 0.2],
  ['a blurred one', { blur: 17 }, 0.4],
  ['one that fades in', { lumas: [60, 80, 110, 130, 140], at: 2 }, 0.4],
  ['one that fades out', { lumas: [140, 125, 110, 100], at: 2 }, 0.4],
  ['one that fades at the edge of what was seen', { lumas: [110, 90, 70, 70], at: 0 }, 0.4],
  ['one that has just faded, at the other edge', { lumas: [70, 70, 90, 110], at: 3 }, 0.4],
])('gives %s less than a clear one', (_name, change, most) => {
  expect(scoreStill(clear)).toBe(1);
  expect(scoreStill({ ...clear, ...change })).toBeLessThanOrEqual(most);
});

it.each([
  ['a cut', { lumas: [40, 40, 110, 110], at: 2 }],
  ['a light that flickers', { lumas: [100, 110, 100, 110], at: 1 }],
  ['one frame alone', { lumas: [110], at: 0 }],
  ['nothing around it', { lumas: [], at: 0 }],
])('takes %s for no fade', (_name, around) => {
  expect(scoreStill({ ...clear, ...around })).toBe(1);
});

it('reads what ffmpeg prints of every frame and of the still', () => {
  const reader = new StillReader();
  expect(reader.measures(720)).toBeUndefined();
  for (const line of [
    '[Parsed_metadata_6 @ 0x5581] [info] frame:0    pts:0       pts_time:0',
    '[Parsed_metadata_6 @ 0x5581] [info] lavfi.signalstats.YAVG=40.5',
    '[Parsed_metadata_6 @ 0x5581] [info] frame:1    pts:1       pts_time:0.25',
    '[Parsed_metadata_6 @ 0x5581] [info] lavfi.signalstats.YAVG=90',
    'frame=  1 q=3 of something else',
    '[Parsed_metadata_10 @ 0x5590] [info] frame:0    pts:1       pts_time:0.25',
    '[Parsed_metadata_10 @ 0x5590] [info] lavfi.signalstats.YLOW=16',
    '[Parsed_metadata_10 @ 0x5590] [info] lavfi.signalstats.YAVG=90',
    '[Parsed_metadata_10 @ 0x5590] [info] lavfi.signalstats.YHIGH=180',
    '[Parsed_metadata_10 @ 0x5590] [info] lavfi.blur=12.000',
  ]) {
    reader.add(line);
  }
  const measures = { luma: 90, lumaLow: 16, lumaHigh: 180, lumas: [40.5, 90], at: 1 };
  expect(reader.measures(720)).toEqual({ ...measures, blur: 12 });
  expect(reader.measures(2_160)).toEqual({ ...measures, blur: 4 });
});
