import type { DeliveredAudio } from '../../schema/internal/asset.ts';
import { isFilmSound } from '../../subgraphs/job/media/audio-role.ts';

/** Sounds of which a player takes one, and may change to another. */
export interface AudioGroup {
  id: string;
  members: DeliveredAudio[];
  codecs: string[];
  /** Of its heaviest member. */
  bandwidthBps: number;
  averageBandwidthBps: number;
}

const isFirstForm = ({ name, trackName }: DeliveredAudio) => name === trackName;

/**
 * The sounds to offer, one of them (in all its forms) the default: the one that was meant to be, or where it could not be made the
 * first that is no commentary and the like. What has lost its stereo form is not offered, since not every device could play it. Pure.
 */
export function oneDefault<Audio extends DeliveredAudio>(audio: readonly Audio[]): Audio[] {
  const firsts = audio.filter(isFirstForm);
  const chosen = firsts.find(({ isDefault }) => isDefault) ?? firsts.find(({ role }) => isFilmSound(role)) ?? firsts[0];
  return audio
    .filter(({ trackName }) => firsts.some(({ name }) => name === trackName))
    .map((sound) => ({ ...sound, isDefault: sound.trackName === chosen?.name }));
}

function group(id: string, members: DeliveredAudio[]): AudioGroup {
  return {
    id,
    members,
    codecs: [...new Set(members.map(({ codecs }) => codecs))],
    bandwidthBps: Math.max(...members.map(({ bandwidthBps }) => bandwidthBps)),
    averageBandwidthBps: Math.max(...members.map(({ averageBandwidthBps }) => averageBandwidthBps)),
  };
}

/**
 * One group of all sounds in AAC stereo, and where any is in 5.1 another of their second forms: groups have the same members but for
 * channels and address (RFC 8216bis §4.4.6.1.1), so one that has no second form, for it came late or could not be made, is in both. None
 * for a silent film. Pure.
 */
export function groupAudio(audio: readonly DeliveredAudio[]): AudioGroup[] {
  const offered = oneDefault(audio);
  const stereo = offered.filter(isFirstForm);
  if (stereo.length === 0) return [];
  const best = stereo.map(
    (sound) => offered.find((form) => form.trackName === sound.name && !isFirstForm(form)) ?? sound,
  );
  return [group('audio', stereo), ...(best.some(({ channels }) => channels > 2) ? [group('surround', best)] : [])];
}
