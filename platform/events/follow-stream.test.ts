import { Redis } from 'ioredis';
import { createLog } from '../log/log.ts';
import { eventually } from '../testing/eventually.ts';
import { streamOf } from './event.ts';
import { followStream } from './follow-stream.ts';

const { REDIS_URL } = process.env;
const FAR = '99999999999999';

(REDIS_URL ? describe : describe.skip)('a follower of a stream', () => {
  const keyPrefix = `follow-stream-${process.pid}:`;
  const redis = new Redis(REDIS_URL ?? '', { lazyConnect: true, keyPrefix });
  const stream = streamOf('user');
  const add = (id: string, event: string) => redis.xadd(stream, id, 'event', event);
  let following: { stop(): Promise<void> } | undefined;
  let told: string[];

  /** Resolves when all that there is by then has been told. */
  async function follow(from: string): Promise<void> {
    told = [];
    const heard = Promise.withResolvers<void>();
    following = followStream(new Redis(REDIS_URL!, { lazyConnect: true, keyPrefix }), createLog('test', 'silent'), {
      source: 'user',
      from,
      blockMs: 50,
      take: (text) => told.push(text),
      onHeard: heard.resolve,
      onBegunAnew: () => told.push('anew'),
    });
    await heard.promise;
  }

  beforeEach(() => redis.del(stream));
  afterEach(() => following?.stop());
  afterAll(async () => {
    await redis.del(stream);
    redis.disconnect();
  });

  it.each([
    ['is emptied and begins again at once', async () => void (await redis.del(stream)), ['anew']],
    [
      'is replaced by one whose clock is behind',
      async () => void (await redis.multi().del(stream).xadd(stream, '7000-0', 'event', 'other').exec()),
      ['anew', 'other'],
    ],
    ['has lost its end', async () => void (await redis.xdel(stream, '9000-1')), ['anew', 'first']],
  ])('hears what comes after it %s', async (_what, lose, then) => {
    await add('9000-0', 'first');
    await add('9000-1', 'second');
    await follow('0-0');
    expect(told).toEqual(['first', 'second']);
    await lose();
    await eventually(() => told.length === 2 + then.length);
    await add('9000-0'.replace('9', then.includes('first') ? '9' : '8').replace('-0', '-5'), 'next');
    await eventually(() => told.includes('next'));
    expect(told.slice(2)).toEqual([...then, 'next']);
  });

  it('hears what comes although its own clock is ahead of the one that ids are made from', async () => {
    await add('5000-0', 'before');
    await follow(`${FAR}-0`);
    expect(told).toEqual([]);
    await add('6000-0', 'one');
    await eventually(() => told.length === 1);
    await add('6000-1', 'two');
    await eventually(() => told.length === 2);
    expect(told).toEqual(['one', 'two']);
  });

  it('hears of nothing twice while nothing is lost', async () => {
    await follow('0-0');
    for (let count = 0; count < 20; count++) {
      await add('*', String(count));
      if (count % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 60));
    }
    await eventually(() => told.length >= 20);
    expect(told).toEqual(Array.from({ length: 20 }, (_, count) => String(count)));
  });
});
