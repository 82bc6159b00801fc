import type { MoneyRequestKind, MoneyRequestState } from '../generated/types.ts';

/** What a member of staff may not give alone, until somebody else decides on it. */
export interface MoneyRequest {
  id: string;
  kind: MoneyRequestKind;
  /** Whom it is for. */
  accountId: string;
  /** Of a refund. */
  invoiceId?: string;
  amountMinor: number;
  currency: string;
  reason: string;
  requestedBy: string;
  requestedAt: Date;
  /** That it has expired is computed, never stored. */
  state: Exclude<MoneyRequestState, 'EXPIRED'>;
  decidedBy?: string;
  decidedAt?: Date;
}

/** How long somebody may take to decide: after that the case is another one. */
const OPEN_MS = 7 * 86_400_000;

export function expiryOf({ requestedAt }: Pick<MoneyRequest, 'requestedAt'>): Date {
  return new Date(requestedAt.getTime() + OPEN_MS);
}

/** What was asked for after that is still open. */
export function openSince(now: Date): Date {
  return new Date(now.getTime() - OPEN_MS);
}

export function stateAt(request: MoneyRequest, now: Date): MoneyRequestState {
  return request.state === 'WAITING' && expiryOf(request) <= now ? 'EXPIRED' : request.state;
}

/** Why somebody may not approve a request; undefined where they may. Who asks does not decide, nor who is given to. */
export function objectionTo(
  request: MoneyRequest,
  { account, now }: { account: string; now: Date },
): 'ownRequest' | 'ownAccount' | 'requestClosed' | undefined {
  if (request.requestedBy === account) return 'ownRequest';
  if (request.accountId === account) return 'ownAccount';
  return stateAt(request, now) === 'WAITING' ? undefined : 'requestClosed';
}
