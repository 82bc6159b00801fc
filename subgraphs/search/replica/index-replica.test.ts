import type { Replica } from '../../../platform/mongo/replica-store.ts';
import { silentLog } from '../../../platform/mongo/testing.ts';
import { film } from '../testing.ts';
import { createIndexReplica } from './index-replica.ts';

type Stores = Parameters<typeof createIndexReplica>[0];

/** Stores whose scans end when the test says so. */
function fakeStores() {
  const scans: { end(): void; isStopped: boolean }[] = [];
  let number = 0;
  let tell: (number: number) => void = () => undefined;
  const idle: Replica = { start: () => Promise.resolve(), stop: () => Promise.resolve() };
  const { id: _id, ...content } = film('title_heat', 'Heat');
  const stores = {
    documents: {
      follow(apply) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const scan = {
          isStopped: false,
          end() {
            apply([{ _id, revision: 1, isGone: false, ...content }]);
            resolve();
          },
        };
        scans.push(scan);
        return { start: () => promise, stop: async () => void (scan.isStopped = true) };
      },
    },
    plays: { follow: () => idle },
    rebuilds: {
      async request() {
        number += 1;
        return number;
      },
      follow(apply) {
        tell = apply;
        return idle;
      },
    },
  } as Pick<Stores, 'rebuilds'> & {
    documents: Pick<Stores['documents'], 'follow'>;
    plays: Pick<Stores['plays'], 'follow'>;
  };
  return { stores: stores as Stores, scans, tell: (given: number) => tell((number = given)) };
}

/** What was set going by a promise has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('builds once at the start, whatever was asked before this process', async () => {
  const { stores, scans, tell } = fakeStores();
  const replica = createIndexReplica(stores, silentLog);
  replica.start();
  tell(7);
  await settled();
  expect(() => replica.index).toThrow(
    expect.objectContaining({ extensions: expect.objectContaining({ code: 'UNAVAILABLE' }) }),
  );
  await expect(replica.dependency.check()).rejects.toThrow('being built');
  scans[0]!.end();
  await settled();
  await replica.dependency.check();
  expect(replica.status()).toMatchObject({ titles: 1, isRebuilding: false });
  tell(7);
  await settled();
  expect(scans).toHaveLength(1);
  await replica.stop();
  expect(scans[0]!.isStopped).toBe(true);
});

it('answers from the old index until the new one is whole, and then lets go of it', async () => {
  const { stores, scans } = fakeStores();
  const replica = createIndexReplica(stores, silentLog);
  replica.start();
  scans[0]!.end();
  await settled();
  const old = replica.index;
  expect(await replica.requestRebuild()).toMatchObject({ titles: 1, isRebuilding: true });
  await settled();
  expect([replica.index === old, scans[0]!.isStopped]).toEqual([true, false]);
  scans[1]!.end();
  await settled();
  expect([replica.index === old, scans[0]!.isStopped, replica.status().isRebuilding]).toEqual([false, true, false]);
  await replica.stop();
});

it('builds once more for whatever was asked during a build', async () => {
  const { stores, scans, tell } = fakeStores();
  const replica = createIndexReplica(stores, silentLog);
  replica.start();
  await settled();
  tell(1);
  tell(2);
  scans[0]!.end();
  await settled();
  expect([scans.length, replica.status().isRebuilding]).toEqual([2, true]);
  scans[1]!.end();
  await settled();
  expect([scans.length, replica.status().isRebuilding]).toEqual([2, false]);
  await replica.stop();
});
