import { byLatest } from '../../../platform/policy/next-episode.ts';
import type { Opinion } from '../generated/types.ts';
import type { Interner } from '../title/interner.ts';
import { createCoWatching, type Preference } from './co-watching.ts';
import { preferencesOf, type Opined } from './preferences.ts';
import type { Watch } from './watch.ts';

/** Of one profile. */
export interface Taste {
  /** By title: of several editions the one watched last. */
  watches: ReadonlyMap<string, Watch>;
  opinions: ReadonlyMap<string, Opinion>;
  /** Newest first. */
  preferences: readonly Preference[];
}

interface ProfileEntry {
  /** By the state's id: an edition of a title. */
  states: Map<string, Watch>;
  opinions: Map<string, Opined>;
  /** Made anew when asked for after a change. */
  taste: Taste | undefined;
}

export interface WatchState extends Watch {
  id: string;
  profile: string;
  /** Taken out of the history. */
  isRemoved: boolean;
}

export interface OpinionState extends Opined {
  profile: string;
}

function newestByTitle(states: Iterable<Watch>): Map<string, Watch> {
  const newest = new Map<string, Watch>();
  for (const watch of states) {
    const known = newest.get(watch.titleId);
    if (!known || byLatest(watch, known) < 0) newest.set(watch.titleId, watch);
  }
  return newest;
}

/** Histories and opinions of all profiles in memory, and who watched what with what. */
export function createTasteIndex(items: Interner) {
  const profiles = new Map<string, ProfileEntry>();
  const coWatching = createCoWatching({ items });

  function entryOf(profile: string): ProfileEntry {
    const entry = profiles.get(profile) ?? { states: new Map(), opinions: new Map(), taste: undefined };
    profiles.set(profile, entry);
    return entry;
  }

  function tasteOf(entry: ProfileEntry): Taste {
    entry.taste ??= {
      watches: newestByTitle(entry.states.values()),
      opinions: new Map([...entry.opinions].map(([titleId, { opinion }]) => [titleId, opinion])),
      preferences: preferencesOf(entry.states.values(), entry.opinions.values()),
    };
    return entry.taste;
  }

  /** Once per profile for a batch of changes. */
  function weighAgain(changed: ReadonlySet<string>): void {
    for (const profile of changed) {
      const entry = profiles.get(profile)!;
      entry.taste = undefined;
      coWatching.put(profile, tasteOf(entry).preferences);
      if (entry.states.size === 0 && entry.opinions.size === 0) profiles.delete(profile);
    }
  }

  return {
    coWatching,

    putWatches(states: readonly WatchState[]): void {
      for (const { id, profile, isRemoved, ...watch } of states) {
        if (isRemoved) entryOf(profile).states.delete(id);
        else entryOf(profile).states.set(id, watch);
      }
      weighAgain(new Set(states.map(({ profile }) => profile)));
    },

    removeWatch(profile: string, id: string): void {
      if (profiles.get(profile)?.states.delete(id)) weighAgain(new Set([profile]));
    },

    putOpinions(states: readonly OpinionState[]): void {
      for (const { profile, ...opined } of states) entryOf(profile).opinions.set(opined.titleId, opined);
      weighAgain(new Set(states.map(({ profile }) => profile)));
    },

    removeOpinion(profile: string, titleId: string): void {
      if (profiles.get(profile)?.opinions.delete(titleId)) weighAgain(new Set([profile]));
    },

    /** Empty for a profile that nothing is known of. */
    of(profile: string): Taste {
      const entry = profiles.get(profile);
      return entry ? tasteOf(entry) : { watches: new Map(), opinions: new Map(), preferences: [] };
    },
  };
}

export type TasteIndex = ReturnType<typeof createTasteIndex>;
