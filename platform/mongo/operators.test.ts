import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Schema, type Connection, type Model, type PipelineStage, type QueryFilter, type UpdateQuery } from 'mongoose';
import { allowedOperators } from './operators.ts';
import { openTestDatabase } from './testing.ts';

interface Row {
  _id: number;
  n: number;
  at?: Date;
  tags: string[];
  parts: { k: string; v: number; until?: Date }[];
  name?: string;
}

const day = (n: number) => new Date(Date.UTC(2020, 0, n));
const rows: Row[] = [
  { _id: 1, n: 10, at: day(1), tags: ['a', 'b'], parts: [{ k: 'x', v: 1, until: day(5) }], name: 'Amélie' },
  {
    _id: 2,
    n: 20,
    at: day(2),
    tags: ['b'],
    parts: [
      { k: 'x', v: 2, until: day(9) },
      { k: 'y', v: 3 },
    ],
    name: 'Alien',
  },
  { _id: 3, n: 30, tags: [], parts: [], name: 'Brazil' },
];

let connection: Connection;
let drop: () => Promise<void>;
const schema = new Schema<Row>(
  {
    _id: Number,
    n: Number,
    at: Date,
    tags: [String],
    parts: [new Schema({ k: String, v: Number, until: Date }, { _id: false })],
    name: String,
  },
  { versionKey: false },
);
const model = () => (connection.models['Row'] ?? connection.model<Row>('Row', schema)) as Model<Row>;

beforeAll(async () => {
  ({ connection, drop } = await openTestDatabase());
});
afterAll(() => drop());
beforeEach(async () => {
  await model().deleteMany({});
  await model().insertMany(rows);
});

const filters: [string, QueryFilter<Row>, number[]][] = [
  ['$and', { $and: [{ n: 10 }, { _id: 1 }] }, [1]],
  ['$or', { $or: [{ n: 10 }, { n: 30 }] }, [1, 3]],
  ['$nor', { $nor: [{ n: 10 }, { n: 30 }] }, [2]],
  ['$not', { n: { $not: { $gt: 15 } } }, [1]],
  ['$eq', { n: { $eq: 20 } }, [2]],
  ['$ne', { n: { $ne: 20 } }, [1, 3]],
  ['$gt on a date literal', { at: { $gt: day(1) } }, [2]],
  ['$gte on a date literal', { at: { $gte: day(1) } }, [1, 2]],
  ['$lt on a date literal', { at: { $lt: day(2) } }, [1]],
  ['$lte on a date literal', { at: { $lte: day(2) } }, [1, 2]],
  ['$in', { n: { $in: [10, 30] } }, [1, 3]],
  ['$nin', { tags: { $nin: ['a'] } }, [2, 3]],
  ['$exists', { at: { $exists: false } }, [3]],
  ['null matches missing', { at: null }, [3]],
  ['$elemMatch', { parts: { $elemMatch: { k: 'x', v: { $gt: 1 } } } }, [2]],
  ['$elemMatch on dates', { parts: { $elemMatch: { until: { $gt: day(5) } } } }, [2]],
  ['$regex, anchored', { name: { $regex: '^al', $options: 'i' } }, [2]],
  ['$size', { tags: { $size: 2 } }, [1]],
  ['$all', { tags: { $all: ['a', 'b'] } }, [1]],
  ['$expr with a date literal', { $expr: { $gt: ['$at', day(1)] } }, [2]],
  ['a dotted path into an array', { 'parts.until': { $lt: day(6) } }, [1]],
];

