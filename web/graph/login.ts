import { CombinedError } from '@urql/core';
import {
  LogInDocument,
  LogOutDocument,
  RefreshDocument,
  RegisterDocument,
  SwitchProfileDocument,
  WhoAmIDocument,
  type LogInInput,
  type LogInMutation,
  type LoggedInPartsFragment,
  type LoginEndReason,
  type ProfilePartsFragment,
  type RegisterInput,
  type RegisterMutation,
  type SwitchProfileMutation,
  type TokensPartsFragment,
} from '../generated/operations.ts';
import type { ServerClock } from '../sync/server-clock.ts';
import { singleFlight } from '../sync/single-flight.ts';
import { createStore, type Readable } from '../sync/store.ts';
import { rememberDevice } from './device.ts';
import { post } from './post.ts';

export type LoginState =
  /** Asking whether the browser still holds a login. */
  | { kind: 'starting' }
  | { kind: 'unreachable'; error: CombinedError }
  | { kind: 'out'; reason?: string }
  | { kind: 'in'; deviceId: string; profile: ProfilePartsFragment | undefined };

export interface Login {
  state: Readable<LoginState>;
  /** Takes up the login that the browser's cookie holds, if any. */
  resume(): Promise<void>;
  logIn(input: LogInInput): Promise<LogInMutation['logIn']>;
  register(input: RegisterInput): Promise<RegisterMutation['register']>;
  logOut(): Promise<void>;
  switchProfile(
    profileId: string,
    secret?: { pin?: string; password?: string },
  ): Promise<SwitchProfileMutation['switchProfile']>;
  /** Back to the choice of profiles; the token goes on acting as the last one until another is chosen. */
  leaveProfile(): void;
  /** A token with at least {@link RESERVE_MS} to live; undefined when logged out. Rejects where none can be fetched. */
  accessToken(): Promise<string | undefined>;
  /** The token at hand, also one about to expire: for the moment in which a page goes away. */
  currentToken(): string | undefined;
  /** `refused` was not taken: gets another one, unless that has happened meanwhile. */
  replaceToken(refused: string | undefined): Promise<string | undefined>;
  /** Calls back with every new token of the same login and profile. */
  onToken(listener: (accessToken: string) => void): () => void;
  /** The platform has ended the login. */
  ended(reason: LoginEndReason): void;
}

/** A token must outlive the request it is sent with, and the clocks may differ a little. */
const RESERVE_MS = 30_000;
const RENEW_BEFORE_MS = 90_000;
const RENEW_RETRY_MS = 15_000;

const endReasons: Record<LoginEndReason, string> = {
  LOGGED_OUT: 'This device was logged out.',
  DEVICE_REVOKED: 'This device was signed out from another one.',
  TOKEN_REUSED: 'Somebody else may have used this login, so it was ended. Log in again.',
  ENDED_BY_SUPPORT: 'Support has ended this login.',
  PASSWORD_CHANGED: 'The password was changed: log in with the new one.',
  ROLES_CHANGED: 'Your rights have changed. Log in again.',
};

/** Whether a text, as a socket's close text, is one of the graph's reasons. */
export function isEndReason(text: string): text is LoginEndReason {
  return Object.hasOwn(endReasons, text);
}

/**
 * Who is logged in on this device. The access token lives in memory, the refresh token in the browser's HttpOnly
 * cookie; it is spent once at a time however many requests wait for it, and ahead of the access token's end.
 */
