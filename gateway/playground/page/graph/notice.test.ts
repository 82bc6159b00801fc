import { errorCodes } from '../../../../platform/errors/errors.ts';
import type { AnswerError } from '../wire/answer.ts';
import { noticesOf } from './notice.ts';

const error = (code: string | undefined, extensions: object = {}): AnswerError => ({
  message: 'said so',
  path: ['me', 'profiles', 0],
  extensions: { ...(code ? { code } : {}), ...extensions },
});

it('says of every code what the graph says, and where', () => {
  for (const code of Object.keys(errorCodes)) {
    const [notice, ...others] = noticesOf({ errors: [error(code)] });
    expect(others).toEqual([]);
    expect(notice).toMatchObject({ kind: 'fault', title: `${code} at me.profiles.0` });
    expect(notice!.text).toMatch(/^said so/);
  }
});

it('offers the log-in where only that helps, and says what is missing, how long to wait and how to find a fault of ours', () => {
  expect(noticesOf({ errors: [error('UNAUTHENTICATED')] })[0]!.action).toBe('log-in');
  expect(noticesOf({ errors: [error('FORBIDDEN', { missingScopes: ['audit:read'] })] })[0]!.text).toContain(
    'audit:read',
  );
  expect(noticesOf({ errors: [error('RATE_LIMITED', { retryAfterMs: 2_100 })] })[0]!.text).toContain('In 3 s.');
  expect(noticesOf({ errors: [error('INTERNAL', { requestId: 'req_1' })] })[0]!.text).toContain('req_1');
});

it('says the same once, shows a few, and counts the rest', () => {
  expect(noticesOf({ errors: Array.from({ length: 20 }, () => error('UNAUTHENTICATED')) })).toHaveLength(1);
  const different = Array.from({ length: 9 }, (_, index) => ({ message: `fault ${index}` }));
  expect(noticesOf({ errors: different }).map(({ title }) => title)).toEqual([
    'Error',
    'Error',
    'Error',
    'Error',
    '5 more',
  ]);
});

it('tells an outcome that is no success, beside data of others', () => {
  const data = {
    publishTitle: { __typename: 'NotReady', message: 'A window is missing.', missing: [] },
    logIn: { __typename: 'LoggedIn' },
    me: null,
    plans: [],
  };
  expect(noticesOf({ data })).toEqual([
    { kind: 'refusal', title: 'publishTitle: NotReady', text: 'A window is missing.' },
  ]);
});