const updates: [string, UpdateQuery<Row> | PipelineStage[], Partial<Row>][] = [
  ['$set, $unset, $inc', { $set: { name: 'New' }, $unset: { at: 1 }, $inc: { n: 5 } }, { n: 15, name: 'New' }],
  ['$max keeps the greater', { $max: { n: 7 } }, { n: 10 }],
  ['$min takes the lesser', { $min: { n: 7 } }, { n: 7 }],
  ['$push with $each and $slice', { $push: { tags: { $each: ['c', 'd'], $slice: -2 } } }, { tags: ['c', 'd'] }],
  ['$pull', { $pull: { tags: 'a' } }, { tags: ['b'] }],
  ['$addToSet', { $addToSet: { tags: 'a' } }, { tags: ['a', 'b'] }],
  [
    'a pipeline with $filter on a date literal, $concatArrays and $cond',
    [
      {
        $set: {
          parts: {
            $let: {
              vars: { live: { $filter: { input: '$parts', as: 'p', cond: { $gt: ['$$p.until', day(7)] } } } },
              in: {
                $cond: [{ $lt: [{ $size: '$$live' }, 1] }, { $concatArrays: ['$$live', [{ k: 'z', v: 9 }]] }, '$$live'],
              },
            },
          },
        },
      },
    ],
    { parts: [{ k: 'z', v: 9 }] },
  ],
];

describe('operators on the engine of this run', () => {
  it.each(filters)('%s', async (_name, filter, ids) => {
    const found = await model().find(filter).sort({ _id: 1 }).lean<Row[]>();
    expect(found.map(({ _id }) => _id)).toEqual(ids);
  });

  it.each(updates)('%s', async (_name, update, expected) => {
    await model().updateOne({ _id: 1 }, update, Array.isArray(update) ? { updatePipeline: true } : {});
    expect(await model().findById(1).lean<Row>()).toMatchObject(expected);
  });

  it('$setOnInsert writes only on insert', async () => {
    for (const n of [1, 2])
      await model().updateOne({ _id: 9 }, { $set: { n }, $setOnInsert: { name: `first ${n}` } }, { upsert: true });
    expect(await model().findById(9).lean<Row>()).toMatchObject({ n: 2, name: 'first 1' });
  });

  it('$group with $sum, $first, $avg and $push after $sort, and $limit', async () => {
    const groups = await model().aggregate<{ _id: boolean; total: number; first: string; mean: number; all: number[] }>(
      [
        { $sort: { n: -1 } },
        {
          $group: {
            _id: { $gt: ['$n', 15] },
            total: { $sum: '$n' },
            first: { $first: '$name' },
            mean: { $avg: '$n' },
            all: { $push: '$n' },
          },
        },
        { $match: { _id: true } },
        { $limit: 5 },
      ],
    );
    expect(groups).toEqual([{ _id: true, total: 50, first: 'Brazil', mean: 25, all: [30, 20] }]);
  });

  it('findOneAndUpdate with sort gives each of 16 racing claimers another document', async () => {
    await model().insertMany(Array.from({ length: 16 }, (_, i) => ({ ...rows[2]!, _id: 100 + i, n: -1 })));
    const claimed = await Promise.all(
      Array.from({ length: 16 }, () =>
        model()
          .findOneAndUpdate({ n: -1 }, { $set: { n: -2 } }, { sort: { _id: 1 }, returnDocument: 'after' })
          .lean<Row>(),
      ),
    );
    expect(new Set(claimed.map((row) => row?._id)).size).toBe(16);
  });

  it('an unordered bulk of guarded updates counts what matched', async () => {
    const result = await model().bulkWrite(
      [1, 2].map((_id) => ({ updateOne: { filter: { _id, n: { $lt: 15 } }, update: { $set: { n: 1000 } } } })),
    );
    expect(result.modifiedCount).toBe(1);
  });
});

describe('stores', () => {
  it('use no operator that has no probe', () => {
    const root = join(import.meta.dirname, '../..');
    const stores = ['platform', 'subgraphs'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('-store.ts'))
        .map((file) => join(root, folder, file)),
    );
    expect(stores.length).toBeGreaterThan(3);
    const unknown = stores.flatMap((file) => {
      const used = readFileSync(file, 'utf8').matchAll(/(?<![\w$'"`.])['"]?(\$[a-zA-Z]+)['"]?\s*:/g);
      return [...used]
        .map(([, operator]) => operator!)
        .filter((operator) => !allowedOperators.has(operator))
        .map((operator) => `${file}: ${operator}`);
    });
    expect(unknown).toEqual([]);
  });
});
