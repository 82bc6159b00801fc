import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { silentLog } from '../../../platform/mongo/testing.ts';
import { KeyReused, type Charge, type PaymentProvider } from './payment-provider.ts';
import { createStripeProvider, openStripe } from './stripe-provider.ts';

// What stripe-mock cannot show: the answers of Stripe's API reference, word for word, and what we make of them.

interface Scripted {
  status?: number;
  headers?: Record<string, string>;
  body: object;
}

const now = new Date('2020-11-24T12:00:00Z');

let server: Server;
let provider: PaymentProvider;
let script: Scripted[];
let requests: { method: string; path: string; key: string | undefined; form: URLSearchParams }[];

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const body = Buffer.concat(await Array.fromAsync(request as AsyncIterable<Buffer>)).toString();
    requests.push({
      method: request.method!,
      path: request.url!,
      key: request.headers['idempotency-key'] as string | undefined,
      form: new URLSearchParams(body),
    });
    // A script of one answer is an answer to all: the client repeats what failed on the way.
    const { status = 200, headers = {}, body: answer } = script.length > 1 ? script.shift()! : script[0]!;
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provider = createStripeProvider({
    stripe: openStripe('sk_test_scripted', `http://127.0.0.1:${(server.address() as AddressInfo).port}`),
    webhookSecret: 'whsec_scripted',
    customers: { find: async () => undefined, add: async (_accountId, customerId) => customerId },
    returnUrl: 'https://marquee.example/account',
    clock: () => now,
    log: silentLog,
  });
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

beforeEach(() => {
  requests = [];
});

const charge: Charge = {
  customerId: 'cus_1',
  methodId: 'pm_1',
  amountMinor: 1_299,
  currency: 'JPY',
  invoiceId: 'invoice_1',
  accountId: 'account_1',
  description: 'Standard, one month',
  isOffSession: false,
  idempotencyKey: 'invoice_1:1',
  begunAt: now,
};
const renewal: Charge = { ...charge, isOffSession: true };

const intent = (status: string, more: object = {}) => ({ id: 'pi_1', object: 'payment_intent', status, ...more });
const approval = { type: 'redirect_to_url', redirect_to_url: { url: 'https://bank.example/3ds', return_url: null } };
const waiting = intent('requires_action', { next_action: approval });
const refused = (error: object): Scripted => ({
  status: 402,
  body: {
    error: {
      type: 'card_error',
      message: 'Declined.',
      ...error,
      payment_intent: intent('requires_payment_method', { last_payment_error: { type: 'card_error', ...error } }),
    },
  },
});
const mistaken = (error: object, status = 400): Scripted => ({
  status,
  body: { error: { type: 'invalid_request_error', message: 'No.', ...error } },
});
const replayed = { 'idempotent-replayed': 'true' };

