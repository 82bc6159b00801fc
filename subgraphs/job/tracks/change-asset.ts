import { isPlayed, type Asset, type RetiredTrack, type StoredAudio, type StoredText } from '../asset/asset-store.ts';
import { languageName } from '../media/plan-audio.ts';
import { textLabel, uniqueLabel } from '../media/plan-text.ts';
import type { TrackOrder } from './track-order.ts';

/** The track that is to be replaced is not there any more. */
export class TrackGone extends Error {
  constructor(name: string) {
    super(`The track ${name} is no longer there: it was removed or replaced meanwhile.`);
    this.name = 'TrackGone';
  }
}

/** What was made of an order: a text, or the forms of a sound. Names are given when it comes to its asset. */
export type MadeTrack =
  { kind: 'TEXT'; text: Omit<StoredText, 'name' | 'label'> } | { kind: 'AUDIO'; forms: StoredAudio[] };

type Tracks = Pick<Asset, 'text' | 'audio' | 'retired'>;

export type FoundTrack = { kind: 'TEXT'; track: StoredText } | { kind: 'AUDIO'; track: StoredAudio };

/** The track of this name; of a sound any of its forms. Pure. */
export function findTrack({ text, audio }: Pick<Asset, 'text' | 'audio'>, name: string): FoundTrack | undefined {
  const ofText = text.find((track) => track.name === name);
  if (ofText) return { kind: 'TEXT', track: ofText };
  const ofAudio = audio.find((track) => track.name === name);
  return ofAudio && { kind: 'AUDIO', track: ofAudio };
}

/** The asset's tracks without the one of this name, with all its forms; those go on for who plays them. Pure. */
export function withoutTrack({ text, audio, retired }: Tracks, name: string, now: Date): Tracks {
  const found = findTrack({ text, audio }, name);
  if (!found) throw new TrackGone(name);
  const isGone = (track: StoredText | StoredAudio) =>
    found.kind === 'TEXT' ? track.name === name : 'trackName' in track && track.trackName === found.track.trackName;
  const gone = (kind: RetiredTrack['kind'], tracks: readonly (StoredText | StoredAudio)[]): RetiredTrack[] =>
    tracks.filter(isGone).map((track) => ({ kind, name: track.name, path: track.path, at: now }));
  return {
    text: text.filter((track) => !isGone(track)),
    audio: audio.filter((track) => !isGone(track)),
    retired: [...retired.filter((track) => isPlayed(track, now)), ...gone('TEXT', text), ...gone('AUDIO', audio)],
  };
}

/**
 * The asset's tracks with what was made. Its name bears the asset's next revision: no other track had it or will have it, for players
 * and caches keep what they were given under a name. Pure.
 */
export function withTrack(asset: Asset, order: TrackOrder, made: MadeTrack, now: Date): Tracks {
  const { language, label, replaces } = order;
  const old = replaces === undefined ? undefined : findTrack(asset, replaces);
  const tracks = replaces === undefined ? asset : withoutTrack(asset, replaces, now);
  const number = `${language.toLowerCase()}-r${asset.revision + 1}`;
  if (made.kind === 'TEXT') {
    const taken = new Set(tracks.text.map((track) => track.label));
    const wanted = label ?? old?.track.label ?? textLabel(language, made.text.role);
    const text = { ...made.text, name: `text-${number}`, label: uniqueLabel(wanted, taken) };
    return { ...tracks, text: [...tracks.text, text] };
  }
  const trackName = `audio-${number}`;
  const taken = new Set(tracks.audio.map((track) => track.label));
  const unique = uniqueLabel(label ?? old?.track.label ?? languageName(language), taken);
  const isDefault = old?.kind === 'AUDIO' && old.track.isDefault;
  const forms = made.forms.map((form) => ({
    ...form,
    ...{ trackName, label: unique, isDefault },
    name: trackName + form.name.slice(form.trackName.length),
  }));
  return { ...tracks, audio: [...tracks.audio, ...forms] };
}
