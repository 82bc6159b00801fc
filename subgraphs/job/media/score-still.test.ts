import { scoreStill, StillReader } from './score-still.ts';

/** A picture whose light is all of one kind: `share` of its full light, moment by moment. */
const lit = (...shares: number[]) =>
  shares.map((share) => ({ luma: 16 + Math.round(94 * share), high: 16 + Math.round(174 * share) }));
const clear = { luma: 110, lumaLow: 30, lumaHigh: 190, blur: 5, around: lit(1, 1.01, 1, 0.99), at: 1 };

it.each([
  ['a black picture', { luma: 16.5, lumaLow: 16, lumaHigh: 16 }, 0.1],
  ['a dark one', { luma: 30, lumaLow: 16, lumaHigh: 60 }, 0.4],
  ['a white one', { luma: 235, lumaLow: 235, lumaHigh: 235 }, 0.1],
  ['a grey one without anything in it', { lumaLow: 110, lumaHigh: 110, blur: undefined }, 0.2],
  ['a blurred one', { blur: 17 }, 0.4],
  ['one that fades in', { around: lit(0.2, 0.5, 0.75, 1, 1), at: 2 }, 0.4],
  ['one that fades out slowly', { around: lit(1, 0.94, 0.88, 0.82, 0.76), at: 2 }, 0.4],
  ['one that fades at the edge of what was seen', { around: lit(1, 0.75, 0.5, 0.5), at: 0 }, 0.4],
  ['one that has just faded, at the other edge', { around: lit(0.3, 0.3, 0.6, 1), at: 3 }, 0.4],
])('gives %s less than a clear one', (_name, change, most) => {
  expect(scoreStill(clear)).toBe(1);
  expect(scoreStill({ ...clear, ...change })).toBeLessThanOrEqual(most);
});

it.each([
  ['a cut', { around: lit(0.2, 0.2, 1, 1), at: 2 }],
  ['a light that flickers', { around: lit(0.8, 1, 0.8, 1), at: 1 }],
  // Measured: Big Buck Bunny's camera sinks from the sky to the wood.
  ['a camera that turns', { around: [200.8, 199.2, 197.2, 194.9, 192.1].map((luma) => ({ luma, high: 230 })), at: 2 }],
  [
    'a camera that turns and closes its iris a little',
    {
      around: [
        { luma: 176.6, high: 227 },
        { luma: 168.7, high: 221 },
        { luma: 161.4, high: 215 },
      ],
      at: 1,
    },
  ],
  ['one frame alone', { around: lit(1), at: 0 }],
  ['nothing around it', { around: [], at: 0 }],
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
    '[Parsed_metadata_7 @ 0x5582] [info] frame:0    pts:0       pts_time:0',
    '[Parsed_metadata_7 @ 0x5582] [info] lavfi.signalstats.YHIGH=80',
    '[Parsed_metadata_7 @ 0x5582] [info] frame:1    pts:1       pts_time:0.25',
    '[Parsed_metadata_7 @ 0x5582] [info] lavfi.signalstats.YHIGH=180',
    'frame=  1 q=3 of something else',
    '[Parsed_metadata_10 @ 0x5590] [info] frame:0    pts:1       pts_time:0.25',
    '[Parsed_metadata_10 @ 0x5590] [info] lavfi.signalstats.YLOW=16',
    '[Parsed_metadata_10 @ 0x5590] [info] lavfi.signalstats.YAVG=90',
    '[Parsed_metadata_10 @ 0x5590] [info] lavfi.signalstats.YHIGH=180',
    '[Parsed_metadata_10 @ 0x5590] [info] lavfi.blur=12.000',
  ]) {
    reader.add(line);
  }
  const around = [
    { luma: 40.5, high: 80 },
    { luma: 90, high: 180 },
  ];
  const measures = { luma: 90, lumaLow: 16, lumaHigh: 180, around, at: 1 };
  expect(reader.measures(720)).toEqual({ ...measures, blur: 12 });
  expect(reader.measures(2_160)).toEqual({ ...measures, blur: 4 });
});