describe('a charge', () => {
  it('asks for the money at once, in the smallest unit, saying what for', async () => {
    script = [{ body: intent('succeeded') }];
    expect(await provider.charge(charge)).toEqual({ kind: 'succeeded', paymentId: 'pi_1' });
    expect(requests).toMatchObject([{ method: 'POST', path: '/v1/payment_intents', key: 'charge:invoice_1:1' }]);
    expect(Object.fromEntries(requests[0]!.form)).toEqual({
      amount: '1299',
      currency: 'jpy',
      customer: 'cus_1',
      payment_method: 'pm_1',
      'allowed_payment_method_types[0]': 'card',
      confirm: 'true',
      description: 'Standard, one month',
      'metadata[invoiceId]': 'invoice_1',
      'metadata[accountId]': 'account_1',
      'metadata[idempotencyKey]': 'invoice_1:1',
      setup_future_usage: 'off_session',
      return_url: 'https://marquee.example/account',
    });
  });

  it('of a renewal says that the customer is not there', async () => {
    script = [{ body: intent('succeeded') }];
    await provider.charge(renewal);
    const form = Object.fromEntries(requests[0]!.form);
    expect(form).toMatchObject({ off_session: 'true' });
    expect(form).not.toHaveProperty('setup_future_usage');
  });

  it.each([
    [{ code: 'card_declined', decline_code: 'insufficient_funds' }, 'insufficient_funds', false],
    [{ code: 'card_declined', decline_code: 'invalid_account' }, 'invalid_account', true],
    [{ code: 'card_declined', decline_code: 'lost_card' }, 'card_declined', true],
    [{ code: 'expired_card' }, 'expired_card', true],
    [{ code: 'processing_error' }, 'processing_error', false],
  ])('is declined: %j', async (error, code, isHard) => {
    script = [refused(error)];
    expect(await provider.charge(charge)).toEqual({ kind: 'declined', code, isHard, paymentId: 'pi_1' });
  });

  it('that the bank wants approved names its page', async () => {
    script = [{ body: waiting }];
    const actionUrl = 'https://bank.example/3ds';
    expect(await provider.charge(charge)).toEqual({ kind: 'actionRequired', paymentId: 'pi_1', actionUrl });
  });

  it('of a renewal that the bank wants approved is put before the customer', async () => {
    script = [refused({ code: 'authentication_required', decline_code: 'authentication_required' }), { body: waiting }];
    expect(await provider.charge(renewal)).toMatchObject({ kind: 'actionRequired', paymentId: 'pi_1' });
    expect(requests[1]).toMatchObject({ path: '/v1/payment_intents/pi_1/confirm', key: 'approve:invoice_1:1' });
    expect(requests[1]!.form.get('return_url')).toBe('https://marquee.example/account');
  });

  it('that is repeated tells how the payment stands now, not how it stood', async () => {
    script = [{ headers: replayed, body: waiting }, { body: intent('succeeded') }];
    expect(await provider.charge(charge)).toEqual({ kind: 'succeeded', paymentId: 'pi_1' });
    expect(requests[1]).toMatchObject({ method: 'GET', path: '/v1/payment_intents/pi_1' });
  });

  describe('whose key Stripe may have forgotten', () => {
    const old: Charge = { ...charge, begunAt: new Date('2020-11-23T12:00:00Z') };
    const listed = (idempotencyKey: string, id: string) => ({
      ...intent('succeeded', { metadata: { idempotencyKey } }),
      id,
    });
    const list = (data: object[]): Scripted => ({ body: { object: 'list', has_more: false, data } });

    it('is found among the customer’s payments, and not made again', async () => {
      script = [list([listed('invoice_2:1', 'pi_2'), listed('invoice_1:1', 'pi_1')])];
      expect(await provider.charge(old)).toEqual({ kind: 'succeeded', paymentId: 'pi_1' });
      expect(requests).toMatchObject([{ method: 'GET' }]);
      const { searchParams } = new URL(requests[0]!.path, 'http://stripe');
      expect(searchParams.get('customer')).toBe('cus_1');
      expect(searchParams.get('created[gte]')).toBe(String(Date.parse('2020-11-23T11:00:00Z') / 1_000));
    });

    it('is made where it was not', async () => {
      script = [list([listed('invoice_2:1', 'pi_2')]), { body: intent('succeeded') }];
      expect(await provider.charge(old)).toEqual({ kind: 'succeeded', paymentId: 'pi_1' });
      expect(requests[1]).toMatchObject({ method: 'POST', path: '/v1/payment_intents' });
    });
  });

  it('is refused where its key came with another input', async () => {
    script = [
      { status: 400, body: { error: { type: 'idempotency_error', message: 'Keys for idempotent requests …' } } },
    ];
    await expect(provider.charge(charge)).rejects.toThrow(KeyReused);
  });

  it('may be made again where Stripe is away, and repeats its key until then', async () => {
    script = [{ status: 503, body: { error: { type: 'api_error', message: 'Away.' } } }];
    await expect(provider.charge(charge)).rejects.toMatchObject({
      extensions: { code: 'UNAVAILABLE', retriable: true },
    });
    expect(requests.map(({ key }) => key)).toEqual(Array.from({ length: 3 }, () => 'charge:invoice_1:1'));
  });

  it('may be made again while Stripe is still at it', async () => {
    script = [{ body: intent('processing') }];
    await expect(provider.charge(charge)).rejects.toMatchObject({ extensions: { code: 'UNAVAILABLE' } });
  });

  it.each([
    { code: 'amount_too_small', param: 'amount' },
    { code: 'resource_missing', param: 'payment_method' },
  ])('that Stripe would never take is declined for good: %j', async (error) => {
    script = [mistaken(error)];
    expect(await provider.charge(charge)).toEqual({ kind: 'declined', code: error.code, isHard: true });
  });

  it.each([
    { code: 'resource_missing', param: 'customer' },
    { code: 'parameter_missing', param: 'amount' },
  ])('that is wrong by our fault is no decline: %j', async (error) => {
    script = [mistaken(error)];
    await expect(provider.charge(charge)).rejects.toThrow('No.');
  });
});

