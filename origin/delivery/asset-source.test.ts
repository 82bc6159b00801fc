import { ServiceUnavailable, type InternalClient } from '../../platform/internal/internal-client.ts';
import type { DeliveredAsset } from '../../schema/internal/asset.ts';
import { createAssetSource } from './asset-source.ts';

const asset = (state: DeliveredAsset['state'], durationMs: number): DeliveredAsset => ({
  ...{ state, durationMs, video: [], audio: [], stills: [] },
});

/** A source over a job that answers as told. */
function sourceOver(first: DeliveredAsset | undefined) {
  const world = { nowMs: 0, answer: first, isAway: false, asked: 0 };
  const job: InternalClient = {
    async request() {
      world.asked += 1;
      await Promise.resolve();
      if (world.isAway) throw new ServiceUnavailable('job', 'away');
      return world.answer ? { status: 200, body: world.answer } : { status: 404, body: undefined };
    },
    check: () => Promise.resolve(),
  };
  return { world, source: createAssetSource(job, '/nowhere', () => world.nowMs) };
}

it('tells who asks what there is of a change within three seconds, though the film was ready', async () => {
  const { world, source } = sourceOver(asset('READY', 1));
  expect(await source.find('a', 'LATEST')).toMatchObject({ durationMs: 1 });
  world.answer = asset('READY', 2);
  world.nowMs = 2_999;
  expect(await source.find('a', 'LATEST')).toMatchObject({ durationMs: 1 });
  world.nowMs = 3_000;
  const all = await Promise.all(Array.from({ length: 50 }, () => source.find('a', 'LATEST')));
  expect(new Set(all.map((one) => one?.durationMs))).toEqual(new Set([2]));
  expect(world.asked).toBe(2);
});

it('asks nobody for the files of a film that was ready, and again for those of one that was not', async () => {
  for (const [state, count] of [
    ['READY', 1],
    ['PLAYABLE', 2],
  ] as const) {
    const { world, source } = sourceOver(asset(state, 1));
    await source.find('a', 'KNOWN');
    world.nowMs = 3_600_000;
    await source.find('a', 'KNOWN');
    expect(world.asked).toBe(count);
  }
});

it('goes on with what was ready while job is away, asking once in three seconds, and asks again', async () => {
  const { world, source } = sourceOver(asset('READY', 1));
  await source.find('a', 'LATEST');
  world.isAway = true;
  world.nowMs = 10_000;
  for (let i = 0; i < 20; i += 1) expect(await source.find('a', 'LATEST')).toMatchObject({ durationMs: 1 });
  expect(world.asked).toBe(2);
  Object.assign(world, { isAway: false, nowMs: 13_000, answer: asset('READY', 3) });
  expect(await source.find('a', 'LATEST')).toMatchObject({ durationMs: 3 });
});

it('says that job is away where it knows of no film that was ready', async () => {
  for (const first of [undefined, asset('PLAYABLE', 1)]) {
    const { world, source } = sourceOver(first);
    await source.find('a', 'LATEST');
    Object.assign(world, { isAway: true, nowMs: 10_000 });
    await expect(source.find('a', 'LATEST')).rejects.toThrow(ServiceUnavailable);
  }
});
