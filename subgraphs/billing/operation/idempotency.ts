import { createHash } from 'node:crypto';
import { fault } from '../../../platform/errors/errors.ts';
import type { Operation, OperationStore } from './operation-store.ts';

/** What a caller asks for under an idempotency key. */
export interface Request {
  /** The account that acts. */
  actorId: string;
  /** `changePlan` … */
  kind: string;
  input: { idempotencyKey: string };
}

/** The operation a request stands for; without an answer yet. */
export function operationOf({ actorId, kind, input }: Request, now: Date): Operation {
  const { idempotencyKey, ...asked } = input;
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([kind, asked]))
    .digest('base64url');
  return { id: `${actorId}:${idempotencyKey}`, fingerprint, at: now };
}

/** The earlier use of the operation's key. IDEMPOTENCY_CONFLICT where that asked for something else. */
export async function findEarlier<Answer>(
  operations: OperationStore,
  operation: Operation,
): Promise<Operation<Answer> | undefined> {
  const earlier = await operations.find(operation.id);
  if (earlier && earlier.fingerprint !== operation.fingerprint) {
    throw fault('IDEMPOTENCY_CONFLICT', 'This idempotency key was used before with another input.', {
      argument: 'idempotencyKey',
    });
  }
  return earlier as Operation<Answer> | undefined;
}
