import type { Lock, Locker, RequestRelease } from '@tus/server';
import { tusRefusal } from './tus-refusal.ts';

/** A sender who sent nothing for so long is taken for lost: its connection may be half open for many minutes. */
const SILENT_MS = 5_000;

/** How long a second request waits for a first that is alive: enough for a HEAD, which takes a moment. */
const PATIENCE_MS = 500;

async function within(milliseconds: number, event: Promise<void>): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), milliseconds);
  event.then(
    () => resolve(true),
    () => resolve(false),
  );
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
  }
}

interface Held {
  release: RequestRelease;
  lastByteAtMs: number;
  released: Promise<void>;
  setReleased(): void;
}

/**
 * One request at a time for each upload, in this process. A second one is refused (423) while the first is sending;
 * where the first has fallen silent it is asked to let go, so a client that lost its connection can resume.
 */
export class UploadLocker implements Locker {
  readonly #held = new Map<string, Held>();

  /** Tells that the holder is alive. */
  touch(id: string): void {
    const held = this.#held.get(id);
    if (held) held.lastByteAtMs = performance.now();
  }

  /** Asks the holder to let go: no more bytes are wanted. */
  async letGo(id: string): Promise<void> {
    await this.#held.get(id)?.release();
  }

  newLock(id: string): Lock {
    let own: Held | undefined;
    return {
      lock: async (signal, release) => {
        for (let held = this.#held.get(id); held; held = this.#held.get(id)) {
          if (performance.now() - held.lastByteAtMs >= SILENT_MS) await held.release();
          else if (!(await within(PATIENCE_MS, held.released))) {
            throw tusRefusal({
              status: 423,
              code: 'UPLOAD_LOCKED',
              message: 'Another request is sending this upload.',
            });
          }
          await held.released;
          signal.throwIfAborted();
        }
        const { promise, resolve } = Promise.withResolvers<void>();
        own = { release, lastByteAtMs: performance.now(), released: promise, setReleased: resolve };
        this.#held.set(id, own);
      },
      unlock: async () => {
        if (!own || this.#held.get(id) !== own) return;
        this.#held.delete(id);
        own.setReleased();
      },
    };
  }
}
