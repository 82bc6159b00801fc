import { CombinedError } from '@urql/core';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ProfilesDocument, type ProfilePartsFragment } from '../generated/operations.ts';
import { createGraphClient } from '../graph/client.ts';
import { describeFault } from '../graph/fault.ts';
import type { Login } from '../graph/login.ts';
import { useArrival } from '../routing/router.tsx';
import { Fault } from '../ui/fault.tsx';
import { Splash, Wordmark } from '../ui/splash.tsx';
import { refusalInWords } from '../words/words.ts';
import { KIDS_MAXIMUM_AGE } from './ages.ts';
import { PinDialog, type ProfileSecret } from './pin-dialog.tsx';
import { ProfileBadge } from './profile-badge.tsx';
import { ProfileDialog } from './profile-dialog.tsx';

interface ProfilesPageProps {
  login: Login;
  /** Who is watching now, where somebody is. */
  current?: ProfilePartsFragment;
  onChosen?(): void;
}

/** As many as an account may have. */
const PROFILE_LIMIT = 5;

type Shown =
  | { kind: 'none' }
  | { kind: 'secret'; asks: ProfileSecret; profile: ProfilePartsFragment }
  | { kind: 'edit'; profile: ProfilePartsFragment | undefined };

/** Who is watching? Also the place where profiles are added, changed and removed. */
export function ProfilesPage({ login, current, onChosen }: ProfilesPageProps) {
  const client = useMemo(() => createGraphClient(login), [login]);
  const [profiles, setProfiles] = useState<readonly ProfilePartsFragment[]>();
  const [error, setError] = useState<CombinedError>();
  const [shown, setShown] = useState<Shown>({ kind: 'none' });
  const [isEditing, setIsEditing] = useState(false);
  const [choosing, setChoosing] = useState<string>();
  useArrival(profiles !== undefined || error !== undefined, 'Who is watching?');

  async function load(): Promise<void> {
    const answer = await client.query(ProfilesDocument, {}, { requestPolicy: 'network-only' }).toPromise();
    setProfiles(answer.data?.me?.profiles ?? undefined);
    setError(answer.error);
  }
  useEffect(() => void load(), [client]);

  /** Says what is wrong, or nothing where the profile is active now. */
  async function choose(
    profile: ProfilePartsFragment,
    secret: { [asked in ProfileSecret]?: string } = {},
  ): Promise<string | undefined> {
    try {
      const outcome = await login.switchProfile(profile.id, secret);
      if (outcome.__typename === 'ProfileActive') {
        onChosen?.();
        return undefined;
      }
      return refusalInWords(outcome);
    } catch (failure) {
      if (!(failure instanceof CombinedError)) throw failure;
      return describeFault(failure).message;
    }
  }

  async function press(profile: ProfilePartsFragment): Promise<void> {
    if (isEditing) return setShown({ kind: 'edit', profile });
    if (profile.id === current?.id) return onChosen?.();
    if (profile.hasPin) return setShown({ kind: 'secret', asks: 'pin', profile });
    if (current?.isKids && !profile.isKids) return setShown({ kind: 'secret', asks: 'password', profile });
    setChoosing(profile.id);
    const fault = await choose(profile);
    setChoosing(undefined);
    if (fault !== undefined) await load();
  }

  if (error) {
    return (
      <main class="page page-narrow">
        <Fault fault={describeFault(error)} onRetry={() => void load()} />
      </main>
    );
  }
  if (!profiles) return <Splash />;
  const mayEdit = current === undefined || !current.isKids;
  const open = profiles.some(({ isKids }) => isKids) ? profiles.filter(({ isKids, hasPin }) => !isKids && !hasPin) : [];
  return (
    <main class="who-page">
      <Wordmark />
      <h1 tabIndex={-1}>{isEditing ? 'Change profiles' : 'Who is watching?'}</h1>
      <ul class="profiles">
        {profiles.map((profile, index) => (
          <li key={profile.id}>
            <button
              type="button"
              class={`profile ${choosing === profile.id ? 'is-waiting' : ''}`}
              data-testid={`profile-${profile.name}`}
              data-arrival={(current ? profile.id === current.id : index === 0) ? true : undefined}
              aria-label={`${isEditing ? 'Change ' : ''}${profile.name}${profile.isKids ? ', for kids' : ''}${profile.hasPin ? ', with PIN' : ''}`}
              onClick={() => void press(profile)}
            >
              <ProfileBadge profile={profile} />
              <span class="profile-name">{profile.name}</span>
              <span class="fine">
                {profile.hasPin
                  ? 'PIN'
                  : profile.isKids
                    ? `up to ${Math.min(KIDS_MAXIMUM_AGE, profile.maximumAge)}`
                    : ' '}
              </span>
            </button>
          </li>
        ))}
        {isEditing && profiles.length < PROFILE_LIMIT && (
          <li>
            <button
              type="button"
              class="profile"
              data-testid="profile-add"
              onClick={() => setShown({ kind: 'edit', profile: undefined })}
            >
              <span class="badge badge-add" aria-hidden="true">
                +
              </span>
              <span class="profile-name">Add</span>
              <span class="fine"> </span>
            </button>
          </li>
        )}
      </ul>
      {isEditing && open.length > 0 && (
        <div class="notice" role="status" data-testid="open-profiles">
          <p>
            Without a PIN a child is asked for the password of the account to change to{' '}
            {open.length === 1 ? 'a profile that shows' : 'profiles that show'} more:
          </p>
          <p class="row-of-buttons">
            {open.map((profile) => (
              <button
                key={profile.id}
                type="button"
                class="button"
                data-testid={`set-pin-${profile.name}`}
                onClick={() => setShown({ kind: 'edit', profile })}
              >
                Give {profile.name} a PIN
              </button>
            ))}
          </p>
        </div>
      )}
      <p class="row-of-buttons">
        {mayEdit && (
          <button type="button" class="button" data-testid="profiles-edit" onClick={() => setIsEditing(!isEditing)}>
            {isEditing ? 'Done' : 'Change profiles'}
          </button>
        )}
        <button type="button" class="button button-plain" data-testid="log-out" onClick={() => void login.logOut()}>
          Log out
        </button>
      </p>
      {shown.kind === 'secret' && (
        <PinDialog
          profile={shown.profile}
          asks={shown.asks}
          onSecret={(secret) => choose(shown.profile, { [shown.asks]: secret })}
          onClose={() => setShown({ kind: 'none' })}
        />
      )}
      {shown.kind === 'edit' && (
        <ProfileDialog
          client={client}
          profile={shown.profile}
          isLast={profiles.length === 1}
          onSaved={() => void load()}
          onClose={() => setShown({ kind: 'none' })}
        />
      )}
    </main>
  );
}
