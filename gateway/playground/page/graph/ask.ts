import type { Login } from '../login/login.ts';
import { isTokenRefused, type Answer, type AnswerPart } from '../wire/answer.ts';
import { post, postForParts, type PostedOperation } from '../wire/post.ts';

interface AsWhom {
  endpoint: string;
  login: Login;
}

function withToken(headers: Record<string, string>, token: string | undefined): Record<string, string> {
  return token ? { ...headers, authorization: `Bearer ${token}` } : headers;
}

/** Sends a query or mutation as who is logged in; once more with a fresh token where this one was not taken. */
export async function ask<Data>(
  operation: PostedOperation,
  { endpoint, login }: AsWhom,
  headers: Record<string, string> = {},
): Promise<Answer<Data>> {
  const send = (token: string | undefined) => post<Data>(operation, { endpoint, headers: withToken(headers, token) });
  const token = await login.accessToken();
  const answer = await send(token);
  if (token === undefined || !isTokenRefused(answer as Answer)) return answer;
  const fresh = await login.replaceToken(token);
  return fresh === undefined ? answer : send(fresh);
}

/** The same, part by part: a token is refused with the first, before anything is deferred. */
export async function* askForParts(
  operation: PostedOperation,
  { endpoint, login }: AsWhom,
  headers: Record<string, string>,
): AsyncGenerator<AnswerPart, void> {
  const send = (token: string | undefined) => postForParts(operation, { endpoint, headers: withToken(headers, token) });
  const token = await login.accessToken();
  for await (const part of send(token)) {
    const isRefused = token !== undefined && part.hasNext !== true && isTokenRefused(part);
    const fresh = isRefused ? await login.replaceToken(token) : undefined;
    if (fresh !== undefined) return yield* send(fresh);
    yield part;
  }
}
