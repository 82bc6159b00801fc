import { runFuzz, type FuzzOptions } from './run-fuzz.ts';

// More of them, or others: npm run fuzz:gateway -- --seed 7 --supergraphs 100 --operations 5000
const options: FuzzOptions = {
  seed: 1,
  supergraphs: 50,
  operations: 2_000,
  data: { nulls: 0.1, failures: 0 },
  shrinkTries: 200,
};

describe('the gateway and one service with all of the data', () => {
  it('give the same answers over made-up supergraphs', async () => {
    const report = await runFuzz(options);
    expect(report.supergraphs).toBe(50);
    expect(report.queries + report.mutations).toBe(2_000);
    const [unplanned, wrong] = [
      report.findings.filter(({ difference }) => difference.kind === 'unplanned'),
      report.findings.filter(({ difference }) => difference.kind !== 'unplanned'),
    ];
    expect(wrong).toEqual([]);
    expect(unplanned.length).toBeLessThan(report.queries / 20);
  }, 300_000);
});
