import { BACKLOG_LIMIT, pushIterator, type Pusher } from './push-iterator.ts';

function open() {
  let pusher!: Pusher<number>;
  let stops = 0;
  const iterator = pushIterator<number>(async (given) => {
    pusher = given;
    return () => {
      stops += 1;
    };
  });
  const first = iterator.next();
  return {
    iterator,
    first,
    get pusher() {
      return pusher;
    },
    stops: () => stops,
  };
}

describe('pushIterator', () => {
  it('gives values in order, waiting or not', async () => {
    const { iterator, first, pusher } = open();
    pusher.push(1);
    pusher.push(2);
    expect(await first).toEqual({ done: false, value: 1 });
    expect(await iterator.next()).toEqual({ done: false, value: 2 });
  });

  it('ends at once when the subscriber leaves while waiting, and stops once', async () => {
    const { iterator, first, stops } = open();
    await iterator.return!();
    expect(await first).toEqual({ done: true, value: undefined });
    await iterator.return!();
    await Promise.resolve();
    expect(stops()).toBe(1);
  });

  it('hands on a failure once, after what came before it', async () => {
    const { iterator, first, pusher } = open();
    pusher.push(1);
    pusher.push(2);
    pusher.fail(new Error('gone'));
    await first;
    expect(await iterator.next()).toEqual({ done: false, value: 2 });
    await expect(iterator.next()).rejects.toThrow('gone');
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
  });

  it('lets a slow subscriber go instead of keeping everything', async () => {
    const { first, pusher, stops } = open();
    await (pusher.push(0), first);
    for (let i = 0; i <= BACKLOG_LIMIT; i++) pusher.push(i);
    await new Promise((resolve) => setImmediate(resolve));
    expect(stops()).toBe(1);
  });

  it('fails where it cannot start', async () => {
    const iterator = pushIterator<number>(() => Promise.reject(new Error('no Redis')));
    await expect(iterator.next()).rejects.toThrow('no Redis');
  });
});
