import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInternalRoutes } from '../../platform/internal/internal-routes.ts';
import { createLog } from '../../platform/log/log.ts';
import { ensureSecrets, readSharedKey } from '../../platform/passport/secrets.ts';
import { serve, type Server, type Service } from '../../platform/serve/serve.ts';
import type { PaymentEvent, PaymentProvider } from '../../subgraphs/billing/payment/payment-provider.ts';
import { webhookRoute } from '../../subgraphs/billing/payment/webhook-route.ts';
import { readWebhook, signWebhook } from '../../subgraphs/billing/payment/webhook.ts';
import { createPaymentWebhooks } from './payment-webhooks.ts';

const log = createLog('test', 'silent');
const secret = 'whsec_edge';
const now = new Date('2026-11-24T12:00:00Z');

let secretsDir: string;
let billing: Server;
let edge: Server;
let applied: PaymentEvent[];
let outage: Error | undefined;

/** Billing's own route, over a provider that only reads webhooks. */
function billingRoutes(): Service {
  const provider = {
    name: 'test',
    readWebhook: (payload, signature, at) => readWebhook(payload, signature, secret, at),
  } as Partial<PaymentProvider> as PaymentProvider;
  const apply = async (event: PaymentEvent) => {
    if (outage) throw outage;
    applied.push(event);
  };
  const route = webhookRoute({ provider, apply, clock: () => now, log });
  const handle = createInternalRoutes([route], readSharedKey(secretsDir, 'internal'), log);
  return { name: 'billing', handle, async start() {}, async stop() {} };
}

async function serveEdge(BILLING_URL: string | undefined): Promise<Server> {
  const service = createPaymentWebhooks({ BILLING_URL, SECRETS_DIR: secretsDir }, log);
  return serve([{ path: '/webhooks/payment', service }], { host: '127.0.0.1', port: 0, log });
}

beforeAll(async () => {
  secretsDir = mkdtempSync(join(tmpdir(), 'marquee-webhooks-'));
  ensureSecrets(secretsDir);
  billing = await serve([{ path: '/billing', service: billingRoutes() }], { host: '127.0.0.1', port: 0, log });
  edge = await serveEdge(`${billing.url}/billing`);
});
afterAll(async () => {
  await edge.stop();
  await billing.stop();
  rmSync(secretsDir, { recursive: true, force: true });
});
beforeEach(() => {
  applied = [];
  outage = undefined;
});

function eventBody(id: string, more: object = {}): string {
  const metadata = { invoiceId: 'invoice_1', accountId: 'account_1', idempotencyKey: 'key_1' };
  const object = { id: 'pi_1', status: 'succeeded', metadata, ...more };
  return JSON.stringify({ id, type: 'payment_intent.succeeded', created: now.getTime() / 1_000, data: { object } });
}

async function send(
  body: string,
  { provider = 'test', signature = signWebhook(body, secret, now), at = edge, method = 'POST' } = {},
): Promise<{ status: number; headers: Headers; body: unknown }> {
  const headers = { 'webhook-signature': signature, 'stripe-signature': signature, 'x-request-id': 'req_webhook1' };
  const response = await fetch(`${at.url}/webhooks/payment/${provider}`, {
    method,
    headers,
    ...(method === 'GET' ? {} : { body }),
  });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

describe('POST /webhooks/payment/{provider}', () => {
  it('answers 200 once the event is applied, and carries the request id', async () => {
    const answer = await send(eventBody('evt_1'));
    expect(answer).toMatchObject({ status: 200, body: { received: 'evt_1' } });
    expect(answer.headers.get('x-request-id')).toBe('req_webhook1');
    expect(applied).toMatchObject([{ id: 'evt_1', kind: 'succeeded', paymentId: 'pi_1', invoiceId: 'invoice_1' }]);
  });

  it('hands bytes on as they are: also those that JSON could have written otherwise', async () => {
    const body = `  ${eventBody('evt_2', { description: 'Prêt à voir ▶' }).replace('{', '{ ')}\n`;
    expect((await send(body)).status).toBe(200);
  });

  it('hands each arrival on, twice or out of order: what it is worth is billing’s to say', async () => {
    for (const id of ['evt_4', 'evt_3', 'evt_4']) expect((await send(eventBody(id))).status).toBe(200);
    expect(applied.map(({ id }) => id)).toEqual(['evt_4', 'evt_3', 'evt_4']);
  });

  it.each([
    ['of another key', signWebhook(eventBody('evt_5'), 'whsec_other', now)],
    ['older than 300 s', signWebhook(eventBody('evt_5'), secret, new Date(now.getTime() - 301_000))],
    ['that is none', 'nonsense'],
    ['that is empty', ''],
  ])('refuses a signature %s with 400, and applies nothing', async (_what, signature) => {
    expect((await send(eventBody('evt_5'), { signature })).status).toBe(400);
    expect(applied).toEqual([]);
  });

  it('refuses a webhook without a signature', async () => {
    const response = await fetch(`${edge.url}/webhooks/payment/test`, { method: 'POST', body: eventBody('evt_6') });
    expect([response.status, await response.json()]).toEqual([400, { error: 'webhook-signature is missing' }]);
  });

  it('takes 256 kB and no more', async () => {
    const padded = (bytes: number) => {
      const body = eventBody('evt_7', { pad: '' });
      return body.replace('"pad":""', `"pad":"${'x'.repeat(bytes - body.length)}"`);
    };
    expect((await send(padded(262_144))).status).toBe(200);
    expect((await send(padded(262_145))).status).toBe(413);
  });

  it.each(['paypal', 'stripe', '', '../internal/webhooks/test'])('knows no provider "%s" here', async (provider) => {
    expect((await send(eventBody('evt_8'), { provider })).status).toBe(404);
    expect(applied).toEqual([]);
  });

  it('is asked by POST alone', async () => {
    const { status, headers } = await send('', { method: 'GET' });
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('answers 503 where billing cannot make it durable, so that it is sent again', async () => {
    outage = new Error('the database is away');
    expect((await send(eventBody('evt_9'))).status).toBe(503);
    outage = undefined;
    expect((await send(eventBody('evt_9'))).status).toBe(200);
  });

  it('answers 503 where billing is away, and 404 where there is none', async () => {
    const nobody = await serve([], { host: '127.0.0.1', port: 0, log });
    await nobody.stop();
    const lonely = await serveEdge(nobody.url);
    const none = await serveEdge(undefined);
    expect((await send(eventBody('evt_10'), { at: lonely })).status).toBe(503);
    expect((await send(eventBody('evt_10'), { at: none })).status).toBe(404);
    await Promise.all([lonely.stop(), none.stop()]);
  });
});
