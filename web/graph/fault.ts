import type { CombinedError } from '@urql/core';

/** What the page offers after a fault. */
export type FaultAction = 'retry' | 'log-in' | 'choose-profile' | 'none';

export interface FaultShown {
  title: string;
  message: string;
  action: FaultAction;
  /** Milliseconds before a retry makes sense. */
  retryAfterMs?: number;
  /** Finds the fault in the platform's logs. */
  requestId?: string;
}

interface FaultParts {
  code: string | undefined;
  message: string;
  retryAfterMs: number | undefined;
  requestId: string | undefined;
}

function partsOf({ graphQLErrors }: CombinedError): FaultParts | undefined {
  const [error] = graphQLErrors;
  if (!error) return undefined;
  const { code, retryAfterMs, requestId } = error.extensions as Record<string, unknown>;
  return {
    code: typeof code === 'string' ? code : undefined,
    message: error.message,
    retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
  };
}

/** The code of the first error of an answer; undefined where there was no answer. */
export function faultCode(error: CombinedError): string | undefined {
  return partsOf(error)?.code;
}

/** Whether the same request may succeed later: no answer at all, or one that says so. */
export function isRetriable(error: CombinedError): boolean {
  const [first] = error.graphQLErrors;
  return first === undefined || first.extensions['retriable'] === true;
}

/** The error-to-action table of the graph's error codes, in a viewer's words. */
export function describeFault(error: CombinedError): FaultShown {
  const fault = partsOf(error);
  if (!fault) {
    return {
      title: 'No connection',
      message: 'Marquee cannot be reached. Check the network.',
      action: 'retry',
    };
  }
  const { code, message, retryAfterMs, requestId } = fault;
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs };
  switch (code) {
    case 'UNAUTHENTICATED':
      return { title: 'You have been logged out', message: 'Log in again to go on.', action: 'log-in' };
    case 'PROFILE_REQUIRED':
      return { title: 'Who is watching?', message: 'Choose a profile first.', action: 'choose-profile' };
    case 'FORBIDDEN':
      return { title: 'Not allowed', message, action: 'none' };
    case 'RATE_LIMITED':
      return { title: 'Too many tries', message: 'Wait a moment, then try again.', action: 'retry', ...wait };
    case 'UNAVAILABLE':
    case 'TIMEOUT':
    case 'CONFLICT':
      return {
        title: 'Not just now',
        message: 'A part of Marquee does not answer. Try again in a moment.',
        action: 'retry',
        ...wait,
      };
    case 'INTERNAL':
      return {
        title: 'Something went wrong',
        message: 'The fault is ours.',
        action: 'retry',
        ...(requestId === undefined ? {} : { requestId }),
      };
    default:
      return { title: 'That did not work', message, action: 'none' };
  }
}
