import { isTokenRefused } from '../wire/answer.ts';
import { meantOperation } from './operation-kind.ts';

describe('what is meant by what the editor asks', () => {
  it.each([
    ['the only operation, whatever the last tab’s was called', 'query B { b }', 'A', 'B', false],
    ['the only one without a name', '{ b }', 'A', null, false],
    ['the one that is named', 'query A { a } subscription B { b }', 'B', 'B', true],
    ['the query beside a subscription', 'query A { a } subscription B { b }', 'A', 'A', false],
    [
      'a subscription after comments and fragments',
      '# query A\nfragment F on T { a } subscription { b }',
      'A',
      null,
      true,
    ],
    ['nothing sure of several: the graph says so', 'query A { a } query B { b }', 'C', null, false],
    ['nothing of what is no GraphQL: the graph says so', 'subscription {', 'A', 'A', false],
  ])('is %s', (_what, query, operationName, meant, isSubscription) => {
    const found = meantOperation({ query, operationName });
    expect([found.operation.operationName ?? null, found.isSubscription]).toEqual([meant, isSubscription]);
  });
});

describe('a token is refused', () => {
  const errors = [{ message: 'no', extensions: { code: 'UNAUTHENTICATED' } }];
  it.each([
    ['where nothing was answered', { errors }, true],
    ['where every field is null', { data: { me: null, plans: null }, errors }, true],
    [
      'not where something was done already: a mutation is not sent twice',
      { data: { a: { id: 1 }, b: null }, errors },
      false,
    ],
    ['not by another error', { data: null, errors: [{ message: 'no', extensions: { code: 'FORBIDDEN' } }] }, false],
    ['not by an answer', { data: { me: null } }, false],
  ])('%s', (_when, answer, isRefused) => {
    expect(isTokenRefused(answer)).toBe(isRefused);
  });
});
