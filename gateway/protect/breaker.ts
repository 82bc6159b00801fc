/**
 * Keeps requests from a server that does not answer: nobody waits for what will fail, and it is left alone to come back.
 * Closed while it answers; open for a pause once half of what was asked lately failed; then half open: one request tries.
 */
export interface Breaker {
  /** A pass for one request, which tells how it went; `undefined` while none may go. */
  admit(): Pass | undefined;
  state(): BreakerState;
  /** Until a try makes sense again; 0 while it is closed. */
  retryAfterMs(): number;
}

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface Pass {
  answered(): void;
  failed(): void;
  /** It was not sent after all. */
  abandoned(): void;
}

export interface BreakerOptions {
  now(): number;
  /** From 0 to 1: spreads the tries of several gateways. */
  random(): number;
}

const WINDOW_MS = 10_000;
const SLOTS = 10;
const SLOT_MS = WINDOW_MS / SLOTS;
const FAILURES = 5;
const SHARE = 0.5;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

interface Slot {
  number: number;
  answered: number;
  failed: number;
}

type State =
  { kind: 'closed' } | { kind: 'open'; untilMs: number; pauseMs: number } | { kind: 'half-open'; pauseMs: number };

export function createBreaker({ now, random }: BreakerOptions): Breaker {
  const slots = new Map<number, Slot>();
  let state: State = { kind: 'closed' };

  function slot(): Slot {
    const number = Math.floor(now() / SLOT_MS);
    const place = number % SLOTS;
    let present = slots.get(place);
    if (present?.number !== number) slots.set(place, (present = { number, answered: 0, failed: 0 }));
    return present;
  }

  function isFailing(): boolean {
    const oldest = Math.floor(now() / SLOT_MS) - SLOTS + 1;
    let answered = 0;
    let failed = 0;
    for (const recent of slots.values()) {
      if (recent.number < oldest) continue;
      answered += recent.answered;
      failed += recent.failed;
    }
    return failed >= FAILURES && failed >= SHARE * (answered + failed);
  }

  function open(pauseMs: number): void {
    slots.clear();
    state = { kind: 'open', untilMs: now() + pauseMs * (1 + 0.2 * random()), pauseMs };
  }

  const pass: Pass = {
    answered() {
      // What was asked before it opened shows as well that the server is there again.
      state = { kind: 'closed' };
      slot().answered += 1;
    },
    failed() {
      // What was under way when it opened says nothing new.
      if (state.kind !== 'closed') return;
      slot().failed += 1;
      if (isFailing()) open(FIRST_PAUSE_MS);
    },
    abandoned() {},
  };

  function tryingPass(trying: State & { kind: 'half-open' }): Pass {
    return {
      answered: pass.answered,
      failed() {
        if (state === trying) open(Math.min(2 * trying.pauseMs, LONGEST_PAUSE_MS));
      },
      abandoned() {
        if (state === trying) state = { kind: 'open', untilMs: now(), pauseMs: trying.pauseMs };
      },
    };
  }

  return {
    admit() {
      if (state.kind === 'closed') return pass;
      if (state.kind === 'half-open' || now() < state.untilMs) return undefined;
      const trying: State = { kind: 'half-open', pauseMs: state.pauseMs };
      state = trying;
      return tryingPass(trying);
    },
    state: () => state.kind,
    retryAfterMs() {
      if (state.kind === 'closed') return 0;
      return state.kind === 'open' ? Math.max(1, Math.ceil(state.untilMs - now())) : FIRST_PAUSE_MS;
    },
  };
}
