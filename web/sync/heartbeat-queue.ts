import type { HeartbeatInput } from '../generated/operations.ts';

/** The part of the browser's `localStorage` that is used. */
export interface KeptText {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
  removeItem(key: string): void;
}

export interface HeartbeatBatch {
  sessionId: string;
  /** In the order of their sequence. */
  heartbeats: readonly HeartbeatInput[];
}

export interface HeartbeatQueue {
  add(sessionId: string, heartbeat: HeartbeatInput): void;
  /** What to send next: of the session that waits longest. Undefined where nothing waits. */
  next(): HeartbeatBatch | undefined;
  /** Everything up to the sequence is durable at the server. */
  acknowledge(sessionId: string, sequence: number): void;
  /** The server wants no more of this session. */
  forget(sessionId: string): void;
  readonly size: number;
}

/** As many as the graph takes at once. */
export const BATCH_LIMIT = 500;
/** More than a day of heartbeats every 10 s. Beyond, the oldest go: the newest hold the position. */
const KEPT_LIMIT = 10_000;

/**
 * Heartbeats that are not acknowledged yet, oldest session first. They are kept in `kept` under `key`, so that what was
 * watched offline outlives the page; without room there they live as long as the page.
 */
export function createHeartbeatQueue(kept: KeptText, key: string, keptLimit = KEPT_LIMIT): HeartbeatQueue {
  const waiting = new Map<string, HeartbeatInput[]>(read(kept, key));
  let size = 0;
  for (const heartbeats of waiting.values()) size += heartbeats.length;

  function save(): void {
    try {
      if (size === 0) kept.removeItem(key);
      else kept.setItem(key, JSON.stringify([...waiting]));
    } catch {
      // The browser's quota is used up or storage is turned off: the queue in memory still holds everything.
    }
  }

  function dropOldest(): void {
    for (const [sessionId, heartbeats] of waiting) {
      heartbeats.shift();
      if (heartbeats.length === 0) waiting.delete(sessionId);
      size -= 1;
      return;
    }
  }

  return {
    add(sessionId, heartbeat) {
      const heartbeats = waiting.get(sessionId);
      if (heartbeats) heartbeats.push(heartbeat);
      else waiting.set(sessionId, [heartbeat]);
      size += 1;
      if (size > keptLimit) dropOldest();
      save();
    },
    next() {
      for (const [sessionId, heartbeats] of waiting) {
        return { sessionId, heartbeats: heartbeats.slice(0, BATCH_LIMIT) };
      }
      return undefined;
    },
    acknowledge(sessionId, sequence) {
      const heartbeats = waiting.get(sessionId);
      if (!heartbeats) return;
      const left = heartbeats.filter((heartbeat) => heartbeat.sequence > sequence);
      size -= heartbeats.length - left.length;
      if (left.length > 0) waiting.set(sessionId, left);
      else waiting.delete(sessionId);
      save();
    },
    forget(sessionId) {
      size -= waiting.get(sessionId)?.length ?? 0;
      waiting.delete(sessionId);
      save();
    },
    get size() {
      return size;
    },
  };
}

function isHeartbeat(value: unknown): value is HeartbeatInput {
  const { sequence, positionMs, state, deviceTime } = (value ?? {}) as Partial<HeartbeatInput>;
  return (
    Number.isSafeInteger(sequence) &&
    Number.isSafeInteger(positionMs) &&
    (state === 'PLAYING' || state === 'PAUSED') &&
    typeof deviceTime === 'string'
  );
}

/** What an earlier page has left; whatever is not well formed is passed over, since anybody may write there. */
function read(kept: KeptText, key: string): [string, HeartbeatInput[]][] {
  try {
    const entries: unknown = JSON.parse(kept.getItem(key) ?? '[]');
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry: unknown): [string, HeartbeatInput[]][] => {
      const [sessionId, heartbeats] = Array.isArray(entry) ? (entry as unknown[]) : [];
      if (typeof sessionId !== 'string' || !Array.isArray(heartbeats)) return [];
      const good = heartbeats.filter(isHeartbeat);
      return good.length > 0 ? [[sessionId, good]] : [];
    });
  } catch {
    // Storage that is turned off throws, and so does damaged text: both leave nothing to send.
    return [];
  }
}
