import { GraphQLError } from 'graphql';
import { badInput, errorCodes, fault, normaliseError } from './errors.ts';

const at = { requestId: 'req_12345678' };

describe('normaliseError', () => {
  it("shows a caller's fault as it is, with path and details", () => {
    const error = new GraphQLError('no', {
      path: ['a', 0],
      originalError: badInput('input.email', 'no'),
      extensions: badInput('input.email', 'no').extensions,
    });
    expect(normaliseError(error, at)).toEqual({
      message: 'no',
      path: ['a', 0],
      extensions: { code: 'BAD_USER_INPUT', retriable: false, argument: 'input.email' },
    });
  });

  it('masks what is ours and names the request', () => {
    const shown = normaliseError(new Error('connect ECONNREFUSED mongodb://user:secret@db'), at);
    expect(JSON.stringify(shown)).not.toContain('secret');
    expect(shown.extensions).toEqual({ code: 'INTERNAL', retriable: false, requestId: at.requestId });
  });

  it.each([
    Object.assign(new Error('connect ECONNREFUSED'), { name: 'MongoServerSelectionError' }),
    Object.assign(new Error('connection 7 closed'), { name: 'MongoNetworkError' }),
    Object.assign(new Error('connection 14 closed'), { name: 'MongoBulkWriteError' }),
    Object.assign(new Error('no such transaction'), { name: 'MongoServerError', code: 251 }),
    Object.assign(new Error('conflict'), { name: 'MongoServerError', errorLabels: ['TransientTransactionError'] }),
    new Error('wrapped', { cause: Object.assign(new Error('x'), { name: 'MongoPoolClearedError' }) }),
  ])('tells an outage as worth another try (%s)', (outage) => {
    const shown = normaliseError(outage, at);
    expect(shown.extensions).toEqual({ code: 'UNAVAILABLE', retriable: true, retryAfterMs: 1_000 });
    expect(
      normaliseError(Object.assign(new Error('dup'), { name: 'MongoServerError', code: 11_000 }), at).extensions,
    ).toMatchObject({
      code: 'INTERNAL',
    });
  });

  it('keeps the request id of the process that masked first', () => {
    const first = normaliseError(new Error('x'), { requestId: 'req_first000' });
    expect(normaliseError(first, at).extensions?.['requestId']).toBe('req_first000');
  });

  it.each([
    undefined,
    null,
    'text',
    7,
    Object.create(null),
    {
      get extensions() {
        throw new Error('trap');
      },
    },
  ])('never throws (%#)', (thrown) => {
    expect(normaliseError(thrown, at).extensions?.['code']).toBe('INTERNAL');
  });

  it('says whether and when to try again', () => {
    expect(fault('RATE_LIMITED', 'slow down', { retryAfterMs: 1500 }).extensions).toEqual({
      code: 'RATE_LIMITED',
      retriable: errorCodes.RATE_LIMITED.retriable,
      retryAfterMs: 1500,
    });
  });
});
