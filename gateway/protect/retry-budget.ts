/** Bounds retries by a share of what is asked: where everything fails, they would double the load (Google, SRE, ch. 21). */
export interface RetryBudget {
  /** A request that is no retry. */
  asked(): void;
  /** Whether one may be asked again, which counts it. */
  take(): boolean;
}

const SHARE = 0.1;
/** So that a few failures of a quiet hour are tried again, and a long quiet hour does not save up for a storm. */
const FIRST = 10;
const MOST = 50;

export function createRetryBudget(): RetryBudget {
  // In tenths, which add up without rounding.
  const tenths = (retries: number) => Math.round(retries / SHARE);
  let left = tenths(FIRST);
  return {
    asked() {
      left = Math.min(left + 1, tenths(MOST));
    },
    take() {
      if (left < tenths(1)) return false;
      left -= tenths(1);
      return true;
    },
  };
}
