import type { SessionPartsFragment } from '../generated/operations.ts';
import { episodeLabel } from './words.ts';

/** `The Lighthouse · S1 E2`, or what is left to say where the title is gone. */
export function sessionTitle({ title }: Pick<SessionPartsFragment, 'title'>): string {
  if (!title) return 'something that is no longer here';
  const { details, name } = title;
  if (details.__typename !== 'EpisodeDetails') return name;
  return `${details.series ? `${details.series.name} · ` : ''}${episodeLabel(details)} ${name}`;
}

export function deviceOf(
  { device, deviceId }: Pick<SessionPartsFragment, 'device' | 'deviceId'>,
  here: string,
): string {
  if (deviceId === here) return 'this device';
  return device?.name ?? 'another device';
}
