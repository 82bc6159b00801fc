import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Log } from '../log/log.ts';
import { argumentIn, withoutValues } from './without-values.ts';

interface CodeMeaning {
  /** Whether the same request may succeed later without being changed. */
  retriable: boolean;
  meaning: string;
  /** What a client does about it. */
  action: string;
}

/**
 * Every `extensions.code` that a client can meet. Expected outcomes of a use case are no errors: they are union
 * members implementing `Failure`.
 */
export const errorCodes = {
  UNAUTHENTICATED: {
    retriable: false,
    meaning: 'No access token, or one that is expired, revoked or not ours.',
    action: 'Refresh the access token once; when that fails, log in.',
  },
  FORBIDDEN: {
    retriable: false,
    meaning: 'The token is good but lacks a scope, or the object belongs to somebody else.',
    action: 'Do not offer the action; `extensions.missingScopes` names what lacks.',
  },
  PROFILE_REQUIRED: {
    retriable: false,
    meaning: 'The field belongs to a profile and this token acts as none.',
    action: 'Call switchProfile and use its token.',
  },
  BAD_USER_INPUT: {
    retriable: false,
    meaning: 'An argument is out of range or not well formed; `extensions.argument` names it.',
    action: 'Correct the argument.',
  },
  IDEMPOTENCY_CONFLICT: {
    retriable: false,
    meaning: 'The idempotency key was used before with another input.',
    action: 'Use a new key for a new request.',
  },
  GRAPHQL_PARSE_FAILED: { retriable: false, meaning: 'The document is not GraphQL.', action: 'Correct the document.' },
  GRAPHQL_VALIDATION_FAILED: {
    retriable: false,
    meaning: 'The document does not fit the schema.',
    action: 'Generate operations from the API schema.',
  },
  OPERATION_RESOLUTION_FAILURE: {
    retriable: false,
    meaning: 'The document holds several operations and operationName names none of them.',
    action: 'Send operationName.',
  },
  OPERATION_TOO_COMPLEX: {
    retriable: false,
    meaning:
      'The operation is deeper, wider, longer or dearer than allowed; the message names the limit, `extensions.cost` and `limit` say by how much.',
    action: 'Ask for less at once.',
  },
  PAYLOAD_TOO_LARGE: { retriable: false, meaning: 'The request body is over the limit.', action: 'Send less.' },
  BAD_REQUEST: {
    retriable: false,
    meaning: 'The HTTP request is not a GraphQL request.',
    action: 'See GraphQL over HTTP.',
  },
  PERSISTED_QUERY_NOT_FOUND: {
    retriable: false,
    meaning: 'No document is known by this hash or id.',
    action: 'Send the text with its hash; stock clients do.',
  },
  PERSISTED_QUERY_NOT_SUPPORTED: {
    retriable: false,
    meaning: 'Documents are not kept by their hash here, or not by this version of the protocol.',
    action: 'Send the text; stock clients do.',
  },
  DOCUMENT_NOT_TRUSTED: {
    retriable: false,
    meaning: 'This platform runs only documents that were made known to it.',
    action: 'Add the operation to the manifest of trusted documents.',
  },
  RATE_LIMITED: {
    retriable: true,
    meaning: 'Too many tries in a short time.',
    action: 'Wait `extensions.retryAfterMs`, then try again.',
  },
  UNAVAILABLE: {
    retriable: true,
    meaning: 'A part of the platform did not answer.',
    action: 'Try again with back-off, at first after `extensions.retryAfterMs`.',
  },
  TIMEOUT: { retriable: true, meaning: 'A part of the platform took too long.', action: 'Try again with back-off.' },
  CONFLICT: {
    retriable: true,
    meaning: 'Somebody else changed the same thing at the same time.',
    action: 'Try again.',
  },
  INTERNAL: {
    retriable: false,
    meaning: 'A fault of ours; `extensions.requestId` finds it in our logs.',
    action: 'Report the request id.',
  },
} as const satisfies Record<string, CodeMeaning>;

export type ErrorCode = keyof typeof errorCodes;

export interface FaultDetails {
  /** The argument at fault, as a path: `input.email`. */
  argument?: string;
  /** When a further try makes sense, in milliseconds from now. */
  retryAfterMs?: number;
  missingScopes?: string[];
  /** Why the login is over: a `LoginEndReason` of the graph. */
  endReason?: string;
  /** For answers by HTTP, and told by their status alone: where it is another than the code's. */
  http?: { status: number };
  /** Of an operation that asks for more than `limit`. */
  cost?: number;
  limit?: number;
}

/** A caller's fault, told to the caller as it is. */
export function fault(code: ErrorCode, message: string, details: FaultDetails = {}): GraphQLError {
  return new GraphQLError(message, { extensions: { code, retriable: errorCodes[code].retriable, ...details } });
}

