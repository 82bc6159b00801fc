/** @jsxImportSource react */
import { useId, useState, type SubmitEvent } from 'react';
import { NoAnswer } from '../wire/post.ts';
import type { LoggedIn, Login, Refusal } from './login.ts';

interface LoginCardProps {
  login: Login;
  loggedIn: LoggedIn;
}

const clock = (ms: number) => new Date(ms).toLocaleTimeString(undefined, { timeStyle: 'short' });
const day = (ms: number) => new Date(ms).toLocaleDateString(undefined, { dateStyle: 'medium' });

async function orRefusal(run: () => Promise<Refusal | undefined>): Promise<Refusal | undefined> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof NoAnswer) return { message: error.message };
    throw error;
  }
}

/** Who is logged in, with which rights and until when; the choice of a profile; log out. */
export function LoginCard({ login, loggedIn }: LoginCardProps) {
  const id = useId();
  const { account, device, profileId, scopes, tokenEndsAtMs, loginEndsAtMs } = loggedIn;
  const [refusal, setRefusal] = useState<Refusal & { profileId: string }>();

  async function choose(chosen: string, pin?: string): Promise<void> {
    const refused = await orRefusal(() => login.switchProfile(chosen, pin));
    setRefusal(refused && { ...refused, profileId: chosen });
  }

  function submitPin(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const pin = String(new FormData(event.currentTarget).get('pin') ?? '');
    event.currentTarget.reset();
    if (refusal) void choose(refusal.profileId, pin);
  }

  return (
    <div className="marquee-card" role="group" aria-label="Login">
      <dl>
        <dt>Account</dt>
        <dd className="marquee-break">{account.email}</dd>
        <dt>Roles</dt>
        <dd>{account.roles?.join(', ')}</dd>
        <dt>Scopes</dt>
        <dd>
          {scopes.length === 0 ? 'none beside a viewer’s' : scopes.map((scope) => <code key={scope}>{scope} </code>)}
        </dd>
        <dt>Device</dt>
        <dd className="marquee-break">{device.name}</dd>
        <dt>Token</dt>
        <dd>until {clock(tokenEndsAtMs)}, renewed by itself</dd>
        <dt>Login</dt>
        <dd>until {day(loginEndsAtMs)}, longer with use</dd>
      </dl>
      <label htmlFor={`${id}-profile`}>Acts as profile</label>
      <select id={`${id}-profile`} value={profileId ?? ''} onChange={(event) => void choose(event.currentTarget.value)}>
        {profileId === undefined && <option value="">none chosen</option>}
        {account.profiles?.map((profile) => (
          <option key={profile.id} value={profile.id}>
            {profile.name}
            {profile.isKids ? ' (kids)' : ''}
            {profile.hasPin ? ' (PIN)' : ''}
          </option>
        ))}
      </select>
      {refusal?.needsPin && (
        <form method="post" onSubmit={submitPin} className="marquee-pin">
          <label htmlFor={`${id}-pin`}>PIN of the profile</label>
          <input
            id={`${id}-pin`}
            name="pin"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            required
            autoFocus
          />
          <button type="submit" className="marquee-button">
            Choose
          </button>
        </form>
      )}
      <p role="alert" className="marquee-fault">
        {refusal?.message}
      </p>
      <button
        type="button"
        className="marquee-button"
        onClick={() => void orRefusal(() => login.logOut().then(() => undefined))}
      >
        Log out
      </button>
    </div>
  );
}
