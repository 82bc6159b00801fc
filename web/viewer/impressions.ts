/** What has been seen of rows, told to the graph in batches, each once. */
export interface Impressions {
  seen(impressionId: string): void;
  /** Sends what waits now: the page may be about to go away. */
  flush(): void;
}

export interface ImpressionsOptions {
  /** Whether it was taken, or can never be; false where another try may help. */
  send(impressionIds: readonly string[]): Promise<boolean>;
  /** Calls back after so many milliseconds. */
  later(call: () => void, ms: number): void;
}

const GATHER_MS = 2_000;
const RETRY_MS = 15_000;
/** The graph takes so many at once. */
const BATCH_SIZE = 200;
/** Without an answer for long, the oldest are given up: they are for learning, not for the viewer. */
const KEPT_AT_MOST = 1_000;

export function createImpressions({ send, later }: ImpressionsOptions): Impressions {
  const known = new Set<string>();
  let waiting: string[] = [];
  let isScheduled = false;
  let isSending = false;

  function schedule(ms: number): void {
    if (isScheduled) return;
    isScheduled = true;
    later(() => {
      isScheduled = false;
      void drain();
    }, ms);
  }

  async function drain(): Promise<void> {
    if (isSending || waiting.length === 0) return;
    isSending = true;
    const batch = waiting.splice(0, BATCH_SIZE);
    const isTaken = await send(batch);
    isSending = false;
    if (!isTaken) waiting = [...batch, ...waiting].slice(-KEPT_AT_MOST);
    if (waiting.length > 0) schedule(isTaken ? 0 : RETRY_MS);
  }

  return {
    seen(impressionId) {
      if (known.has(impressionId)) return;
      known.add(impressionId);
      waiting.push(impressionId);
      schedule(GATHER_MS);
    },
    flush: () => void drain(),
  };
}
