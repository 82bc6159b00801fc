import { fault } from '../../platform/errors/errors.ts';

/**
 * From the first to the last that is shed when a part of the platform has more to do than it can. To log in on a device that is not
 * known is `entering`: anybody may try it, and it may not keep back those who are known.
 */
export const priorities = ['background', 'browsing', 'entering', 'critical'] as const;

export type Priority = (typeof priorities)[number];

/** What a client may call its request. */
export const wishes = ['background', 'browsing', 'critical'] as const satisfies readonly Priority[];

export type Wish = (typeof wishes)[number];

/** What plays must go on playing, and who is out must get in. */
const criticalFields: ReadonlySet<string> = new Set([
  'startPlayback',
  'recordHeartbeats',
  'stopPlayback',
  'playbackSession',
  'logIn',
  'refresh',
  'switchProfile',
]);

/** Nobody waits for them. */
const backgroundFields: ReadonlySet<string> = new Set(['recordImpressions', 'rememberSearch']);

/** All that are named here; every other field is for browsing. */
export const namedFields: readonly string[] = [...criticalFields, ...backgroundFields];

/** What an operation may ask for and still be critical: whoever hangs a page on a heartbeat asks for a page. */
const CRITICAL_COST = 100;

/**
 * How urgent an operation is, by the least urgent of its root fields and what it may cost. A client may say that it is
 * less (`wished`), as for what it fetches in advance; never that it is more.
 */
export function priorityOf(rootFields: readonly string[], cost: () => number, wished: Priority | undefined): Priority {
  const own: Priority = rootFields.some((field) => backgroundFields.has(field))
    ? 'background'
    : rootFields.every((field) => criticalFields.has(field)) && cost() <= CRITICAL_COST
      ? 'critical'
      : 'browsing';
  return wished === undefined ? own : lessUrgent(wished, own);
}

/** The less urgent of two. */
export function lessUrgent(a: Priority, b: Priority): Priority {
  return priorities.indexOf(a) < priorities.indexOf(b) ? a : b;
}

/** By which a client says that a request is less urgent than it looks. */
export const PRIORITY_HEADER = 'x-marquee-priority';

/** Reads {@link PRIORITY_HEADER}. Throws BAD_REQUEST on what is no priority. */
export function readPriority(header: string | string[] | undefined): Wish | undefined {
  if (header === undefined) return undefined;
  const priority = wishes.find((one) => one === header);
  if (!priority) throw fault('BAD_REQUEST', `${PRIORITY_HEADER} is one of ${wishes.join(', ')}.`);
  return priority;
}
