import { fault } from '../errors/errors.ts';
import type { Passport } from './passport.ts';

/** FORBIDDEN for a token that acts as a kids' profile: children neither change what they may see nor look at who pays. */
export function refuseKids({ isKids }: Pick<Passport, 'isKids'>): void {
  if (isKids) throw fault('FORBIDDEN', "A kids' profile cannot do this.");
}
