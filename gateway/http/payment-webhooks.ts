import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphQLError } from 'graphql';
import { createInternalClient, ServiceUnavailable } from '../../platform/internal/internal-client.ts';
import { REQUEST_ID_HEADER, requestIdFrom, type Log } from '../../platform/log/log.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { readBody } from '../../platform/serve/read-body.ts';
import type { Service } from '../../platform/serve/serve.ts';

/** Where each provider puts the signature of what it sends. */
const signatureHeaders: ReadonlyMap<string, string> = new Map([
  ['stripe', 'stripe-signature'],
  ['test', 'webhook-signature'],
]);

/** Stripe's events are some kilobytes; a payment's metadata adds 25 kB at most. */
const BODY_LIMIT_BYTES = 262_144;

export interface PaymentWebhookOptions {
  /** Absent where nobody takes payments. */
  BILLING_URL: string | undefined;
  SECRETS_DIR: string;
}

/**
 * `POST /<provider>`, mounted at `/webhooks/payment`: hands what a payment provider sends to billing, byte for byte and with its
 * signature, which billing checks. 200 once its effect is durable; 400 where it is not the provider's; 503 while billing is away,
 * so that the provider sends it again.
 */
export function createPaymentWebhooks({ BILLING_URL, SECRETS_DIR }: PaymentWebhookOptions, log: Log): Service {
  const billing =
    BILLING_URL === undefined
      ? undefined
      : createInternalClient('gateway', 'billing', BILLING_URL, readSharedKey(SECRETS_DIR, 'internal'));

  async function answer(request: IncomingMessage, requestId: string): Promise<{ status: number; body: unknown }> {
    const refused = (status: number, error: string) => ({ status, body: { error } });
    const provider = (request.url ?? '').split('?')[0]!.slice(1);
    const header = signatureHeaders.get(provider);
    if (!billing || header === undefined) return refused(404, 'no such payment provider');
    if (request.method !== 'POST') return refused(405, 'webhooks are sent by POST');
    const signature = request.headers[header];
    if (typeof signature !== 'string') return refused(400, `${header} is missing`);
    try {
      const payload = await readBody(request, BODY_LIMIT_BYTES);
      const body = { payload: payload.toString('base64'), signature };
      return await billing.request('POST', `webhooks/${provider}`, { body, requestId });
    } catch (error) {
      if (error instanceof ServiceUnavailable) {
        log.warn({ err: error, requestId, provider }, 'a webhook could not be handed on');
        return refused(503, 'try again later');
      }
      if (!(error instanceof GraphQLError)) throw error;
      return refused(error.extensions['code'] === 'PAYLOAD_TOO_LARGE' ? 413 : 400, error.message);
    }
  }

  return {
    name: 'payment-webhooks',
    async handle(request: IncomingMessage, response: ServerResponse) {
      const requestId = requestIdFrom(request.headers[REQUEST_ID_HEADER]);
      const { status, body } = await answer(request, requestId);
      if (status === 405) response.setHeader('allow', 'POST');
      response.writeHead(status, {
        'content-type': 'application/json',
        'cache-control': 'no-store',
        [REQUEST_ID_HEADER]: requestId,
      });
      response.end(JSON.stringify(body));
    },
    async start() {},
    async stop() {},
  };
}
