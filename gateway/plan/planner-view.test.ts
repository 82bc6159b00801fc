import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unlimitedPreparer } from '../testing/unlimited-preparer.ts';
import { loadSupergraph, type SupergraphSource } from './supergraph.ts';

const supergraphFile = join(import.meta.dirname, '../../schema/supergraph.graphql');

describe('an operation as the planner is shown it', () => {
  let source: SupergraphSource;

  beforeAll(async () => {
    source = await loadSupergraph(readFileSync(supergraphFile, 'utf8'));
  });

  afterAll(() => source.stop());

  it.each([
    [
      'of a type beside the one around it',
      `mutation ($a: Boolean!, $b: Boolean!) {
        completeTestAuthentication(paymentId: "7", isApproved: true) {
          ... on RefundResult {
            ... on MembershipResult { ... on PaymentActionRequired { membership { ... on Node { ...OfGenre } } } }
            ... on PaymentDeclined { declineCode @include(if: $a) retriable @include(if: $b) }
          }
          ... on PaymentDeclined { declineCode }
        }
      }
      fragment OfGenre on Genre { id }`,
    ],
    [
      'within unions within one another',
      `mutation ($a: Boolean!, $b: Boolean!, $c: Boolean!) {
        deleteProfile(profileId: "1") {
          ... on SwitchProfileResult {
            ... on ProfileNotFound { message @include(if: $a) message @skip(if: $b) }
            ... on UpdateProfileResult {
              ... on CreateProfileResult {
                ... on ProfileLimitReached @include(if: $c) { limit }
                ... on ProfileSaved { __typename }
                ... on ProfileLimitReached { limit }
              }
              ... on UpdateProfileResult { ... on PinRequired { message } ... on PinWrong { retryAfterMs } }
            }
          }
        }
      }`,
    ],
  ])('has no fragment that no object can pass: %s', (_where, query) => {
    expect(unlimitedPreparer(source).prepare(query, undefined).steps.root).toBeDefined();
  });
});
