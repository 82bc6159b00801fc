import { createAsyncQueue } from './async-queue.ts';

function open(limit = 2) {
  let ends = 0;
  const queue = createAsyncQueue<number>(limit, () => {
    ends += 1;
  });
  return { ...queue, ends: () => ends };
}

describe('an async queue', () => {
  it('takes as many values as may wait, and again when one was read', async () => {
    const { push, values } = open();
    expect([push(1), push(2), push(3)]).toEqual([true, true, false]);
    expect(await values.next()).toEqual({ done: false, value: 1 });
    expect([push(4), push(5)]).toEqual([true, false]);
    expect([await values.next(), await values.next()]).toMatchObject([{ value: 2 }, { value: 4 }]);
  });

  it('hands a value to a read that waits, whatever the limit', async () => {
    const { push, values } = open(0);
    const read = values.next();
    expect([push(1), push(2)]).toEqual([true, false]);
    expect(await read).toEqual({ done: false, value: 1 });
  });

  it('ends after what waits, its reason thrown once, and takes nothing more', async () => {
    const { push, end, values, ends } = open();
    push(1);
    end(new Error('gone'));
    end(new Error('again'));
    push(2);
    expect(ends()).toBe(1);
    expect(await values.next()).toEqual({ done: false, value: 1 });
    await expect(values.next()).rejects.toThrow('gone');
    expect(await values.next()).toEqual({ done: true, value: undefined });
  });

  it('tells a read that waits of the end', async () => {
    const [well, badly] = [open(), open()];
    const reads = [well.values.next(), badly.values.next()];
    well.end();
    badly.end(new Error('gone'));
    expect(await reads[0]).toEqual({ done: true, value: undefined });
    await expect(reads[1]).rejects.toThrow('gone');
  });

  it('is left at once, while a read waits or with values and a reason waiting', async () => {
    const [waiting, full] = [open(), open()];
    const read = waiting.values.next();
    await waiting.values.return(undefined);
    expect(await read).toEqual({ done: true, value: undefined });
    full.push(1);
    full.end(new Error('gone'));
    await full.values.return(undefined);
    expect(await full.values.next()).toEqual({ done: true, value: undefined });
    expect([waiting.ends(), full.ends()]).toEqual([1, 1]);
  });
});