describe('giving a payment up', () => {
  it('cancels it', async () => {
    script = [{ body: intent('canceled') }];
    const canceled = { kind: 'declined', code: 'canceled', isHard: false, paymentId: 'pi_1' };
    expect(await provider.cancelPayment('pi_1')).toEqual(canceled);
    expect(requests).toMatchObject([{ method: 'POST', path: '/v1/payment_intents/pi_1/cancel' }]);
  });

  it('tells that it has succeeded where that came first', async () => {
    script = [mistaken({ code: 'payment_intent_unexpected_state' }), { body: intent('succeeded') }];
    expect(await provider.cancelPayment('pi_1')).toEqual({ kind: 'succeeded', paymentId: 'pi_1' });
  });
});

describe('storing a method', () => {
  it('is declined by the bank', async () => {
    script = [{ status: 402, body: { error: { type: 'card_error', code: 'expired_card', message: 'Expired.' } } }];
    const outcome = await provider.storeMethod('cus_1', 'pm_1', 'key_1');
    expect(outcome).toEqual({ kind: 'declined', code: 'expired_card', isHard: true });
    expect(requests).toMatchObject([{ path: '/v1/payment_methods/pm_1/attach', key: 'method:key_1' }]);
  });

  it.each([
    ['does not exist', mistaken({ code: 'resource_missing', param: 'payment_method' }, 404)],
    ['is somebody else’s', mistaken({})],
  ])('knows no token that %s', async (_what, answer) => {
    script = [answer];
    expect(await provider.storeMethod('cus_1', 'pm_1', 'key_1')).toEqual({ kind: 'unknownToken' });
  });

  it('throws where it is the customer that does not exist', async () => {
    script = [mistaken({ code: 'resource_missing', param: 'customer' })];
    await expect(provider.storeMethod('cus_1', 'pm_1', 'key_1')).rejects.toThrow('No.');
  });
});

describe('a refund', () => {
  const refund = { paymentId: 'pi_1', amountMinor: 300, idempotencyKey: 'key_1' };
  const none: Scripted = { body: { object: 'list', has_more: false, data: [] } };

  it.each(['succeeded', 'pending'])('that is %s is made', async (status) => {
    script = [none, { body: { id: 're_1', object: 'refund', status } }];
    expect(await provider.refund(refund)).toEqual({ kind: 'refunded', refundId: 're_1' });
    expect(requests[1]).toMatchObject({ path: '/v1/refunds', key: 'refund:key_1' });
    expect(requests[1]!.form.get('metadata[idempotencyKey]')).toBe('key_1');
  });

  it.each([
    [
      'failed',
      { body: { id: 're_1', object: 'refund', status: 'failed', failure_reason: 'expired_or_canceled_card' } },
    ],
    ['comes too late', mistaken({ code: 'charge_already_refunded' })],
  ])('that %s is declined', async (_what, answer) => {
    script = [none, answer];
    expect(await provider.refund(refund)).toMatchObject({ kind: 'declined', paymentId: 'pi_1' });
  });

  it('is made once by its key, however late it is repeated', async () => {
    const earlier = { id: 're_1', object: 'refund', status: 'succeeded', metadata: { idempotencyKey: 'key_1' } };
    script = [{ body: { object: 'list', has_more: false, data: [earlier] } }];
    expect(await provider.refund(refund)).toEqual({ kind: 'refunded', refundId: 're_1' });
    expect(requests).toMatchObject([{ method: 'GET', path: '/v1/refunds?payment_intent=pi_1&limit=100' }]);
  });
});
