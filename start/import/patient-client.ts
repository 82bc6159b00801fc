import { setTimeout as sleep } from 'node:timers/promises';
import type { Login } from '../installation/logins.ts';

interface GraphFault {
  message: string;
  extensions?: { code?: string; retriable?: boolean; retryAfterMs?: number };
}

interface Answer<T> {
  data?: T | null;
  errors?: readonly GraphFault[];
}

/** The graph said no, and would again. */
export class RefusedError extends Error {
  readonly code: string | undefined;

  constructor({ message, extensions }: GraphFault) {
    super(message);
    this.code = extensions?.code;
  }
}

/** Sends an operation until it is answered; throws a RefusedError where that would not help. */
export type Send = <T>(query: string, variables?: object) => Promise<T>;

const LOG_IN = /* GraphQL */ `
  mutation LogIn($input: LogInInput!) {
    logIn(input: $input) {
      ... on LoggedIn {
        tokens {
          accessToken
        }
      }
      ... on Failure {
        message
      }
    }
  }
`;

const TRIES = 10;
const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/** Undefined where nobody answered, or not in JSON: a proxy before a graph that is being started again. */
async function ask<T>(url: string, body: string, token: string | undefined): Promise<Answer<T> | undefined> {
  try {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body,
    });
    return (await response.json()) as Answer<T>;
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * A client that outlives restarts of the graph and its own token. Everything it sends may arrive twice: use it for operations
 * that have one effect all the same.
 */
export function createPatientClient(url: string, login: Login, onWait: (waitMs: number) => void): Send {
  let token: string | undefined;

  async function logIn(): Promise<string> {
    const device = { id: 'device_import', name: 'Import', kind: 'BROWSER' };
    type LoggedIn = { logIn: { tokens?: { accessToken: string }; message?: string } };
    const { logIn: outcome } = await send<LoggedIn>(LOG_IN, { input: { ...login, device } }, false);
    if (!outcome.tokens) throw new RefusedError({ message: outcome.message ?? 'the login was refused' });
    return outcome.tokens.accessToken;
  }

  async function send<T>(query: string, variables: object, isLoggedIn: boolean): Promise<T> {
    const body = JSON.stringify({ query, variables });
    let hasLoggedIn = false;
    for (let tries = 1; ; tries++) {
      if (isLoggedIn && token === undefined) {
        token = await logIn();
        hasLoggedIn = true;
      }
      const answer = await ask<T>(url, body, isLoggedIn ? token : undefined);
      const fault = answer?.errors?.[0];
      if (answer?.data && !fault) return answer.data;
      const { code, retriable, retryAfterMs } = fault?.extensions ?? {};
      if (code === 'UNAUTHENTICATED' && isLoggedIn && !hasLoggedIn) {
        token = undefined;
        continue;
      }
      if (fault && !retriable) throw new RefusedError(fault);
      if (tries === TRIES) throw new RefusedError(fault ?? { message: `nobody answers at ${url}` });
      const waitMs = Math.max(Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS), retryAfterMs ?? 0);
      onWait(waitMs);
      await sleep(waitMs);
    }
  }

  return (query, variables = {}) => send(query, variables, true);
}
