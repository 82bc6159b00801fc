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

export interface InternalClient {
  /** `path` begins after the service's `/internal/`. Throws {@link ServiceUnavailable} on an outage or a status of 500 and above. */
  request(
    method: 'GET' | 'POST',
    path: string,
    options?: { body?: unknown; requestId?: string },
  ): Promise<InternalAnswer>;
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
  const reach = async (url: string | URL, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (error) {
      // fetch says only "fetch failed"; the reason is its cause.
      const { cause, message } = error as Error;
      throw new ServiceUnavailable(service, cause instanceof Error ? cause.message : message);
    }
  };
  return {
    async request(method, path, { body, requestId } = {}) {
      const response = await reach(`${baseUrl}/internal/${path}`, {
        method,
        headers: {
          authorization: await signServiceToken(caller, key),
          ...(requestId ? { [REQUEST_ID_HEADER]: requestId } : {}),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (response.status >= 500) throw new ServiceUnavailable(service, `answered ${response.status}`);
      try {
        return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
      } catch (error) {
        if (error instanceof SyntaxError) throw new ServiceUnavailable(service, 'answered with no JSON');
        throw error;
      }
    },
    async check() {
      const response = await reach(new URL('/health/live', baseUrl), {});
      await response.body?.cancel();
      if (!response.ok) throw new ServiceUnavailable(service, `answered ${response.status}`);
    },
  };
}
