import { graphql, type GraphQLSchema } from 'graphql';
import { buildSchema } from '../../platform/subgraph/build-schema.ts';
import { actor, nobodyListens, requestContext } from '../../platform/subgraph/testing.ts';
import { startMembership } from './commands/start-membership.ts';
import { createContext, createLoaders } from './context.ts';
import { resolvers } from './resolvers.ts';
import { openTestBilling, type TestBilling } from './testing.ts';

// What a page costs the database does not grow with what is on it.

let test: TestBilling;
let schema: GraphQLSchema;
let queries: string[] = [];

beforeAll(async () => {
  test = await openTestBilling();
  schema = buildSchema('billing', resolvers);
  for (let i = 0; i < 6; i++) {
    const input = {
      planId: Object.values(test.plans)[i % 3]!.id,
      interval: 'MONTH' as const,
      paymentToken: 'pm_card_visa',
      withTrial: i > 3,
      idempotencyKey: 'start',
    };
    await startMembership(test.parts, { accountId: `account_${i}`, territory: 'US' }, input, test.act());
  }
  test.connection.set('debug', (collection: string, method: string) => void queries.push(`${collection}.${method}`));
});
afterAll(() => test.close());

async function count(source: string, variableValues: Record<string, unknown> = {}): Promise<string[]> {
  queries = [];
  const context = createContext(
    requestContext({ passport: actor({ account: 'account_0', scopes: ['billing:read'] }) }),
    { parts: test.parts, channels: nobodyListens },
  );
  const contextValue = { ...context, load: createLoaders(context) };
  const { errors } = await graphql({ schema, source, variableValues, contextValue });
  expect(errors).toBeUndefined();
  return queries.toSorted();
}

it('the list of memberships: one query for each kind of thing', async () => {
  const page = `query ($first: Int!) { memberships(first: $first) { edges { node { status plan { name } pendingPlan { id } }
    account { entitlement { plan { code } } paymentMethod { last4 } creditBalance { amountMinor } } } } }`;
  const expected = [
    'billing_accounts.find',
    'entitlements.find',
    'ledger_lines.aggregate',
    // The page, and what the accounts name as theirs.
    'memberships.find',
    'memberships.find',
    'plans.find',
  ];
  expect(await count(page, { first: 2 })).toEqual(expected);
  expect(await count(page, { first: 6 })).toEqual(expected);
});

it('the account page: one query for each kind of thing', async () => {
  const page = `{ plans { name price { amountMinor } } membership { status plan { name } price { amountMinor } }
    _entities(representations: [{ __typename: "Account", id: "account_0" }]) { ... on Account {
      paymentMethod { last4 } entitlement { maximumHeight }
      invoices { edges { node { number amountRefunded { amountMinor } lines { kind } } } } } } }`;
  expect(await count(page)).toEqual([
    'billing_accounts.find',
    'entitlements.find',
    'invoices.find',
    'memberships.find',
    // What is offered, and what the membership names.
    'plans.find',
    'plans.find',
    'refunds.find',
  ]);
});
