import { EventEmitter } from 'node:events';
import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { WebSocket } from 'ws';
import { createMessageIntake } from './message-intake.ts';

/** A socket that delivers what it was sent, a read of several messages at a time, while it is not paused. */
class FakeSocket extends EventEmitter {
  isPaused = false;
  bufferedAmount = 0;
  readonly #unread: string[][] = [];

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
    this.#deliver();
  }

  receive(messages: string[]): void {
    this.#unread.push(messages);
    this.#deliver();
  }

  #deliver(): void {
    while (!this.isPaused) {
      const read = this.#unread.shift();
      if (!read) return;
      // What came with one read is given out even when the first of it has led to a pause.
      for (const message of read) this.emit('message', Buffer.from(message));
    }
  }
}

describe('a socket’s messages', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function start(messagesPerSecond: number) {
    const socket = new FakeSocket();
    const handled: string[] = [];
    const intake = createMessageIntake(socket as unknown as WebSocket, {
      messagesPerSecond,
      unreadLimitBytes: 1_000,
      handle: (text) => handled.push(text),
    });
    return { socket, handled, intake };
  }

  it('are all taken in their order, never faster than the rate, whatever comes when', () => {
    const reads = fc.array(fc.record({ count: fc.integer({ min: 1, max: 60 }), afterMs: fc.nat(3_000) }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(reads, fc.integer({ min: 1, max: 20 }), (sent, rate) => {
        const { socket, handled } = start(rate);
        const begunAtMs = performance.now();
        let count = 0;
        for (const { count: more, afterMs } of sent) {
          jest.advanceTimersByTime(afterMs);
          socket.receive(Array.from({ length: more }, (_, i) => String(count + i)));
          count += more;
          const seconds = (performance.now() - begunAtMs) / 1_000;
          expect(handled.length).toBeLessThanOrEqual(4 * rate + seconds * rate + 1);
        }
        jest.advanceTimersByTime((count / rate) * 1_000 + 5_000);
        expect(handled).toEqual(Array.from({ length: count }, (_, i) => String(i)));
        expect(socket.isPaused).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('count by their length as well', () => {
    const { socket, handled } = start(10);
    socket.receive(['x'.repeat(4_096 * 60), 'next']);
    expect(handled).toHaveLength(1);
    jest.advanceTimersByTime(1_900);
    expect(handled).toHaveLength(1);
    jest.advanceTimersByTime(300);
    expect(handled.at(-1)).toBe('next');
  });

  it('wait while the other side reads nothing, and go on when it does', () => {
    const { socket, handled, intake } = start(10);
    socket.bufferedAmount = 1_001;
    socket.receive(['a', 'b']);
    jest.advanceTimersByTime(60_000);
    expect([handled, socket.isPaused]).toEqual([[], true]);
    socket.bufferedAmount = 1_000;
    intake.flushed();
    expect([handled, socket.isPaused]).toEqual([['a', 'b'], false]);
  });

  it('wait after a flood of control frames too, but not for longer than a connection may be silent', () => {
    const { socket, handled } = start(10);
    for (let i = 0; i < 100_000; i++) socket.emit('ping', Buffer.alloc(0));
    socket.receive(['a']);
    expect([handled, socket.isPaused]).toEqual([[], true]);
    jest.advanceTimersByTime(4_100);
    expect([handled, socket.isPaused]).toEqual([['a'], false]);
  });

  it('are forgotten with the socket', () => {
    const { socket, handled, intake } = start(1);
    socket.receive(Array.from({ length: 50 }, (_, i) => String(i)));
    const before = handled.length;
    intake.stop();
    jest.advanceTimersByTime(100_000);
    expect(handled).toHaveLength(before);
  });
});
