import type { InternalRoute } from '../../../platform/internal/internal-routes.ts';
import type { Log } from '../../../platform/log/log.ts';
import { WebhookRefused, type ApplyPaymentEvent, type PaymentProvider } from './payment-provider.ts';

/** The edge lets 256 kB through, which base64 makes a third longer. */
const BODY_LIMIT_BYTES = 400_000;

/**
 * `POST /internal/webhooks/{provider}` with `{payload, signature}`, the payload being the body in base64: 200 once what it tells is
 * durable, 400 where it is not the provider's, 404 for a provider that is not in use.
 */
export function webhookRoute(options: {
  provider: PaymentProvider;
  apply: ApplyPaymentEvent;
  clock: () => Date;
  log: Log;
}): InternalRoute {
  const { provider, apply, clock, log } = options;
  return {
    method: 'POST',
    pattern: /^\/internal\/webhooks\/(\w+)$/,
    bodyLimitBytes: BODY_LIMIT_BYTES,
    async handle([name], body) {
      if (name !== provider.name) return { status: 404, body: { error: 'no such payment provider' } };
      const { payload, signature } = body as { payload?: unknown; signature?: unknown };
      if (typeof payload !== 'string' || typeof signature !== 'string') {
        return { status: 400, body: { error: 'payload and signature are needed' } };
      }
      const now = clock();
      try {
        const event = provider.readWebhook(Buffer.from(payload, 'base64'), signature, now);
        if (event.kind !== 'ignored') await apply(event, now);
        return { status: 200, body: { received: event.id } };
      } catch (error) {
        if (!(error instanceof WebhookRefused)) throw error;
        log.warn({ provider: name, reason: error.message }, 'a webhook was refused');
        return { status: 400, body: { error: error.message } };
      }
    },
  };
}
