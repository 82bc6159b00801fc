import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import type { Answer } from './answer.ts';

/** A request that got no answer of the graph: no network, a proxy's page, or nothing in time. */
export class NoAnswer extends Error {}

export interface PostOptions {
  endpoint: string;
  headers?: Record<string, string>;
}

export interface PostedOperation {
  query: string;
  operationName?: string | null;
  variables?: Record<string, unknown> | null;
}

/** Longer than the gateway ever takes. */
const ANSWER_WAIT_MS = 60_000;

/** @throws NoAnswer */
export async function post<Data>(
  operation: PostedOperation,
  { endpoint, headers }: PostOptions,
): Promise<Answer<Data>> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(endpoint, {
      method: 'POST',
      headers: {
        ...headers,
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
      },
      body: JSON.stringify(operation),
      signal: AbortSignal.timeout(ANSWER_WAIT_MS),
    });
    text = await response.text();
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    throw new NoAnswer(
      isLate ? 'Marquee did not answer within a minute.' : 'Marquee cannot be reached. Check the network.',
      { cause: error },
    );
  }
  try {
    return JSON.parse(text) as Answer<Data>;
  } catch (error) {
    const type = response.headers.get('content-type') ?? 'no content type';
    throw new NoAnswer(`The answer was ${response.status} with ${type}, which is none of the graph's.`, {
      cause: error,
    });
  }
}

/** One of the page's own operations. */
export async function postDocument<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  options: PostOptions,
): Promise<Answer<Data>> {
  return post<Data>({ query: print(document), variables }, options);
}
