import { fault } from '../../../platform/errors/errors.ts';

/** What was decided on is not as it was any more: read anew and decide again. */
export class StaleAccount extends Error {
  constructor(accountId: string) {
    super(`${accountId} has changed meanwhile`);
    this.name = 'StaleAccount';
  }
}

/** Rounds of one change: each is lost only because another change of the account was made. */
const ROUNDS = 100;

/**
 * Runs `round` until it gives something: again where it gives nothing, and where the account has changed since it was read. Each
 * round reads anew. CONFLICT where the account never holds still.
 */
export async function untilFresh<T>(round: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < ROUNDS; i++) {
    const result = await unlessStale(round);
    if (result !== undefined) return result;
  }
  throw fault('CONFLICT', 'This account is being changed by too many at once.');
}

/** What the round gives; undefined where the account has changed since it was read, and nothing has happened. */
export async function unlessStale<T>(round: () => Promise<T>): Promise<T | undefined> {
  try {
    return await round();
  } catch (error) {
    if (!(error instanceof StaleAccount)) throw error;
    return undefined;
  }
}
