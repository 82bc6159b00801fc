import { CombinedError, stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { graphUrl } from './addresses.ts';

/** How every request of the page goes: the refresh token's cookie belongs to the graph, and `web` says that it is used. */
export const requestOptions = {
  credentials: 'same-origin',
  headers: {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    'x-marquee-client': 'web',
  },
} as const satisfies RequestInit;

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: Record<string, unknown> }[];
}

/**
 * One operation past the client and its cache: what the login itself needs.
 * @throws CombinedError where there was no answer, or one with errors.
 */
export async function post<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  accessToken?: string,
): Promise<Data> {
  let answer: Answer<Data>;
  try {
    const response = await fetch(graphUrl, {
      ...requestOptions,
      method: 'POST',
      headers: { ...requestOptions.headers, ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}) },
      body: JSON.stringify({ query: stringifyDocument(document), variables }),
    });
    answer = (await response.json()) as Answer<Data>;
  } catch (error) {
    throw new CombinedError({ networkError: error as Error });
  }
  if (answer.errors?.length || !answer.data) throw new CombinedError({ graphQLErrors: answer.errors ?? [] });
  return answer.data;
}
