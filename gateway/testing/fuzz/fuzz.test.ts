import { runFuzz } from './run-fuzz.ts';

// More of them, or others: npm run fuzz:gateway -- --seed 7 --supergraphs 100 --operations 5000
describe('over made-up supergraphs the gateway and one service with all of the data', () => {
  it.each([
    ['all is well', { seed: 1, supergraphs: 50, operations: 2_000, data: { nulls: 0.1, failures: 0 } }],
    ['resolvers fail', { seed: 101, supergraphs: 8, operations: 240, data: { nulls: 0.25, failures: 0.05 } }],
    [
      'planned the plain way',
      { seed: 201, supergraphs: 10, operations: 400, data: { nulls: 0.2, failures: 0.03 }, isPlain: true },
    ],
  ])(
    'give the same: %s',
    async (_state, size) => {
      const report = await runFuzz({ ...size, shrinkTries: 200 });
      expect(report.supergraphs).toBe(size.supergraphs);
      expect(report.queries + report.mutations + report.subscriptions).toBe(size.operations);
      expect(report.subscriptions).toBeGreaterThan(size.operations / 20);
      expect(report.findings).toEqual([]);
      if (size.data.failures > 0) expect(report.withErrors).toBeGreaterThan(0);
    },
    300_000,
  );
});
