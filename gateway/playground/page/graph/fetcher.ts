import type { Fetcher } from '@graphiql/toolkit';
import type { Login } from '../login/login.ts';
import { errorsIn, type Answer, type AnswerError, type AnswerPart } from '../wire/answer.ts';
import { ask, askForParts } from './ask.ts';
import { follow } from './follow.ts';
import { noticesOf, type Notice } from './notice.ts';
import { meantOperation } from './operation-kind.ts';
import { NoAnswer, post, postForParts, type PostedOperation } from '../wire/post.ts';

export interface FetcherOptions {
  endpoint: string;
  login: Login;
  onNotices(notices: readonly Notice[]): void;
}

interface Observer {
  next(part: AnswerPart): void;
  error(reason: unknown): void;
  complete(): void;
}

const INTROSPECTION = 'IntrospectionQuery';

function ownTokenOf(headers: Record<string, string>): string | undefined {
  const authorization = Object.entries(headers).find(([name]) => name.toLowerCase() === 'authorization')?.[1];
  return authorization?.replace(/^Bearer +/i, '');
}

/** Whether an answer has given tokens: what they say of the profile may differ from what the page shows. */
function holdsTokens({ data }: Answer): boolean {
  return Object.values(data ?? {}).some(
    (outcome) => typeof outcome === 'object' && outcome !== null && 'tokens' in outcome,
  );
}

/**
 * GraphiQL's way to the graph: queries and mutations by POST, part by part where something is deferred, subscriptions by
 * socket, as who is logged in. A tab with an Authorization header of its own is sent with that, and nothing is renewed for it.
 */
export function createFetcher({ endpoint, login, onNotices }: FetcherOptions): Fetcher {
  async function* answer(
    operation: PostedOperation,
    headers: Record<string, string>,
  ): AsyncGenerator<AnswerPart, void> {
    if (ownTokenOf(headers) !== undefined) return yield* postForParts(operation, { endpoint, headers });
    for await (const part of askForParts(operation, { endpoint, login }, headers)) {
      if (holdsTokens(part)) void login.resume();
      yield part;
    }
  }

  function events(operation: PostedOperation, headers: Record<string, string>) {
    const onGap = (text: string | undefined) =>
      onNotices(text === undefined ? [] : [{ kind: 'gap', title: 'Connecting', text }]);
    const followed = follow(operation, { endpoint, login, ownToken: ownTokenOf(headers), onGap });
    return {
      ...followed,
      async next() {
        const event = await followed.next();
        if (!event.done) onNotices(noticesOf(event.value));
        return event;
      },
    };
  }

  /**
   * An answer, as what can be left: GraphiQL leaves it when another tab is chosen, and would show it there otherwise. It puts the
   * parts together, and keeps those that came where the others do not.
   */
  function observed(operation: PostedOperation, headers: Record<string, string>) {
    return {
      subscribe({ next, error, complete }: Observer) {
        let isLeft = false;
        const told: AnswerError[] = [];
        let first: AnswerPart | undefined;

        async function read(): Promise<void> {
          for await (const part of answer(operation, headers)) {
            if (isLeft) return;
            first ??= part;
            told.push(...errorsIn(part));
            onNotices(noticesOf({ ...first, errors: told }));
            next(part);
          }
          if (!isLeft) complete();
        }

        read().catch((reason: unknown) => {
          if (isLeft) return;
          const text = reason instanceof Error ? reason.message : String(reason);
          onNotices([{ kind: 'fault', title: first ? 'No whole answer' : 'No answer', text }]);
          // Of a fault of the page's own, where it stands in the page tells more than its words.
          if (!(reason instanceof NoAnswer)) return error(reason);
          next({ errors: [{ message: text }], hasNext: false });
          complete();
        });
        return { unsubscribe: () => void (isLeft = true) };
      },
    };
  }

  return (asked, options) => {
    const headers = (options?.headers ?? {}) as Record<string, string>;
    const { operation, isSubscription } = meantOperation(asked);
    if (operation.operationName === INTROSPECTION) return introspected(operation, headers) as never;
    onNotices([]);
    if (isSubscription) return events(operation, headers) as never;
    return observed(operation, headers) as never;
  };

  function introspected(operation: PostedOperation, headers: Record<string, string>): Promise<Answer> {
    const hasOwnToken = ownTokenOf(headers) !== undefined;
    return hasOwnToken ? post(operation, { endpoint, headers }) : ask(operation, { endpoint, login }, headers);
  }
}
