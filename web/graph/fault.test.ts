import { CombinedError } from '@urql/core';
import { errorCodes } from '../../platform/errors/errors.ts';
import { describeFault, isRetriable } from './fault.ts';

const faultOf = (code: string, extensions: Record<string, unknown> = {}) =>
  new CombinedError({ graphQLErrors: [{ message: 'said so', extensions: { code, ...extensions } }] });

describe('what the page makes of a fault', () => {
  it('offers another try for every code that the graph calls retriable', () => {
    for (const [code, { retriable }] of Object.entries(errorCodes)) {
      const error = faultOf(code, { retriable });
      expect({ code, retriable: isRetriable(error) }).toEqual({ code, retriable });
      if (retriable) expect(describeFault(error).action).toBe('retry');
    }
  });

  it('sends to the log-in and to the profiles where only they help', () => {
    expect(describeFault(faultOf('UNAUTHENTICATED')).action).toBe('log-in');
    expect(describeFault(faultOf('PROFILE_REQUIRED')).action).toBe('choose-profile');
  });

  it('shows how long to wait, and the request id of a fault of ours', () => {
    expect(describeFault(faultOf('RATE_LIMITED', { retryAfterMs: 3_000 })).retryAfterMs).toBe(3_000);
    expect(describeFault(faultOf('INTERNAL', { requestId: 'req_1' })).requestId).toBe('req_1');
  });

  it('says what the graph says of a caller’s mistake, and that there is no network where nothing answered', () => {
    expect(describeFault(faultOf('BAD_USER_INPUT'))).toMatchObject({ message: 'said so', action: 'none' });
    const unreachable = new CombinedError({ networkError: new TypeError('fetch failed') });
    expect(describeFault(unreachable)).toMatchObject({ title: 'No connection', action: 'retry' });
    expect(isRetriable(unreachable)).toBe(true);
  });
});
