import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  PlaygroundLogInDocument,
  PlaygroundLogOutDocument,
  PlaygroundRefreshDocument,
  PlaygroundSwitchProfileDocument,
  type LoggedInPartsFragment,
} from '../generated/operations.ts';
import { codeOf, type Answer } from '../wire/answer.ts';
import { NoAnswer, postDocument } from '../wire/post.ts';
import { readClaims } from './token-claims.ts';

export interface LoggedIn {
  account: LoggedInPartsFragment['account'];
  device: LoggedInPartsFragment['device'];
  profileId: string | undefined;
  scopes: readonly string[];
  /** By this browser's clock. The token is renewed before. */
  tokenEndsAtMs: number;
  /** When the login ends if the page is not used until then. */
  loginEndsAtMs: number;
}

export type LoginState =
  /** Asking whether the browser still holds a login. */
  | { kind: 'starting' }
  | { kind: 'unreachable'; message: string }
  | { kind: 'out'; reason?: string }
  | ({ kind: 'in' } & LoggedIn);

/** Why something did not come about, for the form that asked for it. */
export interface Refusal {
  message: string;
  /** The form wants the profile's PIN. */
  needsPin?: true;
}

export interface Login {
  state: StoreApi<LoginState>;
  /** Takes up the login that the browser's cookie holds, if any. */
  resume(): Promise<void>;
  logIn(input: { email: string; password: string; deviceName: string }): Promise<Refusal | undefined>;
  logOut(): Promise<void>;
  switchProfile(profileId: string, pin: string | undefined): Promise<Refusal | undefined>;
  /** A token with some time to live; undefined where nobody is logged in. Rejects with NoAnswer where none can be had. */
  accessToken(): Promise<string | undefined>;
  /** `refused` was not taken: gets another one, unless that has happened meanwhile. */
  replaceToken(refused: string | undefined): Promise<string | undefined>;
  /** Hears every new token of the login. */
  onToken(listener: (accessToken: string) => void): () => void;
  /** The platform says that the login has ended. */
  ended(reason: string): void;
}

/** A token must outlive the request it is sent with. */
const RESERVE_MS = 30_000;
const RENEW_BEFORE_MS = 90_000;
const RENEW_RETRY_MS = 15_000;
const DEVICE_KEY = 'marquee.playground.device';
/** Of the proof that this device has logged in before; it opens nothing by itself. */
const DEVICE_TOKEN_KEY = 'marquee.playground.deviceToken';
const LOCK = 'marquee-playground-refresh';
const CHANNEL = 'marquee-playground-login';

const endReasons: Readonly<Record<string, string>> = {
  LOGGED_OUT: 'This browser was logged out.',
  DEVICE_REVOKED: 'This browser was signed out from another device.',
  TOKEN_REUSED: 'Somebody else may have used this login, so it was ended. Log in again.',
  ENDED_BY_SUPPORT: 'Support has ended this login.',
  PASSWORD_CHANGED: 'The password was changed: log in with the new one.',
};

/** Whether a text, as a socket's close text, says that the login is over for good. */
export function isEndReason(text: string): boolean {
  return Object.hasOwn(endReasons, text);
}

/** One tab of the browser at a time: each spends the refresh token that the one before was given. */
async function alone<T>(run: () => Promise<T>): Promise<T> {
  // Browsers have locks where the address is secure; elsewhere the platform gives racing tabs the same next token.
  return 'locks' in navigator ? navigator.locks.request(LOCK, run) : run();
}

function refusalOf({ errors }: Answer<unknown>): Refusal {
  const [error] = errors ?? [];
  if (!error) return { message: 'The graph gave no reason.' };
  const waitMs = error.extensions?.['retryAfterMs'];
  return { message: withWait(error.message, typeof waitMs === 'number' ? waitMs : undefined) };
}

function withWait(message: string, waitMs: number | null | undefined): string {
  return waitMs ? `${message} Next try in ${Math.ceil(waitMs / 1_000)} s.` : message;
}

/**
 * Who is logged in on this page. The access token lives in memory, the refresh token in an HttpOnly cookie that no script
 * sees; the password goes into the one request and nowhere else. Tabs of one browser share the login.
 */
