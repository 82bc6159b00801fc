import { badInput } from '../../../platform/errors/errors.ts';
import type { TrackChoiceInput } from '../generated/types.ts';
import type { PlaybackSession } from '../session/session-store.ts';
import type { Parts } from '../stores.ts';
import type { ChosenTrack, ChosenTracks } from './track-store.ts';

const NAME_LENGTH = 255;

type Given<T> = T | null | undefined;

function chosenTrack(
  kind: 'audio' | 'subtitle',
  language: Given<string>,
  name: Given<string>,
): ChosenTrack | undefined {
  if (name && name.length > NAME_LENGTH) {
    throw badInput(`choice.${kind}Name`, `A track's name has at most ${NAME_LENGTH} characters.`);
  }
  if (language) return { language, ...(name ? { name } : {}) };
  if (name) throw badInput(`choice.${kind}Name`, 'A name is chosen with its language.');
  return undefined;
}

/** What a choice changes; what is null stays. BAD_USER_INPUT for a name without a language. Pure. */
export function readChoice(choice: TrackChoiceInput): ChosenTracks {
  const audio = chosenTrack('audio', choice.audioLanguage, choice.audioName);
  const subtitles = chosenTrack('subtitle', choice.subtitleLanguage, choice.subtitleName);
  return {
    ...(audio ? { audio } : {}),
    ...(subtitles ? { subtitles } : {}),
    ...(choice.subtitles ? { subtitleMode: choice.subtitles } : {}),
  };
}

/**
 * Remembers what a profile has chosen while it watched: for the series where it is an episode, else for all that has no choice of its own.
 * Undefined where the profile has no such session; one that has ended counts, the choice may come late.
 */
export async function chooseTracks(
  { sessions, tracks }: Parts,
  { account, profile }: { account: string; profile: string },
  { sessionId, choice }: { sessionId: string; choice: ChosenTracks },
  now: Date,
): Promise<PlaybackSession | undefined> {
  const session = await sessions.find(sessionId);
  if (session?.account !== account || session.profile !== profile) return undefined;
  if (Object.keys(choice).length > 0) await tracks.change(profile, session.seriesId, choice, now);
  return session;
}
