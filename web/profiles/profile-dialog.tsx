import type { Client, CombinedError } from '@urql/core';
import { useRef, useState } from 'preact/hooks';
import {
  CreateProfileDocument,
  DeleteProfileDocument,
  UpdateProfileDocument,
  type ProfilePartsFragment,
} from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { DialogEnd } from '../ui/dialog-end.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { browserLanguage } from '../words/language.ts';
import { agesToOffer, KIDS_MAXIMUM_AGE } from './ages.ts';

interface ProfileDialogProps {
  client: Client;
  /** Undefined: a new one. */
  profile: ProfilePartsFragment | undefined;
  isLast: boolean;
  onSaved(): void;
  onClose(): void;
}

const languages = ['en', 'de', 'es', 'fr', 'it', 'ja', 'nl', 'pl', 'pt-BR', 'sv'];

/** What an outcome says went wrong; nothing where it succeeded. */
function faultOf(
  outcome: { __typename: string; message?: string } | undefined,
  error: CombinedError | undefined,
  success: string,
): string | undefined {
  if (error) return describeFault(error).message;
  return outcome?.__typename === success ? undefined : (outcome?.message ?? 'That did not work.');
}

export function ProfileDialog({ client, profile, isLast, onSaved, onClose }: ProfileDialogProps) {
  const form = useRef<HTMLFormElement>(null);
  const [fault, setFault] = useState<string>();
  const [isRemoving, setIsRemoving] = useState(false);
  const [isKids, setIsKids] = useState(profile?.isKids ?? false);
  const language = profile?.language ?? browserLanguage();

  function read() {
    const data = new FormData(form.current!);
    const text = (name: string) => String(data.get(name) ?? '').trim();
    const pin = text('pin');
    return {
      name: text('name'),
      language: text('language'),
      maximumAge: Number(text('maximumAge')),
      currentPin: text('currentPin') || undefined,
      // Left empty, the PIN stays; `pin: null` removes it.
      ...(pin !== '' ? { pin } : data.get('isPinRemoved') === 'on' ? { pin: null } : {}),
    };
  }

  async function save(): Promise<string | undefined> {
    const { currentPin, ...rest } = read();
    if (!profile) {
      const input = { ...rest, isKids };
      const { data, error } = await client.mutation(CreateProfileDocument, { input }).toPromise();
      return faultOf(data?.createProfile, error, 'ProfileSaved');
    }
    const input = { ...rest, profileId: profile.id, currentPin };
    const { data, error } = await client.mutation(UpdateProfileDocument, { input }).toPromise();
    return faultOf(data?.updateProfile, error, 'ProfileSaved');
  }

  async function remove(): Promise<string | undefined> {
    const variables = { profileId: profile!.id, pin: read().currentPin };
    const { data, error } = await client.mutation(DeleteProfileDocument, variables).toPromise();
    return faultOf(data?.deleteProfile, error, 'ProfileDeleted');
  }

  async function finish(act: () => Promise<string | undefined>): Promise<void> {
    const wrong = await act();
    setFault(wrong);
    if (wrong !== undefined) return;
    onSaved();
    onClose();
  }

  return (
    <Dialog title={profile ? `Profile of ${profile.name}` : 'New profile'} onClose={onClose} testId="profile-dialog">
      <form
        ref={form}
        onSubmit={(event) => {
          event.preventDefault();
          void finish(save);
        }}
      >
        <label>
          Name
          <input name="name" required maxLength={40} defaultValue={profile?.name ?? ''} data-testid="profile-name" />
        </label>
        <label>
          Language
          <select name="language">
            {[...new Set([language, ...languages])].map((tag) => (
              <option key={tag} value={tag} selected={tag === language}>
                {new Intl.DisplayNames([tag], { type: 'language' }).of(tag)}
              </option>
            ))}
          </select>
        </label>
        {!profile && (
          <label class="check">
            <input
              type="checkbox"
              checked={isKids}
              onChange={(event) => setIsKids(event.currentTarget.checked)}
              data-testid="profile-kids"
            />
            For kids: nothing rated above {KIDS_MAXIMUM_AGE}, and no changes to profiles and devices
          </label>
        )}
        <label>
          Shows
          {/* What a kids' profile may be shown is another list, with a choice of its own. */}
          <select key={String(isKids)} name="maximumAge" data-testid="profile-age">
            {agesToOffer(isKids, profile?.maximumAge).map(({ age, name, isChosen }) => (
              <option key={age} value={age} selected={isChosen}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {profile?.hasPin && (
          <label>
            Present PIN
            <input
              name="currentPin"
              type="password"
              inputMode="numeric"
              pattern="\d{4,8}"
              title="4 to 8 digits"
              autoComplete="off"
            />
          </label>
        )}
        <label>
          {profile?.hasPin ? 'New PIN' : 'PIN'}
          <input
            name="pin"
            type="password"
            inputMode="numeric"
            pattern="\d{4,8}"
            title="4 to 8 digits"
            autoComplete="new-password"
            placeholder={profile?.hasPin ? 'unchanged' : 'none'}
            data-testid="profile-pin"
          />
        </label>
        {profile?.hasPin && (
          <label class="check">
            <input type="checkbox" name="isPinRemoved" />
            Without PIN from now on
          </label>
        )}
        <DialogEnd fault={fault} submit={{ words: 'Save', testId: 'profile-save' }} onClose={onClose}>
          {profile && !isLast && (
            <button
              type="button"
              class="button button-danger"
              data-testid="profile-delete"
              onClick={() => (isRemoving ? void finish(remove) : setIsRemoving(true))}
            >
              {isRemoving ? 'Really? What it watched is forgotten' : 'Delete'}
            </button>
          )}
        </DialogEnd>
      </form>
    </Dialog>
  );
}
