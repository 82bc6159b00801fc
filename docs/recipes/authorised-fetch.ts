import type { Tokens } from './tokens.ts';

interface PossibleFault {
  errors?: { extensions?: { code?: string } }[];
}

async function isUnauthenticated(response: Response): Promise<boolean> {
  if (!response.headers.get('content-type')?.includes('json')) return false;
  const { errors } = (await response.clone().json()) as PossibleFault;
  return errors?.some(({ extensions }) => extensions?.code === 'UNAUTHENTICATED') ?? false;
}

/** `fetch` for any client that lets you name one: with the access token, and once more with a fresh one where it is refused. */
export function authorisedFetch(tokens: Tokens): typeof fetch {
  async function send(input: RequestInfo | URL, init: RequestInit | undefined, token: string | undefined) {
    const headers = new Headers(init?.headers);
    if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  }

  return async (input, init) => {
    const token = await tokens.token();
    const response = await send(input, init, token);
    if (token === undefined || !(await isUnauthenticated(response))) return response;
    tokens.refused(token);
    const fresh = await tokens.token();
    return fresh === undefined ? response : send(input, init, fresh);
  };
}
