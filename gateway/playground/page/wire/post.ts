import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { print } from 'graphql';
import { meros } from 'meros/browser';
import type { Answer, AnswerPart } from './answer.ts';

/** A request that got no answer of the graph: not to be sent, no network, a proxy's page, or nothing in time. */
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

const WHOLE = 'application/graphql-response+json, application/json';
const IN_PARTS = `multipart/mixed; incrementalSpec=v0.2, ${WHOLE}`;

const CUT = 'The connection was lost before all of the answer was there.';

/** What `reading` comes to, with its failures in words. */
async function reached<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading;
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError';
    throw new NoAnswer(
      isLate ? 'Marquee did not answer within a minute.' : 'Marquee cannot be reached. Check the network.',
      { cause: error },
    );
  }
}

/**
 * What was typed, and what a request to the graph has whatever was typed.
 * @throws NoAnswer for what no header can hold, such as a space in its name.
 */
function headersOf(typed: Record<string, string>, accept: string): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(typed)) {
    try {
      headers.set(name, value);
    } catch (error) {
      throw new NoAnswer(`Request not sent. ${JSON.stringify(name)} cannot be a header with that name and value.`, {
        cause: error,
      });
    }
  }
  headers.set('content-type', 'application/json');
  headers.set('accept', accept);
  return headers;
}

async function send(
  operation: PostedOperation,
  accept: string,
  { endpoint, headers = {} }: PostOptions,
): Promise<Response> {
  const sent = headersOf(headers, accept);
  return reached(
    fetch(endpoint, {
      method: 'POST',
      headers: sent,
      body: JSON.stringify(operation),
      signal: AbortSignal.timeout(ANSWER_WAIT_MS),
    }),
  );
}

async function readWhole<Data>(response: Response): Promise<Answer<Data>> {
  const text = await reached(response.text());
  try {
    return JSON.parse(text) as Answer<Data>;
  } catch (error) {
    const type = response.headers.get('content-type') ?? 'no content type';
    throw new NoAnswer(`The answer was ${response.status} with ${type}, which is none of the graph's.`, {
      cause: error,
    });
  }
}

/** @throws NoAnswer */
export async function post<Data>(operation: PostedOperation, options: PostOptions): Promise<Answer<Data>> {
  return readWhole(await send(operation, WHOLE, options));
}

/** As meros has it, whose own type refers to itself. */
interface ReadPart {
  json: boolean;
  body: unknown;
}

/**
 * The parts of an answer as they come, one alone where nothing is deferred. The last one says that there is no next.
 * @throws NoAnswer where the first does not come, or not all of the others.
 */
export async function* postForParts(
  operation: PostedOperation,
  options: PostOptions,
): AsyncGenerator<AnswerPart, void> {
  const response = await send(operation, IN_PARTS, options);
  const parts: Response | AsyncIterable<ReadPart> = await meros(response);
  if (parts instanceof Response) {
    yield await readWhole<Record<string, unknown>>(parts);
    return;
  }
  try {
    for await (const part of parts) {
      if (!part.json) throw new SyntaxError('A part is no JSON.');
      const body = part.body as AnswerPart;
      yield body;
      if (!body.hasNext) return;
    }
  } catch (error) {
    throw new NoAnswer(CUT, { cause: error });
  }
  throw new NoAnswer(CUT);
}

/** One of the page's own operations. */
export async function postDocument<Data, Variables extends Record<string, unknown>>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
  options: PostOptions,
): Promise<Answer<Data>> {
  return post<Data>({ query: print(document), variables }, options);
}
