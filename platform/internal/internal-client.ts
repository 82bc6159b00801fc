import { DEADLINE_HEADER, deadlineHeader } from '../deadline/deadline.ts';
import { REQUEST_ID_HEADER } from '../log/log.ts';
import { signServiceToken } from '../passport/service-token.ts';

/** Another service did not answer, or not as agreed. */
export class ServiceUnavailable extends Error {
  constructor(service: string, reason: string) {
    super(`${service}: ${reason}`);
    this.name = 'ServiceUnavailable';
  }
}

export interface InternalAnswer {
  status: number;
  /** Parsed JSON; undefined where the body is empty. */
  body: unknown;
}

/** For whom a call is made. */
export interface CallOptions {
  requestId?: string | undefined;
  /** Aborted when nobody waits for what it is for any more: it ends with that, and so does the other service's work at it. */
  signal?: AbortSignal | undefined;
}

export interface InternalClient {
  /**
   * `path` begins after the service's `/internal/`. Throws {@link ServiceUnavailable} on an outage or a status of 500 and above, and
   * the reason of `signal` where that ends it.
   */
  request(method: 'GET' | 'POST', path: string, options?: CallOptions & { body?: unknown }): Promise<InternalAnswer>;
  /** Resolves where the service's process is alive. */
  check(): Promise<void>;
}

const TIMEOUT_MS = 5_000;

/** Calls the internal routes of one service, over pooled connections, in the name of `caller`. */
export function createInternalClient(
  caller: string,
  service: string,
  baseUrl: string,
  key: Uint8Array,
): InternalClient {
  /** The answer with its body as text: one that stops in the middle is none. */
  async function reach(url: string | URL, init: RequestInit, signal?: AbortSignal): Promise<[Response, string]> {
    signal?.throwIfAborted();
    const late = AbortSignal.timeout(TIMEOUT_MS);
    try {
      const response = await fetch(url, { ...init, signal: signal ? AbortSignal.any([late, signal]) : late });
      return [response, await response.text()];
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      // fetch says only "fetch failed"; the reason is its cause.
      const { cause, message } = error as Error;
      throw new ServiceUnavailable(service, cause instanceof Error ? cause.message : message);
    }
  }
  return {
    async request(method, path, { body, requestId, signal } = {}) {
      const init: RequestInit = {
        method,
        headers: {
          authorization: await signServiceToken(caller, key),
          [DEADLINE_HEADER]: deadlineHeader(performance.now() + TIMEOUT_MS),
          ...(requestId ? { [REQUEST_ID_HEADER]: requestId } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      const [{ status }, text] = await reach(`${baseUrl}/internal/${path}`, init, signal);
      if (status >= 500) throw new ServiceUnavailable(service, `answered ${status}`);
      try {
        return { status, body: text === '' ? undefined : JSON.parse(text) };
      } catch (error) {
        if (error instanceof SyntaxError) throw new ServiceUnavailable(service, 'answered with no JSON');
        throw error;
      }
    },
    async check() {
      const [{ ok, status }] = await reach(new URL('/health/live', baseUrl), {});
      if (!ok) throw new ServiceUnavailable(service, `answered ${status}`);
    },
  };
}
