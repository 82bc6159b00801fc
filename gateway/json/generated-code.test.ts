import { countRun, madeOften } from './generated-code.ts';

describe('what is made once it comes often', () => {
  test('is not made for one run, however often that asks for it', () => {
    const often = madeOften(() => 'made');
    let given = 0;
    for (let times = 0; times < 100_000; times++) if (often() !== undefined) given += 1;
    expect(given).toBe(0);
  });

  test('is made once, also where nothing comes of it', () => {
    let makings = 0;
    const often = madeOften(() => {
      makings += 1;
      return undefined;
    });
    for (let times = 0; times < 2_000; times++) {
      countRun();
      often();
    }
    expect(makings).toBe(1);
  });
});
