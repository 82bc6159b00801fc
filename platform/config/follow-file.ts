import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

export interface FollowFileOptions {
  /** What of it is known already. */
  known: string;
  /** Takes a text that is not the one before. Where it rejects, the text is no good, and is not given again until it changes. */
  take(text: string): Promise<void>;
  /** Told once of what is no good, or cannot be read, until that changes. */
  onRefused(error: unknown): void;
  pollMs?: number;
}

export interface FollowedFile {
  /** Reads it at once, and gives even a text that was given before. */
  again(): void;
  stop(): Promise<void>;
}

const POLL_MS = 1_000;
/** A file that is being written is another one so much later. */
const SETTLE_MS = 50;

/**
 * Follows a file by what stands in it: links that are changed (a ConfigMap's `..data`), renames and times that stay the same hide
 * nothing, and no notice is lost on a network file system. A text counts once it is read the same twice.
 */
export function followFile(file: string, options: FollowFileOptions): FollowedFile {
  const { take, onRefused, pollMs = POLL_MS } = options;
  const stopping = new AbortController();
  let given = options.known;
  let unread: string | undefined;
  let isAsked = false;
  let wake = Promise.withResolvers<void>();

  async function look(): Promise<void> {
    const text = await readFile(file, 'utf8');
    // What could not be read was told as no good: that it is as before is news then.
    const isAgain = isAsked || unread !== undefined;
    isAsked = false;
    unread = undefined;
    if (text === given && !isAgain) return;
    await sleep(SETTLE_MS);
    if ((await readFile(file, 'utf8')) !== text) {
      isAsked ||= isAgain;
      return;
    }
    given = text;
    await take(text).catch(onRefused);
  }

  async function follow(): Promise<void> {
    while (!stopping.signal.aborted) {
      const pause = sleep(pollMs, undefined, { signal: stopping.signal, ref: false });
      // Only the end cuts a pause short with an error.
      await Promise.race([pause.catch(() => undefined), wake.promise]);
      wake = Promise.withResolvers<void>();
      if (stopping.signal.aborted) return;
      try {
        await look();
      } catch (error) {
        const reason = String(error);
        if (reason !== unread) onRefused(error);
        unread = reason;
      }
    }
  }

  const following = follow();
  return {
    again() {
      isAsked = true;
      wake.resolve();
    },
    async stop() {
      stopping.abort();
      wake.resolve();
      await following;
    },
  };
}
