import type { Fetcher } from '@graphiql/toolkit';
import type { Login } from '../login/login.ts';
import type { Answer } from '../wire/answer.ts';
import { ask } from './ask.ts';
import { follow } from './follow.ts';
import { noticesOf, type Notice } from './notice.ts';
import { meantOperation } from './operation-kind.ts';
import { post, type PostedOperation } from '../wire/post.ts';

export interface FetcherOptions {
  endpoint: string;
  login: Login;
  onNotices(notices: readonly Notice[]): void;
}

interface Observer {
  next(answer: Answer): void;
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
 * GraphiQL's way to the graph: queries and mutations by POST, subscriptions by socket, as who is logged in. A tab with an
 * Authorization header of its own is sent with that, and nothing is renewed for it.
 */
export function createFetcher({ endpoint, login, onNotices }: FetcherOptions): Fetcher {
  async function answer(operation: PostedOperation, headers: Record<string, string>): Promise<Answer> {
    if (ownTokenOf(headers) !== undefined) return post(operation, { endpoint, headers });
    const given = await ask<Record<string, unknown>>(operation, { endpoint, login }, headers);
    if (holdsTokens(given)) void login.resume();
    return given;
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
   * One answer, as what can be left: GraphiQL leaves it when another tab is chosen, and would show it there otherwise.
   */
  function observed(answering: Promise<Answer>) {
    return {
      subscribe({ next, error, complete }: Observer) {
        let isLeft = false;
        void answering.then(
          (given) => {
            if (isLeft) return;
            onNotices(noticesOf(given));
            next(given);
            complete();
          },
          (reason: unknown) => {
            if (isLeft) return;
            const text = reason instanceof Error ? reason.message : String(reason);
            onNotices([{ kind: 'fault', title: 'No answer', text }]);
            error(reason);
          },
        );
        return { unsubscribe: () => void (isLeft = true) };
      },
    };
  }

  return (asked, options) => {
    const headers = (options?.headers ?? {}) as Record<string, string>;
    const { operation, isSubscription } = meantOperation(asked);
    if (operation.operationName === INTROSPECTION) return answer(operation, headers) as never;
    onNotices([]);
    if (isSubscription) return events(operation, headers) as never;
    return observed(answer(operation, headers)) as never;
  };
}
