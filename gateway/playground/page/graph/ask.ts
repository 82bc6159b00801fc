import type { Login } from '../login/login.ts';
import { isTokenRefused, type Answer } from '../wire/answer.ts';
import { post, type PostedOperation } from '../wire/post.ts';

/** Sends a query or mutation as who is logged in; once more with a fresh token where this one was not taken. */
export async function ask<Data>(
  operation: PostedOperation,
  { endpoint, login }: { endpoint: string; login: Login },
  headers: Record<string, string> = {},
): Promise<Answer<Data>> {
  const send = (token: string | undefined) =>
    post<Data>(operation, {
      endpoint,
      headers: { ...headers, ...(token ? { authorization: `Bearer ${token}` } : {}) },
    });
  const token = await login.accessToken();
  const answer = await send(token);
  if (token === undefined || !isTokenRefused(answer as Answer)) return answer;
  const fresh = await login.replaceToken(token);
  return fresh === undefined ? answer : send(fresh);
}