export function createLogin(endpoint: string): Login {
  const state = createStore<LoginState>(() => ({ kind: 'starting' }));
  const tokenListeners = new Set<(accessToken: string) => void>();
  const otherTabs = new BroadcastChannel(CHANNEL);
  let token: { accessToken: string; endsAtMs: number } | undefined;
  let renewal: ReturnType<typeof setTimeout> | undefined;
  let refreshing: Promise<void> | undefined;

  const options = (accessToken?: string) => ({
    endpoint,
    headers: {
      'x-marquee-client': 'playground',
      ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
    },
  });

  function takeIn(outcome: LoggedInPartsFragment): void {
    localStorage.setItem(DEVICE_TOKEN_KEY, outcome.deviceToken);
    keep(outcome, outcome.tokens);
  }

  function keep(loggedIn: Pick<LoggedIn, 'account' | 'device'>, tokens: LoggedInPartsFragment['tokens']): void {
    const { scopes, profileId, lifetimeMs } = readClaims(tokens.accessToken);
    const tokenEndsAtMs = Date.now() + lifetimeMs;
    token = { accessToken: tokens.accessToken, endsAtMs: tokenEndsAtMs };
    localStorage.setItem(DEVICE_KEY, loggedIn.device.id);
    state.setState(
      {
        kind: 'in',
        account: loggedIn.account,
        device: loggedIn.device,
        profileId,
        scopes,
        tokenEndsAtMs,
        loginEndsAtMs: Date.parse(tokens.refreshExpiresAt),
      },
      true,
    );
    scheduleRenewal(Math.max(1_000, lifetimeMs - RENEW_BEFORE_MS));
    for (const listener of tokenListeners) listener(tokens.accessToken);
  }

  function scheduleRenewal(inMs: number): void {
    clearTimeout(renewal);
    renewal = setTimeout(() => {
      // Without an answer there is still time for another try before the token ends.
      refresh().catch(() => scheduleRenewal(RENEW_RETRY_MS));
    }, inMs);
  }

  function out(reason?: string): void {
    token = undefined;
    clearTimeout(renewal);
    state.setState(reason === undefined ? { kind: 'out' } : { kind: 'out', reason }, true);
  }

  async function refreshOnce(): Promise<void> {
    const { data, errors } = await alone(() => postDocument(PlaygroundRefreshDocument, {}, options()));
    if (!data) throw new NoAnswer(refusalOf({ errors }).message);
    const { refresh: outcome } = data;
    if (outcome.__typename === 'LoggedIn') return takeIn(outcome);
    // At the very start there may never have been a login, which is nothing to report.
    const wasIn = state.getState().kind === 'in';
    out(
      outcome.__typename === 'TokenReused' ? endReasons['TOKEN_REUSED'] : wasIn ? 'Your login has ended.' : undefined,
    );
  }

  /** Callers that come while it runs share the one run. */
  function refresh(): Promise<void> {
    refreshing ??= refreshOnce().finally(() => {
      refreshing = undefined;
    });
    return refreshing;
  }

  async function resume(): Promise<void> {
    try {
      await refresh();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      if (state.getState().kind !== 'in') state.setState({ kind: 'unreachable', message: error.message }, true);
    }
  }

  async function accessToken(): Promise<string | undefined> {
    // What is run while the page begins is meant to go with the login that is being taken up.
    if (!token && refreshing) await refreshing;
    if (token && token.endsAtMs - Date.now() < RESERVE_MS) await refresh();
    return token?.accessToken;
  }

  otherTabs.addEventListener('message', () => void resume());

  return {
    state,
    resume,
    async logIn({ email, password, deviceName }) {
      const device = {
        id: localStorage.getItem(DEVICE_KEY),
        token: localStorage.getItem(DEVICE_TOKEN_KEY),
        name: deviceName,
        kind: 'BROWSER' as const,
      };
      const answer = await alone(() =>
        postDocument(PlaygroundLogInDocument, { input: { email, password, device } }, options()),
      );
      if (!answer.data) return refusalOf(answer);
      const { logIn: outcome } = answer.data;
      if (outcome.__typename !== 'LoggedIn') return { message: withWait(outcome.message, outcome.retryAfterMs) };
      takeIn(outcome);
      otherTabs.postMessage('changed');
      return undefined;
    },
    async logOut() {
      try {
        // Where the token has ended meanwhile, so that the login itself is ended and not only forgotten here.
        const current = await accessToken();
        await postDocument(PlaygroundLogOutDocument, {}, options(current));
      } finally {
        out();
        otherTabs.postMessage('changed');
      }
    },
    async switchProfile(profileId, pin) {
      const before = state.getState();
      if (before.kind !== 'in') return { message: 'Log in first.' };
      const answer = await postDocument(
        PlaygroundSwitchProfileDocument,
        { profileId, pin },
        options(await accessToken()),
      );
      if (!answer.data) {
        if (answer.errors?.some((error) => codeOf(error) === 'UNAUTHENTICATED')) await resume();
        return refusalOf(answer);
      }
      const { switchProfile: outcome } = answer.data;
      switch (outcome.__typename) {
        case 'ProfileActive':
          keep(before, { ...outcome.tokens });
          otherTabs.postMessage('changed');
          return undefined;
        case 'PinRequired':
          return { message: outcome.message, needsPin: true };
        case 'PinWrong':
          return { message: withWait(outcome.message, outcome.retryAfterMs), needsPin: true };
        default:
          return { message: outcome.message };
      }
    },
    accessToken,
    async replaceToken(refused) {
      if (token === undefined) return undefined;
      if (token.accessToken === refused) await refresh();
      return token?.accessToken;
    },
    onToken(listener) {
      tokenListeners.add(listener);
      return () => tokenListeners.delete(listener);
    },
    ended: (reason) => out(endReasons[reason] ?? 'Your login has ended.'),
  };
}
