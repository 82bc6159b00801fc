import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../../../platform/log/log.ts';
import type { TestPaymentStore, TestWebhook } from './test-payment-store.ts';
import { signWebhook } from './webhook.ts';

const POLL_MS = 5_000;
const TRY_TIMEOUT_MS = 5_000;
/** Longer than a try may take: whoever holds one is dead by then. */
const LEASE_MS = 30_000;
/** Some three days of tries, as long as Stripe's. */
const MAXIMUM_TRIES = 78;

/** Delay after try n, in milliseconds: 1 s, 4 s, 16 s … at most an hour. */
export function webhookDelayMs(attempt: number): number {
  return Math.min(1_000 * 4 ** (attempt - 1), 3_600_000);
}

export interface WebhookDelivery {
  /** Tries everything that is due now. */
  sendDue(): Promise<void>;
  /** Something may be due. */
  wake(): void;
  start(): void;
  /** Resolves when a running try has ended. */
  stop(): Promise<void>;
}

/**
 * Sends what the test provider has to tell to `url`, each until it is answered with 2xx. As with a real provider a webhook may
 * arrive twice, and after a later one.
 */
export function createWebhookDelivery(options: {
  store: TestPaymentStore;
  url: string;
  secret: string;
  clock: () => Date;
  log: Log;
}): WebhookDelivery {
  const { store, url, secret, clock, log } = options;
  const stopping = new AbortController();
  let wake = Promise.withResolvers<void>();
  let loop: Promise<void> | undefined;

  async function send({ payload }: TestWebhook): Promise<string | undefined> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'webhook-signature': signWebhook(payload, secret, clock()) },
        body: payload,
        signal: AbortSignal.timeout(TRY_TIMEOUT_MS),
      });
      await response.body?.cancel();
      return response.ok ? undefined : `answered ${response.status}`;
    } catch (error) {
      // fetch says only "fetch failed"; the reason is its cause.
      const { cause, message } = error as Error;
      return cause instanceof Error ? cause.message : message;
    }
  }

  async function sendDue(): Promise<void> {
    while (!stopping.signal.aborted) {
      const now = clock();
      const webhook = await store.claimWebhook(now, new Date(now.getTime() + LEASE_MS));
      if (!webhook) return;
      const failure = await send(webhook);
      if (failure === undefined) {
        await store.closeWebhook(webhook.id);
      } else if (webhook.attempt >= MAXIMUM_TRIES) {
        log.error({ webhook: webhook.id, url, failure }, 'a test webhook is given up');
        await store.closeWebhook(webhook.id);
      } else {
        log.warn({ webhook: webhook.id, url, failure, attempt: webhook.attempt }, 'a test webhook did not arrive');
        await store.postponeWebhook(webhook.id, new Date(clock().getTime() + webhookDelayMs(webhook.attempt)));
      }
    }
  }

  async function deliver(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = Promise.withResolvers<void>();
      try {
        await sendDue();
      } catch (error) {
        log.warn({ err: error }, 'test webhooks could not be read');
      }
      await Promise.race([wake.promise, sleep(POLL_MS, undefined, { signal: stopping.signal }).catch(() => undefined)]);
    }
  }

  return {
    sendDue,
    wake: () => wake.resolve(),
    start() {
      loop = deliver();
    },
    async stop() {
      stopping.abort();
      await loop;
    },
  };
}
