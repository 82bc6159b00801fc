import type { Actor } from '../../../platform/passport/actor.ts';
import { ADULT } from '../../../platform/policy/visibility.ts';
import type { Account } from '../account/account-store.ts';
import { scopesOf } from '../account/roles.ts';
import { KIDS_MAXIMUM_AGE } from '../profile/profile-rules.ts';
import type { Profile } from '../profile/profile-store.ts';

/** The language before a profile is chosen. */
const DEFAULT_LOCALE = 'en';

/** What of a login its tokens say. */
interface ActingLogin {
  session: string;
  device: string;
  isChilds?: boolean | undefined;
}

/**
 * What an access token says. Before a profile is chosen it is the account's: no age limit, since nothing can be watched
 * with it. A kids' profile carries no staff scope, whatever the account's roles: the tablet on the sofa may be an
 * administrator's; and it stays a child's where that profile is deleted.
 */
export function actorOfLogin(
  login: ActingLogin,
  account: Pick<Account, 'id' | 'roles' | 'country'>,
  profile?: Pick<Profile, 'id' | 'isKids' | 'maximumAge' | 'language'>,
): Actor {
  const isKids = profile?.isKids ?? login.isChilds ?? false;
  return {
    account: account.id,
    session: login.session,
    device: login.device,
    ...(profile ? { profile: profile.id } : {}),
    scopes: isKids ? [] : scopesOf(account.roles),
    maximumAge: profile?.maximumAge ?? (isKids ? KIDS_MAXIMUM_AGE : ADULT),
    isKids,
    locale: profile?.language ?? DEFAULT_LOCALE,
    territory: account.country,
  };
}
