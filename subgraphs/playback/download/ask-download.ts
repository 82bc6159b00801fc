import type { Passport } from '../../../platform/passport/passport.ts';
import type { Loaders } from '../context.ts';
import { currentGrant } from '../entitlement/current-grant.ts';
import { askPlayability } from '../playability/ask-playability.ts';
import type { TitleFactsRow } from '../playability/facts-store.ts';
import type { Playable, Refusal } from '../playability/playability.ts';

export type DownloadAnswer =
  | { kind: 'allowed'; title: TitleFactsRow; playable: Playable; maximumHeight: number }
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'notEntitled' };

/** Whether the caller may save the title: by its facts as whether it may be played, and then by what the plan says of saving. */
export async function askMayDownload(
  load: Loaders,
  passport: Passport,
  question: { titleId: string; editionId?: string | undefined },
  now: Date,
): Promise<DownloadAnswer> {
  const { title, answer } = await askPlayability(load, passport, { ...question, capabilities: {} }, now);
  if (!answer.canPlay) return { kind: 'refused', refusal: answer.refusal };
  // What may be played is known; a series has no media of its own.
  if (!title || title.kind === 'SERIES') return { kind: 'refused', refusal: { kind: 'notAvailable' } };
  const { capableHeight } = answer;
  const wanted = { maximumHeight: capableHeight, allowsDownloads: true };
  const grant = await currentGrant(load, passport.account, wanted, now);
  if (!grant?.allowsDownloads) return { kind: 'notEntitled' };
  return { kind: 'allowed', title, playable: answer, maximumHeight: Math.min(capableHeight, grant.maximumHeight) };
}
