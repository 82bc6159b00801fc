import { Schema, type Model } from 'mongoose';
import { inTransaction, prepareModels, type Connection } from './database.ts';
import { createReplica, type Replica } from './replica-store.ts';
import { openTestDatabase, silentLog } from './testing.ts';

interface Fact {
  _id: string;
  revision: number;
}

let connection: Connection;
let drop: () => Promise<void>;
let facts: Model<Fact>;
const replicas: Replica[] = [];

beforeAll(async () => {
  ({ connection, drop } = await openTestDatabase());
  facts = connection.model<Fact>(
    'Fact',
    new Schema<Fact>({ _id: String, revision: Number }, { collection: 'facts', versionKey: false }),
  );
  await prepareModels(connection);
});
afterAll(async () => {
  await Promise.all(replicas.map((replica) => replica.stop()));
  await drop();
});

/** Follows the collection; `holds` resolves when what is held fulfils the condition. */
async function follow() {
  const held = new Map<string, number>();
  let waiting: { until: () => boolean; resolve: () => void }[] = [];
  const look = () => {
    waiting = waiting.filter(({ until, resolve }) => {
      if (!until()) return true;
      resolve();
      return false;
    });
  };
  const replica = createReplica<Fact>({
    model: facts,
    apply(documents) {
      for (const { _id, revision } of documents) if ((held.get(_id) ?? 0) < revision) held.set(_id, revision);
      look();
    },
    remove(ids) {
      ids.forEach((id) => held.delete(id));
      look();
    },
    log: silentLog,
  });
  replicas.push(replica);
  await replica.start();
  return {
    held,
    holds: (until: () => boolean) =>
      until() ? undefined : new Promise<void>((resolve) => waiting.push({ until, resolve })),
  };
}

describe('a replica', () => {
  it('holds all of the collection when it has started, and then every change', async () => {
    await facts.insertMany(Array.from({ length: 1_200 }, (_, i) => ({ _id: `fact_${i}`, revision: 1 })));
    const [one, other] = await Promise.all([follow(), follow()]);
    expect([one.held.size, other.held.size]).toEqual([1_200, 1_200]);

    await facts.updateOne({ _id: 'fact_7' }, { $set: { revision: 2 } });
    await inTransaction(connection, async (session) => {
      await facts.bulkWrite(
        [
          { replaceOne: { filter: { _id: 'fact_8' }, replacement: { revision: 3 } } },
          { updateOne: { filter: { _id: 'fact_new' }, update: { $set: { revision: 1 } }, upsert: true } },
        ],
        { session },
      );
    });
    await facts.deleteOne({ _id: 'fact_9' });
    for (const { held, holds } of [one, other]) {
      await holds(() => !held.has('fact_9'));
      expect([held.get('fact_7'), held.get('fact_8'), held.get('fact_new'), held.size]).toEqual([2, 3, 1, 1_200]);
    }
  });

  it('misses nothing that is written while it starts', async () => {
    let isWriting = true;
    let written = 0;
    const writer = (async () => {
      while (isWriting)
        await facts.updateOne({ _id: `raced_${written++}` }, { $set: { revision: 1 } }, { upsert: true });
    })();
    const { held, holds } = await follow();
    isWriting = false;
    await writer;
    const all = () => Array.from({ length: written }, (_, i) => held.has(`raced_${i}`)).every(Boolean);
    await holds(all);
    expect(all()).toBe(true);
    expect(written).toBeGreaterThan(0);
  });
});
