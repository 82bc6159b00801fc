import type { ZodType } from 'zod';
import { ServiceUnavailable, type CallOptions, type InternalClient } from './internal-client.ts';
import type { InternalRoute } from './internal-routes.ts';

/** Names behind the colons of a path: `sessions/:session/authorization` has `session`. */
type ParametersOf<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Record<Name, string> & ParametersOf<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Record<Name, string>
    : unknown;

/** A call from one service to another, declared once in `schema/internal/` and used by both. */
export interface InternalCall<Path extends string, Body, Answer> {
  service: string;
  method: 'GET' | 'POST';
  /** After the service's `/internal/`. */
  path: Path;
  body: ZodType<Body> | undefined;
  answer: ZodType<Answer>;
}

/** Declares a call that reads. */
export function defineGet<const Path extends string, Answer>(
  service: string,
  path: Path,
  answer: ZodType<Answer>,
): InternalCall<Path, undefined, Answer> {
  return { service, method: 'GET', path, body: undefined, answer };
}

/** Declares a call that changes something. */
export function definePost<const Path extends string, Body, Answer>(
  service: string,
  path: Path,
  body: ZodType<Body>,
  answer: ZodType<Answer>,
): InternalCall<Path, Body, Answer> {
  return { service, method: 'POST', path, body, answer };
}

/** The route that answers a call: 404 where `handle` gives undefined, 400 where the body is not what the call says. */
export function answerCall<Path extends string, Body, Answer>(
  { method, path, body: bodyType }: InternalCall<Path, Body, Answer>,
  handle: (
    parameters: ParametersOf<Path>,
    body: NoInfer<Body>,
    signal: AbortSignal,
  ) => Promise<NoInfer<Answer> | undefined>,
): InternalRoute {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
  return {
    method,
    pattern: new RegExp(`^/internal/${path.replace(/:\w+/g, '([\\w-]+)')}$`),
    async handle(values, sent, signal) {
      const body = bodyType?.safeParse(sent);
      if (body && !body.success) return { status: 400, body: { error: body.error.message } };
      const parameters = Object.fromEntries(names.map((name, i) => [name, values[i]])) as ParametersOf<Path>;
      const answer = await handle(parameters, body?.data as Body, signal);
      if (answer === undefined) return { status: 404, body: { error: 'there is no such thing' } };
      return { status: 200, body: answer };
    },
  };
}

/**
 * Makes a call; undefined where the other service knows no such thing. Throws {@link ServiceUnavailable} where it does not answer,
 * or not as the call says, and the reason of `signal` where nobody waits for it any more.
 */
export async function call<Path extends string, Body, Answer>(
  client: InternalClient,
  { service, method, path, answer }: InternalCall<Path, Body, Answer>,
  parameters: ParametersOf<Path>,
  options: CallOptions & { body?: NoInfer<Body> } = {},
): Promise<Answer | undefined> {
  const values = parameters as Record<string, string>;
  const url = path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name]!));
  const { status, body } = await client.request(method, url, options);
  if (status === 404 || status === 410) return undefined;
  if (status !== 200) throw new ServiceUnavailable(service, `answered ${status} to ${path}`);
  const parsed = answer.safeParse(body);
  if (!parsed.success) throw new ServiceUnavailable(service, `answered ${path} not as agreed: ${parsed.error.message}`);
  return parsed.data;
}
