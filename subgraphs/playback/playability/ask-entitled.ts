import type { Passport } from '../../../platform/passport/passport.ts';
import type { Loaders } from '../context.ts';
import { currentGrant } from '../entitlement/current-grant.ts';
import type { Grant } from '../entitlement/grant.ts';
import { askPlayability, findPlayTarget } from './ask-playability.ts';
import type { TitleFactsRow } from './facts-store.ts';
import type { Capabilities, Playable, Refusal } from './playability.ts';

export type PlayOutcome =
  | { kind: 'playable'; title: TitleFactsRow | undefined; playable: Playable; grant: Grant }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'notEntitled' };

/** Whether the caller may play the title on such a device, by its facts and then by the account's plan. */
export async function askEntitled(
  load: Loaders,
  passport: Passport,
  question: { titleId: string; editionId?: string | undefined; capabilities: Capabilities },
  now: Date,
): Promise<PlayOutcome> {
  const { title, answer } = await askPlayability(load, passport, question, now);
  if (!answer.canPlay) return { kind: 'refused', refusal: answer.refusal };
  const grant = await currentGrant(load, passport.account, { maximumHeight: answer.capableHeight }, now);
  return grant ? { kind: 'playable', title, playable: answer, grant } : { kind: 'notEntitled' };
}

/** The same of what play on the title starts, of a series an episode of it, on any device. */
export async function askEntitledToTarget(
  load: Loaders,
  passport: Passport,
  titleId: string,
  now: Date,
): Promise<PlayOutcome> {
  const target = await findPlayTarget(load, passport, titleId, now);
  return askEntitled(load, passport, { titleId: target?.id ?? titleId, capabilities: {} }, now);
}
