import fc from 'fast-check';
import {
  MAXIMUM_TRUE_PEAK_DBTP,
  TARGET_LUFS,
  lowerCeiling,
  planLevelling,
  readLoudness,
  type Loudness,
} from './loudness.ts';

const loudness = (integratedLufs: number | undefined, truePeakDbtp: number | undefined): Loudness => ({
  integratedLufs,
  truePeakDbtp,
  rangeLu: 5,
});

describe('planLevelling', () => {
  it.each<[string, Loudness, number, number | undefined]>([
    ['as loud as it should be', loudness(-23, -6), 0, undefined],
    ['too loud', loudness(-16, -3), -7, undefined],
    ['louder than its own full scale', loudness(-10, 3), -13, undefined],
    ['quiet', loudness(-31.4, -14), 8.4, undefined],
    ['quiet, with a few peaks', loudness(-30, -6), 7, -2],
    ['quiet, with peaks far above all else', loudness(-40, -4), 8, -2],
    ['hardly there', loudness(-65, -50), 20, undefined],
    ['right, with a peak at full scale', loudness(-23, 0), 0, -2],
    ['silent', loudness(undefined, undefined), 0, undefined],
    ['too short to be measured', loudness(undefined, -12), 0, undefined],
    ['too short to be measured, and at full scale', loudness(undefined, 0), 0, -2],
  ])('brings what is %s to the target as far as its peaks let it', (_, source, gainDb, ceilingDbtp) => {
    expect(planLevelling(source)).toEqual({ gainDb, ceilingDbtp });
  });

  it('never asks more than 6 dB of its limiter, nor lets a peak pass above the ceiling', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -70, max: 10, noNaN: true }),
        fc.double({ min: -70, max: 20, noNaN: true }),
        fc.double({ min: -12, max: -1, noNaN: true }),
        (integratedLufs, truePeakDbtp, ceiling) => {
          const { gainDb, ceilingDbtp } = planLevelling(loudness(integratedLufs, truePeakDbtp), ceiling);
          const over = truePeakDbtp + gainDb - ceiling;
          expect(over).toBeLessThanOrEqual(6.01);
          if (ceilingDbtp === undefined) expect(over).toBeLessThanOrEqual(0.01);
          expect(integratedLufs + gainDb).toBeLessThanOrEqual(TARGET_LUFS + 0.01);
        },
      ),
    );
  });

  it('tries again below what an encoder has added to a peak', () => {
    const levelling = { gainDb: 0, ceilingDbtp: -2 };
    expect(lowerCeiling(levelling, loudness(-23, MAXIMUM_TRUE_PEAK_DBTP))).toBeUndefined();
    expect(lowerCeiling(levelling, loudness(-23, -0.4))).toBeCloseTo(-2.8);
    expect(lowerCeiling({ gainDb: 1, ceilingDbtp: undefined }, loudness(-23, -0.9))).toBeCloseTo(-2.3);
    expect(lowerCeiling(levelling, loudness(undefined, undefined))).toBeUndefined();
  });
});

describe('readLoudness', () => {
  const report = (integrated: string, peak: string) => [
    '[Parsed_ebur128_2 @ 0x7f50b0024c40] [info] Summary:',
    '',
    '  Integrated loudness:',
    `    I:         ${integrated} LUFS`,
    '    Threshold: -34.9 LUFS',
    '',
    '  Loudness range:',
    '    LRA:        17.7 LU',
    '    Threshold: -44.6 LUFS',
    '    LRA low:   -38.4 LUFS',
    '',
    '  True peak:',
    `    Peak:       ${peak} dBFS`,
  ];

  it.each<[string, string, string, Loudness | undefined]>([
    ['a sound', '-21.6', '-0.8', { integratedLufs: -21.6, rangeLu: 17.7, truePeakDbtp: -0.8 }],
    ['a sound above full scale', '-3.0', '2.1', { integratedLufs: -3, rangeLu: 17.7, truePeakDbtp: 2.1 }],
    ['silence', '-70.0', '-inf', { integratedLufs: undefined, rangeLu: 17.7, truePeakDbtp: undefined }],
  ])('reads the report of %s', (_, integrated, peak, read) => {
    expect(readLoudness(report(integrated, peak))).toEqual(read);
  });

  it('reads a report that other threads talk into', () => {
    const [summary, ...rest] = report('-21.6', '-0.8');
    const lines = [
      summary!,
      ...rest.slice(0, -1),
      '[Parsed_ebur128_2 @ 0x7f50] [info]',
      `${rest.at(-1)!}[out#0/null] [verbose] done`,
    ];
    expect(readLoudness(lines)).toEqual({ integratedLufs: -21.6, rangeLu: 17.7, truePeakDbtp: -0.8 });
  });

  it('knows a report that is cut off for none', () => {
    const whole = report('-21.6', '-0.8');
    for (let lines = 0; lines < whole.length; lines += 1) expect(readLoudness(whole.slice(0, lines))).toBeUndefined();
  });
});
