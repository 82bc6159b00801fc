import { renderStoryboard } from './storyboard-cues.ts';

const storyboard = {
  path: 'asset_1/task_1/lease_1',
  ...{ tileWidth: 192, tileHeight: 108, columns: 2, rows: 2, intervalMs: 1_000, tileCount: 6, sheetCount: 2 },
  bandwidthBps: 1,
};

it('says of each stretch of the film where its tile is, to the film’s end', () => {
  const lines = renderStoryboard(storyboard, 5_250).split('\n');
  expect(lines.slice(0, 4)).toEqual([
    'WEBVTT',
    '',
    '00:00:00.000 --> 00:00:01.000',
    'storyboard-1.jpg#xywh=0,0,192,108',
  ]);
  expect(lines.filter((line) => line.includes('#'))).toEqual([
    'storyboard-1.jpg#xywh=0,0,192,108',
    'storyboard-1.jpg#xywh=192,0,192,108',
    'storyboard-1.jpg#xywh=0,108,192,108',
    'storyboard-1.jpg#xywh=192,108,192,108',
    'storyboard-2.jpg#xywh=0,0,192,108',
    'storyboard-2.jpg#xywh=192,0,192,108',
  ]);
  expect(lines.at(-3)).toBe('00:00:05.000 --> 00:00:05.250');
});

it('counts hours, and has no cues without a storyboard', () => {
  const long = { ...storyboard, intervalMs: 3_600_000 };
  expect(renderStoryboard(long, 6 * 3_600_000 + 61_001)).toContain('05:00:00.000 --> 06:01:01.001');
  expect(renderStoryboard(undefined, 1_000)).toBe('WEBVTT\n');
});
