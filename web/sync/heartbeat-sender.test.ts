import type { HeartbeatInput } from '../generated/operations.ts';
import { createHeartbeatQueue, type HeartbeatQueue, type KeptText } from './heartbeat-queue.ts';
import { createHeartbeatSender, type BatchAnswer } from './heartbeat-sender.ts';

const nowhere: KeptText = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined };

const beat = (sequence: number): HeartbeatInput => ({
  sequence,
  positionMs: sequence,
  state: 'PLAYING',
  deviceTime: '2026-01-01T00:00:00Z',
});

type Answer = (heartbeats: readonly HeartbeatInput[]) => BatchAnswer<string> | Error;

const accept: Answer = (heartbeats) => ({
  kind: 'accepted',
  acknowledgedSequence: heartbeats.at(-1)!.sequence,
});

function setUp(answers: Answer[]) {
  const queue: HeartbeatQueue = createHeartbeatQueue(nowhere, 'key');
  const sent: [string, number[]][] = [];
  const ended: [string, string][] = [];
  const waits: { call: () => void; ms: number }[] = [];
  const sender = createHeartbeatSender<string>({
    queue,
    async send(sessionId, heartbeats) {
      sent.push([sessionId, heartbeats.map(({ sequence }) => sequence)]);
      const answer = (answers.shift() ?? accept)(heartbeats);
      if (answer instanceof Error) throw answer;
      return answer;
    },
    onEnded: (sessionId, how) => ended.push([sessionId, how]),
    later(call, ms) {
      waits.push({ call, ms });
      return () => undefined;
    },
    random: () => 0,
  });
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { queue, sender, sent, ended, waits, settled };
}

describe('the heartbeat sender', () => {
  it('sends what waits as one batch, and what comes meanwhile as the next', async () => {
    const { queue, sender, sent, settled } = setUp([]);
    queue.add('session_a', beat(1));
    queue.add('session_a', beat(2));
    sender.wake();
    queue.add('session_a', beat(3));
    sender.wake();
    await settled();
    expect(sent).toEqual([
      ['session_a', [1, 2]],
      ['session_a', [3]],
    ]);
    expect(queue.size).toBe(0);
  });

  it('keeps a batch without an answer and sends it again after a growing wait', async () => {
    const offline: Answer = () => new Error('offline');
    const { queue, sender, sent, waits, settled } = setUp([offline, offline]);
    queue.add('session_a', beat(1));
    sender.wake();
    await settled();
    waits.at(-1)!.call();
    await settled();
    expect(waits.map(({ ms }) => ms)).toEqual([250, 500]);
    queue.add('session_a', beat(2));
    sender.wake();
    await settled();
    expect(sent.at(-1)).toEqual(['session_a', [1, 2]]);
    expect(queue.size).toBe(0);
  });

  it('tells that a session has ended, and goes on with the next session', async () => {
    const { queue, sender, sent, ended, settled } = setUp([
      () => ({ kind: 'ended', acknowledgedSequence: 0, ended: 'TAKEN_OVER' }),
    ]);
    queue.add('session_a', beat(1));
    queue.add('session_b', beat(1));
    sender.wake();
    await settled();
    expect(ended).toEqual([['session_a', 'TAKEN_OVER']]);
    expect(sent.map(([sessionId]) => sessionId)).toEqual(['session_a', 'session_b']);
    expect(queue.size).toBe(0);
  });

  it('forgets what is refused for good', async () => {
    const { queue, sender, sent, settled } = setUp([() => ({ kind: 'refused' })]);
    queue.add('session_a', beat(1));
    sender.wake();
    await settled();
    expect(queue.size).toBe(0);
    expect(sent).toHaveLength(1);
  });

  it('does not spin where the server acknowledges nothing', async () => {
    const { queue, sender, sent, waits, settled } = setUp([() => ({ kind: 'accepted', acknowledgedSequence: 0 })]);
    queue.add('session_a', beat(1));
    sender.wake();
    await settled();
    expect(sent).toHaveLength(1);
    expect(waits).toHaveLength(1);
    expect(queue.size).toBe(1);
  });

  it('sends nothing more once stopped', async () => {
    const { queue, sender, sent, settled } = setUp([]);
    sender.stop();
    queue.add('session_a', beat(1));
    sender.wake();
    await settled();
    expect(sent).toEqual([]);
  });
});
