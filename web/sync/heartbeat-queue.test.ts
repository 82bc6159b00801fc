import type { HeartbeatInput } from '../generated/operations.ts';
import { BATCH_LIMIT, createHeartbeatQueue, type KeptText } from './heartbeat-queue.ts';

const KEY = 'marquee.heartbeats';

function memory(): KeptText & { texts: Map<string, string> } {
  const texts = new Map<string, string>();
  return {
    texts,
    getItem: (key) => texts.get(key) ?? null,
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

const beat = (sequence: number): HeartbeatInput => ({
  sequence,
  positionMs: sequence * 10_000,
  state: 'PLAYING',
  deviceTime: new Date(sequence * 10_000).toISOString(),
});

const sequences = (heartbeats: readonly HeartbeatInput[] | undefined) => heartbeats?.map(({ sequence }) => sequence);

describe('the heartbeat queue', () => {
  it('gives one session’s heartbeats in order, the session that waits longest first', () => {
    const queue = createHeartbeatQueue(memory(), KEY);
    queue.add('session_a', beat(1));
    queue.add('session_b', beat(1));
    queue.add('session_a', beat(2));
    expect(queue.next()).toEqual({ sessionId: 'session_a', heartbeats: [beat(1), beat(2)] });
    queue.acknowledge('session_a', 2);
    expect(queue.next()).toEqual({ sessionId: 'session_b', heartbeats: [beat(1)] });
  });

  it('keeps what came while a batch was on its way', () => {
    const queue = createHeartbeatQueue(memory(), KEY);
    queue.add('session_a', beat(1));
    const sent = queue.next()!;
    queue.add('session_a', beat(2));
    queue.acknowledge(sent.sessionId, 1);
    expect(sequences(queue.next()?.heartbeats)).toEqual([2]);
    expect(queue.size).toBe(1);
  });

  it('never gives more than the graph takes at once', () => {
    const queue = createHeartbeatQueue(memory(), KEY);
    for (let sequence = 1; sequence <= BATCH_LIMIT + 30; sequence += 1) queue.add('session_a', beat(sequence));
    expect(queue.next()?.heartbeats).toHaveLength(BATCH_LIMIT);
    queue.acknowledge('session_a', BATCH_LIMIT);
    expect(queue.next()?.heartbeats).toHaveLength(30);
  });

  it('outlives the page, and leaves nothing behind once all is acknowledged', () => {
    const kept = memory();
    const first = createHeartbeatQueue(kept, KEY);
    first.add('session_a', beat(1));
    first.add('session_a', beat(2));
    first.acknowledge('session_a', 1);
    const second = createHeartbeatQueue(kept, KEY);
    expect(second.next()).toEqual({ sessionId: 'session_a', heartbeats: [beat(2)] });
    second.acknowledge('session_a', 2);
    expect(kept.texts.size).toBe(0);
  });

  it('forgets a session that the server does not know', () => {
    const queue = createHeartbeatQueue(memory(), KEY);
    queue.add('session_a', beat(1));
    queue.forget('session_a');
    queue.forget('session_never');
    expect(queue.next()).toBeUndefined();
    expect(queue.size).toBe(0);
  });

  it('lets the oldest go when far too many wait', () => {
    const queue = createHeartbeatQueue(memory(), KEY, 3);
    queue.add('session_a', beat(1));
    for (const sequence of [1, 2, 3, 4]) queue.add('session_b', beat(sequence));
    expect(queue.size).toBe(3);
    expect(queue.next()).toEqual({ sessionId: 'session_b', heartbeats: [beat(2), beat(3), beat(4)] });
  });

  it('passes over damaged storage and goes on without room in it', () => {
    const kept = memory();
    kept.texts.set(KEY, '[["session_a",[{"sequence":"one"},null]],["session_b"],7]');
    const full: KeptText = {
      ...kept,
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const queue = createHeartbeatQueue(full, KEY);
    expect(queue.next()).toBeUndefined();
    queue.add('session_a', beat(1));
    expect(queue.next()?.heartbeats).toEqual([beat(1)]);
    expect(createHeartbeatQueue({ ...kept, getItem: () => '{not json' }, KEY).size).toBe(0);
  });
});
