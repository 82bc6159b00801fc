import { priorities, type Priority } from '../plan/priority.ts';
import type { Clock } from './clock.ts';

/** Lets so many through at once, the more urgent first. */
export interface PriorityGate {
  /** A place, now or when one is free; `undefined` where there is none for this one, or none in time. */
  enter(priority: Priority, waitMs: number): true | Promise<boolean>;
  leave(): void;
  /** How many are through. */
  inside(): number;
  waiting(): number;
}

export interface GateOptions {
  /** Places there are just now. */
  places(): number;
  clock: Clock;
}

interface Waiting {
  settle(isLetIn: boolean): void;
}

/** Of the places, what a class may take: the rest is kept free for what is more urgent, which then need not wait. */
const shares: Readonly<Record<Priority, number>> = { critical: 1, entering: 0.8, browsing: 0.8, background: 0.5 };

/** How long one may wait for a place: an answer after that comes too late. */
const waitsMs: Readonly<Record<Priority, number>> = {
  critical: 5_000,
  entering: 5_000,
  browsing: 1_000,
  background: 100,
};

/** Of these for each place. */
const WAITING_PER_PLACE = 10;

/**
 * A burst may wait; but where the line has not been empty for this long there is more to do than can be done, and then
 * waiting helps nobody: it is cut to a tenth for all but the critical (after CoDel, and Maurer, Fail at Scale, 2015).
 */
const BURST_MS = 1_000;
const LASTING_WAIT = 0.1;

const mostUrgentFirst = [...priorities].reverse();

export function createPriorityGate({ places, clock }: GateOptions): PriorityGate {
  const lines = new Map<Priority, Set<Waiting>>(priorities.map((priority) => [priority, new Set()]));
  let inside = 0;
  let waiting = 0;
  let emptyAt = clock.now();

  function hasPlace(priority: Priority): boolean {
    return inside < Math.max(1, Math.floor(places() * shares[priority]));
  }

  /** Whether somebody waits who is as urgent or more. */
  function isLineAhead(priority: Priority): boolean {
    return priorities.some((other, index) => index >= priorities.indexOf(priority) && lines.get(other)!.size > 0);
  }

  function letIn(): void {
    for (const priority of mostUrgentFirst) {
      for (const next of lines.get(priority)!) {
        if (!hasPlace(priority)) return;
        inside += 1;
        next.settle(true);
      }
    }
  }

  /** Takes the last of those out of the line who are less urgent, the least urgent first. */
  function sendAway(urgent: Priority): boolean {
    for (const priority of priorities.slice(0, priorities.indexOf(urgent))) {
      const last = [...lines.get(priority)!].at(-1);
      if (!last) continue;
      last.settle(false);
      return true;
    }
    return false;
  }

  function stand(priority: Priority, longestMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const line = lines.get(priority)!;
      const one: Waiting = {
        settle(isLetIn) {
          stopWaiting();
          line.delete(one);
          waiting -= 1;
          if (waiting === 0) emptyAt = clock.now();
          resolve(isLetIn);
        },
      };
      const stopWaiting = clock.after(longestMs, () => one.settle(false));
      line.add(one);
      waiting += 1;
    });
  }

  return {
    enter(priority, waitMs) {
      if (hasPlace(priority) && !isLineAhead(priority)) {
        inside += 1;
        return true;
      }
      if (waiting === 0) emptyAt = clock.now();
      const isLasting = priority !== 'critical' && clock.now() - emptyAt > BURST_MS;
      const longestMs = Math.min(waitMs, waitsMs[priority] * (isLasting ? LASTING_WAIT : 1));
      if (waiting >= places() * WAITING_PER_PLACE && !sendAway(priority)) return Promise.resolve(false);
      return stand(priority, longestMs);
    },
    leave() {
      inside -= 1;
      letIn();
    },
    inside: () => inside,
    waiting: () => waiting,
  };
}
