import type { RawData, WebSocket } from 'ws';

export interface IntakeOptions {
  /** Messages that a socket may send in a second, lastingly; a long message counts as several. */
  messagesPerSecond: number;
  /** What has been sent and not been read is no more than this while further messages are taken. */
  unreadLimitBytes: number;
  /** Takes one message; what it does about faults is its own. */
  handle(text: string): void;
}

export interface MessageIntake {
  /** To be called when bytes have left this process. */
  flushed(): void;
  stop(): void;
}

// A page that opens asks for many things at once.
const BURST_SECONDS = 4;
const BYTES_OF_ONE = 4_096;

/**
 * Takes a socket's messages at a rate, and only while the other side reads what it is sent. Who sends faster is not read
 * meanwhile: nothing is lost, and TCP tells the sender to wait. What has come already waits here, which is one read of
 * the connection at most.
 */
export function createMessageIntake(socket: WebSocket, options: IntakeOptions): MessageIntake {
  const { messagesPerSecond, unreadLimitBytes } = options;
  const burst = messagesPerSecond * BURST_SECONDS;
  const waiting: RawData[] = [];
  let tokens = burst;
  let atMs = performance.now();
  let pause: NodeJS.Timeout | undefined;

  function take(count: number): void {
    const nowMs = performance.now();
    tokens = Math.min(burst, tokens + ((nowMs - atMs) / 1_000) * messagesPerSecond);
    atMs = nowMs;
    // Bounded below: the pause that follows ends before the connection is taken for dead.
    tokens = Math.max(tokens - count, -burst);
  }

  function hold(): void {
    if (!socket.isPaused) socket.pause();
    if (tokens >= 0) return;
    pause ??= setTimeout(goOn, (-tokens / messagesPerSecond) * 1_000 + 1);
    pause.unref();
  }

  function goOn(): void {
    clearTimeout(pause);
    pause = undefined;
    take(0);
    for (;;) {
      if (tokens < 0 || socket.bufferedAmount > unreadLimitBytes) return hold();
      const data = waiting.shift();
      if (data === undefined) break;
      const text = String(data);
      take(1 + Math.floor(text.length / BYTES_OF_ONE));
      options.handle(text);
    }
    if (socket.isPaused) socket.resume();
  }

  socket.on('message', (data: RawData) => {
    waiting.push(data);
    goOn();
  });
  // The library answers these by itself.
  socket.on('ping', () => {
    take(1);
    if (tokens < 0) hold();
  });

  return {
    flushed() {
      if (socket.isPaused) goOn();
    },
    stop() {
      clearTimeout(pause);
      waiting.length = 0;
    },
  };
}
