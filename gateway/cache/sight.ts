import type { Actor } from '../../platform/passport/actor.ts';

/**
 * As whom a caller sees what is the same for all who see alike. `undefined` for those who may see something else, and so are given
 * nothing that is kept, and nothing of theirs is kept.
 */
export type SightOf = (actor: Actor | undefined) => string | undefined;

/** By language, territory and age. A role may make its holder see more; some accounts are given another version's answers. */
export function sightsBesides(isSteered: (account: string) => boolean): SightOf {
  return (actor) => {
    if (!actor) return 'nobody';
    if (actor.scopes.length > 0 || isSteered(actor.account)) return undefined;
    const { locale, territory, maximumAge, isKids } = actor;
    return JSON.stringify([locale, territory, maximumAge, isKids]);
  };
}
