import { inTransaction, type Connection } from '../mongo/database.ts';
import { isDuplicateKey } from '../mongo/duplicate-key.ts';
import type { NewTask, TaskStore } from './task-store.ts';

/** A few at a time of work that nobody waits for. */
export interface FewAtATime {
  kind: string;
  /** Of this kind that may be open at a time. */
  most: number;
  /** What is still to be done, and added by nobody; at least `room` of it, where there is as much. */
  find(room: number): Promise<NewTask[]>;
}

/** Adds tasks of a kind as long as few are open; gives how many. Safe in several workers at once, and again after any end. */
export async function addUpTo(
  { connection, tasks }: { connection: Connection; tasks: TaskStore },
  { kind, most, find }: FewAtATime,
): Promise<number> {
  const room = most - (await tasks.countOpenOf(kind));
  const found = room > 0 ? await find(room) : [];
  if (found.length === 0) return 0;
  // After it was seen what nobody has added: what another worker adds meanwhile is counted here, or is a duplicate below.
  const added = found.slice(0, Math.max(0, most - (await tasks.countOpenOf(kind))));
  if (added.length === 0) return 0;
  try {
    await inTransaction(connection, (session) => tasks.add(session, added));
  } catch (error) {
    // Another worker was quicker.
    if (isDuplicateKey(error)) return 0;
    throw error;
  }
  return added.length;
}
