import type { Redis } from 'ioredis';
import { createEvent } from '../../platform/events/event.ts';
import { isBefore } from '../../platform/events/stream-id.ts';
import { createLog } from '../../platform/log/log.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { titleChanged } from '../../schema/events/title.ts';
import { createCatalogChanges } from './catalog-changes.ts';
import { followCatalog } from './follow-catalog.ts';

type Entry = [id: string, fields: string[]];

const changed = (id: string, title: string): Entry => {
  const fact = { subject: title, revision: 1, data: { kind: 'MOVIE' } as never };
  return [id, ['event', JSON.stringify(createEvent(titleChanged, fact, new Date(0)))]];
};

/** What of Redis a stream is followed by, over entries that a test changes. */
function redisOver(entries: Entry[]): Redis {
  return {
    async xread(...asked: unknown[]) {
      const after = String(asked.at(-1));
      const later = entries.filter(([id]) => isBefore(after, id));
      if (later.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
      return later.length === 0 ? null : [['stream', later]];
    },
    xrevrange: () => Promise.resolve(entries.slice(-1)),
    disconnect: () => undefined,
  } as unknown as Redis;
}

describe('a catalogue whose stream has lost its end', () => {
  it('has nothing that was read before be taken for current, and goes on from there', async () => {
    const entries = [changed('1-0', 'a'), changed('2-0', 'b'), changed('3-0', 'c'), changed('4-0', 'a')];
    const changes = createCatalogChanges();
    const redis = redisOver(entries);
    const following = await followCatalog(changes, redis, redis, createLog('test', 'silent'));
    await eventually(() => changes.isFollowed());
    entries.push(changed('5-0', 'b'));
    await eventually(() => changes.position().includes('5-'));
    const readBefore = changes.position();
    expect([changes.isCurrent(readBefore, ['a']), changes.isCurrent(readBefore, ['c'])]).toEqual([true, true]);

    entries.splice(3);
    await eventually(() => changes.position().includes('3-'));
    const early = `${readBefore.slice(0, 15)}2${readBefore.slice(16)}`;
    expect(changes.isCurrent(readBefore, ['c'])).toBe(false);
    expect(changes.isCurrent(early, ['never-changed'])).toBe(false);

    const readAfter = changes.position();
    await eventually(() => changes.isCurrent(readAfter, ['a']));
    entries.push(changed('6-0', 'a'));
    await eventually(() => changes.position().includes('6-'));
    expect([changes.isCurrent(readAfter, ['a']), changes.isCurrent(readAfter, ['b'])]).toEqual([false, true]);
    await following.stop();
  });
});