/** A caller's fault in one argument. */
export function badInput(argument: string, message: string): GraphQLError {
  return fault('BAD_USER_INPUT', message, { argument });
}

// What Apollo Server and graphql-js call things, in our words.
const foreignCodes: Record<string, ErrorCode> = {
  BAD_REQUEST: 'BAD_REQUEST',
  INTERNAL_SERVER_ERROR: 'INTERNAL',
};

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
}

/** Whether an error already carries a code of the list that may be shown to a caller. */
function codeOf(error: unknown): ErrorCode | undefined {
  const extensions = (error as { extensions?: { code?: unknown } } | null)?.extensions;
  const code = extensions?.code;
  if (isErrorCode(code)) return code;
  return typeof code === 'string' ? foreignCodes[code] : undefined;
}

// How the database driver and the Redis client say that the other side is away, rather than that we are wrong: by name, by
// label (a transaction that may be tried again), by the server's code (shutting down, stepped down, transaction gone).
const outageNames =
  /^(Mongo(Network|NetworkTimeout|ServerSelection|PoolCleared|PoolClosed|NotConnected|TopologyClosed|OperationTimeout)Error|MongooseServerSelectionError|MaxRetriesPerRequestError)$/;
const outageLabels = ['TransientTransactionError', 'UnknownTransactionCommitResult', 'RetryableWriteError'];
const outageServerCodes = new Set([91, 189, 251, 10_107, 11_600, 11_602, 13_435, 13_436]);

/** Whether an error of ours means that a store does not answer just now, so that the same request may succeed later. */
export function isOutage(error: unknown): boolean {
  const { name, code, errorLabels, cause } = (error ?? {}) as {
    name?: unknown;
    code?: unknown;
    errorLabels?: unknown;
    cause?: unknown;
  };
  if (typeof name === 'string' && outageNames.test(name)) return true;
  if (typeof name === 'string' && name.startsWith('Mongo') && outageServerCodes.has(Number(code))) return true;
  // The server always gives a code: a bulk write without one wraps a connection that was lost under it.
  if (name === 'MongoBulkWriteError' && code === undefined) return true;
  if (Array.isArray(errorLabels) && errorLabels.some((label) => outageLabels.includes(String(label)))) return true;
  return cause instanceof Error && isOutage(cause);
}

/** Of these graphql-js writes the message, and repeats in it what was sent. */
const saysWhatWasSent: ReadonlySet<ErrorCode> = new Set([
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
]);

/** When a store that is away is worth another try. */
const OUTAGE_RETRY_MS = 1_000;

/**
 * The one exit for errors: a fault with a code of the list goes out as it is, anything else is logged once with the
 * request id and leaves as INTERNAL with that id. Never throws, whatever it is given.
 */
export function normaliseError(error: unknown, at: { requestId: string; log?: Log }): GraphQLFormattedError {
  try {
    const { locations, path } = (error ?? {}) as GraphQLFormattedError;
    const where = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
    const code = codeOf(error);
    if (code && code !== 'INTERNAL') {
      const { message, extensions } = error as GraphQLError;
      const { stacktrace: _stack, http: _http, ...shown } = (extensions ?? {}) as Record<string, unknown>;
      // A scalar cannot know where its value stood; graphql-js, which asked it, does.
      const argument = code === 'BAD_USER_INPUT' ? argumentIn(message) : undefined;
      const named = argument === undefined ? shown : { ...shown, argument };
      const told = saysWhatWasSent.has(code) ? withoutValues(message) : message;
      return { message: told, ...where, extensions: { ...named, code, retriable: errorCodes[code].retriable } };
    }
    const original = (error as GraphQLError | undefined)?.originalError ?? error;
    if (isOutage(original)) {
      at.log?.warn({ err: original, requestId: at.requestId, path }, 'a request failed because a store is away');
      return {
        message: 'A part of the platform did not answer.',
        ...where,
        extensions: { code: 'UNAVAILABLE', retriable: true, retryAfterMs: OUTAGE_RETRY_MS },
      };
    }
    const masked = (error as { extensions?: { requestId?: unknown } } | undefined)?.extensions?.requestId;
    if (typeof masked !== 'string') {
      at.log?.error({ err: original, requestId: at.requestId, path }, 'a request failed by a fault of ours');
    }
    return {
      message: 'Something went wrong on our side.',
      ...where,
      extensions: { code: 'INTERNAL', retriable: false, requestId: typeof masked === 'string' ? masked : at.requestId },
    };
  } catch (failure) {
    at.log?.error({ err: failure, requestId: at.requestId }, 'an error could not be normalised');
    return {
      message: 'Something went wrong on our side.',
      extensions: { code: 'INTERNAL', retriable: false, requestId: at.requestId },
    };
  }
}
