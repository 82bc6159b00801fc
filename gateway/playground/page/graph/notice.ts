import { codeOf, type Answer, type AnswerError } from '../wire/answer.ts';

/** A line below an answer that says what has happened and what to do about it. */
export interface Notice {
  kind: 'fault' | 'refusal' | 'gap';
  title: string;
  text: string;
  action?: 'log-in';
}

const advice: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'Log in; what you run then goes with your token.',
  PROFILE_REQUIRED: 'Choose a profile under your name above.',
  RATE_LIMITED: 'Wait, then run it again.',
  UNAVAILABLE: 'A part of the platform does not answer. Run it again in a moment.',
  TIMEOUT: 'A part of the platform took too long. Run it again in a moment.',
  CONFLICT: 'Somebody else was faster. Read what is there now, then run it again.',
  INTERNAL: 'The fault is ours; the request id finds it in the logs.',
  OPERATION_TOO_COMPLEX: 'Ask for less at once.',
};

function textOf(error: AnswerError): string {
  const code = codeOf(error);
  const { requestId, retryAfterMs, missingScopes } = error.extensions ?? {};
  const parts = [
    error.message,
    code === 'FORBIDDEN' && Array.isArray(missingScopes) ? `Missing: ${missingScopes.join(', ')}.` : undefined,
    code === undefined ? undefined : advice[code],
    typeof retryAfterMs === 'number' ? `In ${Math.ceil(retryAfterMs / 1_000)} s.` : undefined,
    typeof requestId === 'string' ? `Request id: ${requestId}` : undefined,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

function titleOf(error: AnswerError): string {
  const place = error.path?.length ? ` at ${error.path.join('.')}` : '';
  return `${codeOf(error) ?? 'Error'}${place}`;
}

/** At most so many lines: twenty fields that want the same login say it once. */
const LINES_SHOWN = 4;

/** What an answer's errors and refused outcomes mean; empty where all went well. */
export function noticesOf({ data, errors }: Answer): Notice[] {
  const faults = (errors ?? []).map((error): Notice => ({
    kind: 'fault',
    title: titleOf(error),
    text: textOf(error),
    ...(codeOf(error) === 'UNAUTHENTICATED' ? { action: 'log-in' as const } : {}),
  }));
  const refusals = Object.entries(data ?? {}).flatMap(([field, outcome]): Notice[] => {
    const { __typename: type, message } = (outcome ?? {}) as { __typename?: unknown; message?: unknown };
    if (typeof type !== 'string' || typeof message !== 'string') return [];
    return [{ kind: 'refusal', title: `${field}: ${type}`, text: message }];
  });
  const notices = [...new Map([...faults, ...refusals].map((notice) => [`${notice.text}`, notice])).values()];
  if (notices.length <= LINES_SHOWN) return notices;
  const more: Notice = {
    kind: 'fault',
    title: `${notices.length - LINES_SHOWN} more`,
    text: 'They stand in the answer.',
  };
  return [...notices.slice(0, LINES_SHOWN), more];
}
