import type { Passport } from '../../../platform/passport/passport.ts';
import type { Loaders } from '../context.ts';
import { currentGrant } from '../entitlement/current-grant.ts';
import { fallsShort } from '../entitlement/grant.ts';
import { askEntitled } from '../playability/ask-entitled.ts';
import { checkHeight } from '../playability/check-height.ts';
import type { Capabilities, Refusal } from '../playability/playability.ts';
import type { Parts } from '../stores.ts';
import { openSession, type OpenOutcome } from './open-session.ts';

export interface StartRequest {
  passport: Passport & { profile: string };
  titleId: string;
  editionId: string | undefined;
  capabilities: Capabilities;
  requestKey: string;
  takeOverSessionId: string | undefined;
}

export type StartOutcome = OpenOutcome | { kind: 'refused'; refusal: Refusal };

/**
 * Opens a session where the viewer may play the title and the account has a stream left. Before a viewer is told that the
 * plan is too small, billing itself is asked. BAD_USER_INPUT for a height that no screen has, IDEMPOTENCY_CONFLICT for a key
 * that was used for something else.
 */
export async function startPlayback(
  parts: Parts,
  load: Loaders,
  request: StartRequest,
  now: Date,
): Promise<StartOutcome> {
  const { account } = request.passport;
  checkHeight(request.capabilities.maximumHeight, 'input.capabilities.maximumHeight');
  const asked = await askEntitled(load, request.passport, request, now);
  if (asked.kind !== 'playable') return asked;
  const start = { ...request, seriesId: asked.title?.seriesId, playable: asked.playable };
  const outcome = await openSession(parts, start, now);
  if (outcome.kind !== 'limitReached') return outcome;
  const wanted = { streamLimit: outcome.limit + 1 };
  return fallsShort(await currentGrant(load, account, wanted, now), wanted) ? outcome : openSession(parts, start, now);
}
