import { createHash } from 'node:crypto';
import { fault } from '../../../platform/errors/errors.ts';
import type { Operation } from './operation-store.ts';

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

/** IDEMPOTENCY_CONFLICT where the key was used before for something else. */
export function checkSame(earlier: Operation, now: Operation): void {
  if (earlier.fingerprint !== now.fingerprint) {
    throw fault('IDEMPOTENCY_CONFLICT', 'This idempotency key was used before with another input.', {
      argument: 'idempotencyKey',
    });
  }
}
