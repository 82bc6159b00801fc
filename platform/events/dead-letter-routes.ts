import type { InternalRoute } from '../internal/internal-routes.ts';
import type { Consumer } from './consume.ts';
import type { InboxStore } from './inbox-store.ts';

const LIST_LIMIT = 100;

/** For operators: what is kept aside, and another try for it. Throws at the first letter that still fails. */
export function deadLetterRoutes(consumer: Consumer, inbox: InboxStore): InternalRoute[] {
  return [
    {
      method: 'GET',
      pattern: /^\/internal\/dead-letters$/,
      async handle() {
        const [total, letters] = await Promise.all([inbox.countDeadLetters(), inbox.listDeadLetters(LIST_LIMIT)]);
        return { status: 200, body: { total, letters } };
      },
    },
    {
      method: 'POST',
      pattern: /^\/internal\/dead-letters\/replay$/,
      async handle() {
        try {
          return { status: 200, body: { replayed: await consumer.replayDeadLetters() } };
        } catch (error) {
          return { status: 409, body: { error: error instanceof Error ? error.message : String(error) } };
        }
      },
    },
  ];
}
