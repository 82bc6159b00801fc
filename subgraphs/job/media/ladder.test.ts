import { h264Level, heightClassOf, planLadder } from './ladder.ts';

const at25 = { num: 25, den: 1 };
const sizes = (width: number, height: number, frameRate = at25) =>
  planLadder({ width, height, frameRate }).map((rung) => `${rung.name} ${rung.width}x${rung.height}`);

describe('planLadder', () => {
  it('gives a full HD film the whole ladder of the authoring specification', () => {
    const rungs = planLadder({ width: 1920, height: 1080, frameRate: at25 });
    expect(rungs.map(({ width, height, averageBps }) => [width, height, averageBps / 1000])).toEqual([
      [1920, 1080, 6000],
      [1280, 720, 3000],
      [960, 540, 2000],
      [768, 432, 1100],
      [640, 360, 730],
      [480, 270, 365],
      [416, 234, 145],
    ]);
  });

  it('goes on to UHD', () => {
    const above = planLadder({ width: 3840, height: 2160, frameRate: at25 }).slice(0, 3);
    expect(above.map(({ name, averageBps, level }) => [name, averageBps / 1000, level])).toEqual([
      ['2160p', 20_000, 51],
      ['1440p', 10_000, 50],
      ['1080p', 6000, 40],
    ]);
  });

  it.each([
    ['above the ladder', 7680, 4320, '2160p 3840x2160'],
    ['of UHD', 3840, 2160, '2160p 3840x2160'],
    ['of cinema 4K, wider than 16:9', 4096, 2160, '2160p 3840x2026'],
    ['of UHD in portrait', 2160, 3840, '2160p 2160x3840'],
    ['of 1440 lines', 2560, 1440, '1440p 2560x1440'],
    ['between full HD and the next class', 2304, 1296, '1296p 2304x1296'],
    ['of a class', 1280, 720, '720p 1280x720'],
    ['between two classes', 1000, 600, '600p 1000x600'],
    ['just above a class, which it replaces', 1300, 732, '732p 1300x732'],
    ['wider than 16:9', 1920, 804, '1080p 1920x804'],
    ['4:3', 1440, 1080, '1080p 1440x1080'],
    ['portrait', 1080, 1920, '1080p 1080x1920'],
    ['of sides rounded to a multiple of 8', 856, 480, '480p 856x480'],
    ['of odd sides', 641, 361, '360p 640x360'],
    ['smaller than the ladder', 160, 120, '120p 160x120'],
  ])('tops out rightly for a source %s', (_, width, height, top) => {
    expect(sizes(width, height)[0]).toBe(top);
  });

  it('gives three rungs or more from 360 lines', () => {
    for (const height of [360, 400, 480, 576, 600, 720, 900, 1080, 2160]) {
      expect(sizes(Math.round((height * 16) / 9), height).length).toBeGreaterThanOrEqual(3);
    }
  });

  it('never exceeds the source, has even sides, keeps the shape, and peaks at most at twice the average', () => {
    for (const [width, height] of [
      [1921, 1081],
      [720, 576],
      [405, 719],
      [2048, 858],
      [333, 777],
      [40, 36],
    ] as const) {
      for (const rung of planLadder({ width, height, frameRate: at25 })) {
        expect(rung.width).toBeLessThanOrEqual(width);
        expect(rung.height).toBeLessThanOrEqual(height);
        expect([rung.width % 2, rung.height % 2]).toEqual([0, 0]);
        // A side is at most a pixel from where the shape has it.
        expect(Math.abs(rung.width - (rung.height * width) / height)).toBeLessThanOrEqual(1 + width / height);
        expect(rung.maximumBps).toBeLessThanOrEqual(2 * rung.averageBps);
      }
    }
  });

  it('falls with each rung in size and bit rate', () => {
    const rungs = planLadder({ width: 1000, height: 600, frameRate: at25 });
    const pairs = rungs.slice(1).map((rung, i) => [rungs[i]!, rung] as const);
    for (const [above, below] of pairs) {
      expect(above.heightClass / below.heightClass).toBeGreaterThanOrEqual(1.1);
      expect(above.averageBps).toBeGreaterThan(below.averageBps);
    }
  });

  it('gives 60 frames/s half as much again', () => {
    const [slow, fast] = [30, 60].map(
      (num) => planLadder({ width: 1280, height: 720, frameRate: { num, den: 1 } })[0]!,
    );
    expect(fast!.averageBps / slow!.averageBps).toBeCloseTo(1.5, 1);
  });
});

describe('h264Level', () => {
  it.each([
    [1920, 1080, 24, 9_000_000, 40],
    [1920, 1080, 60, 13_000_000, 42],
    [2560, 1440, 24, 15_000_000, 50],
    [3840, 2160, 30, 30_000_000, 51],
    [3840, 2160, 60, 45_000_000, 52],
    [1280, 720, 30, 4_500_000, 31],
    [640, 360, 24, 1_000_000, 30],
  ])('is for %i×%i at %i frames/s what table A-1 has', (width, height, rate, peak, level) => {
    expect(h264Level(width, height, rate, peak)).toBe(level);
  });
});

describe('heightClassOf', () => {
  it('is the 16:9 box that the picture fills', () => {
    expect([heightClassOf(1920, 804), heightClassOf(1440, 1080), heightClassOf(804, 1920)]).toEqual([1080, 1080, 1080]);
  });
});
