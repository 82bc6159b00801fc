import { Schema, type Connection } from 'mongoose';
import { inTransaction, openDatabase, prepareModels } from './database.ts';
import { isDuplicateKey } from './duplicate-key.ts';
import { openTestDatabase, silentLog } from './testing.ts';

let connection: Connection;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ connection, drop } = await openTestDatabase());
});
afterAll(() => drop());

describe('inTransaction', () => {
  it('gives dense revisions to 40 racing writers, and nothing to the one that throws', async () => {
    const clocks = connection.model<{ _id: string; revision: number }>(
      'Clock',
      new Schema({ _id: String, revision: Number }),
    );
    const facts = connection.model<{ revision: number }>('Fact', new Schema({ revision: Number }));
    await prepareModels(connection);
    await clocks.create({ _id: 'c', revision: 0 });
    const write = (fails: boolean) =>
      inTransaction(connection, async (session) => {
        const clock = await clocks.findOneAndUpdate(
          { _id: 'c' },
          { $inc: { revision: 1 } },
          { session, returnDocument: 'after' },
        );
        await facts.create([{ revision: clock!.revision }], { session });
        if (fails) throw new Error('changed my mind');
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => write(i % 10 === 0)));
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(4);
    const revisions = (await facts.find().lean()).map(({ revision }) => revision).toSorted((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: 36 }, (_, i) => i + 1));
  });

  it('tells a duplicate key from other failures', async () => {
    const keys = connection.model<{ _id: string }>('Key', new Schema({ _id: String }));
    await keys.create({ _id: 'k' });
    const failure: unknown = await keys.create({ _id: 'k' }).catch((error: unknown) => error);
    expect(isDuplicateKey(failure)).toBe(true);
    expect(isDuplicateKey(new Error('other'))).toBe(false);
  });
});

describe('runMigrations', () => {
  it('runs each once, in order, with eight processes starting at once', async () => {
    const ran: string[] = [];
    const migrations = ['2-second', '1-first', '3-third'].map((id) => ({
      id,
      run: async () => {
        ran.push(id);
      },
    }));
    const open = () =>
      openDatabase({ uri: process.env['MONGODB_URI']!, name: connection.name, log: silentLog, migrations });
    const others = await Promise.all(Array.from({ length: 8 }, open));
    await Promise.all(others.map((other) => other.close()));
    expect(ran).toEqual(['1-first', '2-second', '3-third']);
  });
});