export function createLogin(clock: ServerClock): Login {
  const state = createStore<LoginState>({ kind: 'starting' });
  const tokenListeners = new Set<(accessToken: string) => void>();
  let tokens: TokensPartsFragment | undefined;
  let renewal: ReturnType<typeof setTimeout> | undefined;

  const leftMs = () => (tokens ? Date.parse(tokens.accessExpiresAt) - clock.at(Date.now()) : 0);

  function keep(next: TokensPartsFragment): void {
    tokens = next;
    scheduleRenewal(Math.max(1_000, leftMs() - RENEW_BEFORE_MS));
  }

  function scheduleRenewal(inMs: number): void {
    clearTimeout(renewal);
    renewal = setTimeout(() => {
      // Without an answer there is still time for another try before the token ends.
      refresh().catch(() => scheduleRenewal(RENEW_RETRY_MS));
    }, inMs);
  }

  function out(reason?: string): void {
    tokens = undefined;
    clearTimeout(renewal);
    state.set(reason === undefined ? { kind: 'out' } : { kind: 'out', reason });
  }

  const refresh = singleFlight(async (): Promise<LoggedInPartsFragment | undefined> => {
    const { refresh: outcome } = await post(RefreshDocument, {});
    if (outcome.__typename !== 'LoggedIn') {
      // At the very start there may never have been a login, which is nothing to report.
      const wasIn = state.get().kind === 'in';
      out(outcome.__typename === 'TokenReused' ? endReasons.TOKEN_REUSED : wasIn ? 'Your login has ended.' : undefined);
      return undefined;
    }
    keep(outcome.tokens);
    rememberDevice(outcome.device.id, outcome.deviceToken);
    for (const listener of tokenListeners) listener(outcome.tokens.accessToken);
    return outcome;
  });

  async function goodToken(): Promise<string | undefined> {
    if (tokens && leftMs() < RESERVE_MS) await refresh();
    return tokens?.accessToken;
  }

  async function askProfile(): Promise<ProfilePartsFragment | undefined> {
    const sentAtMs = Date.now();
    const { actingProfile, serverTime } = await post(WhoAmIDocument, {}, tokens?.accessToken);
    clock.observe(serverTime, sentAtMs, Date.now());
    return actingProfile ?? undefined;
  }

  async function enter(loggedIn: LoggedInPartsFragment): Promise<void> {
    keep(loggedIn.tokens);
    rememberDevice(loggedIn.device.id, loggedIn.deviceToken);
    state.set({ kind: 'in', deviceId: loggedIn.device.id, profile: await askProfile() });
  }

  return {
    state,
    async resume() {
      state.set({ kind: 'starting' });
      try {
        const loggedIn = await refresh();
        if (loggedIn) await enter(loggedIn);
      } catch (error) {
        if (!(error instanceof CombinedError)) throw error;
        state.set({ kind: 'unreachable', error });
      }
    },
    async logIn(input) {
      const { logIn } = await post(LogInDocument, { input });
      if (logIn.__typename === 'LoggedIn') await enter(logIn);
      return logIn;
    },
    async register(input) {
      const { register } = await post(RegisterDocument, { input });
      if (register.__typename === 'LoggedIn') await enter(register);
      return register;
    },
    async logOut() {
      try {
        await post(LogOutDocument, {}, tokens?.accessToken);
      } finally {
        out();
      }
    },
    async switchProfile(profileId, secret) {
      const { switchProfile } = await post(SwitchProfileDocument, { profileId, ...secret }, await goodToken());
      const current = state.get();
      if (switchProfile.__typename === 'ProfileActive' && current.kind === 'in') {
        keep(switchProfile.tokens);
        state.set({ ...current, profile: switchProfile.profile });
      }
      return switchProfile;
    },
    leaveProfile() {
      const current = state.get();
      if (current.kind === 'in') state.set({ ...current, profile: undefined });
    },
    accessToken: goodToken,
    currentToken: () => tokens?.accessToken,
    async replaceToken(refused) {
      if (tokens === undefined) return undefined;
      if (tokens.accessToken === refused) await refresh();
      return tokens?.accessToken;
    },
    onToken(listener) {
      tokenListeners.add(listener);
      return () => tokenListeners.delete(listener);
    },
    ended(reason) {
      // The refresh token is still good then, and gives a token with the new rights.
      if (reason === 'ROLES_CHANGED') refresh().catch(() => out(endReasons[reason]));
      else out(endReasons[reason]);
    },
  };
}
