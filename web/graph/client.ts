import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { graphUrl } from './addresses.ts';
import type { Login } from './login.ts';
import { requestOptions } from './post.ts';

interface PossibleFault {
  errors?: { extensions?: { code?: string } }[];
}

async function isUnauthenticated(response: Response): Promise<boolean> {
  if (!response.headers.get('content-type')?.includes('json')) return false;
  const { errors } = (await response.clone().json()) as PossibleFault;
  return errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED') ?? false;
}

/** Sends each request with the access token; where that is refused, once more with a fresh one. */
function authorisedFetch(login: Login): typeof fetch {
  const send = (input: RequestInfo | URL, init: RequestInit | undefined, accessToken: string | undefined) =>
    fetch(input, {
      ...init,
      headers: { ...init?.headers, ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}) },
    });
  return async (input, init) => {
    const accessToken = await login.accessToken();
    const response = await send(input, init, accessToken);
    if (!(await isUnauthenticated(response))) return response;
    const fresh = await login.replaceToken(accessToken);
    return fresh === undefined ? response : send(input, init, fresh);
  };
}

/**
 * Queries and mutations. A cache of whole answers, told apart by profile by making a client for each: what one profile
 * may see is never shown to another. Subscriptions go by `live.ts`, which resumes each from its own cursor.
 */
export function createGraphClient(login: Login): Client {
  return new Client({
    url: graphUrl,
    exchanges: [cacheExchange, fetchExchange],
    fetch: authorisedFetch(login),
    fetchOptions: requestOptions,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
  });
}
