import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import type { Actor } from '../passport/actor.ts';
import { accessFault } from './access-rule.ts';
import { enforceAccess } from './enforce-access.ts';

const actor = (...scopes: string[]): Actor => ({
  account: 'account_1',
  session: 'login_1',
  device: 'device_1',
  scopes,
  maximumAge: 18,
  isKids: false,
  locale: 'en',
  territory: 'US',
});

describe('accessFault', () => {
  const rule = {
    authenticated: true,
    scopes: [
      ['a', 'b', 'c'],
      ['d', 'e'],
    ],
  } as const;

  it('is met by a login where no scope is asked for, and by any one alternative', () => {
    expect(accessFault({ authenticated: true, scopes: [] }, actor(), 'me')).toBeUndefined();
    expect(accessFault(rule, actor('d', 'e'), 'audit')).toBeUndefined();
  });

  it('names what lacks in the alternative that lacks the fewest', () => {
    expect(accessFault(rule, actor('a', 'b'), 'audit')).toMatchObject({
      message: 'audit needs the scope c.',
      extensions: { code: 'FORBIDDEN', missingScopes: ['c'] },
    });
    expect(accessFault(rule, actor(), 'audit')).toMatchObject({
      message: 'audit needs the scope d and e.',
      extensions: { missingScopes: ['d', 'e'] },
    });
    expect(accessFault(rule, undefined, 'audit')).toMatchObject({
      message: 'audit needs a login.',
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });
});

describe('enforceAccess', () => {
  const build = (imports: string, body: string) =>
    enforceAccess(
      buildSubgraphSchema(
        parse(`extend schema @link(url: "https://specs.apollo.dev/federation/v2.9"${imports})\n${body}`),
      ),
    );
  async function codes(schema: ReturnType<typeof build>, passport: Actor | undefined, source: string) {
    const rootValue = { own: 'own', ledger: { total: 3 }, sum: 7 };
    const { errors } = await graphql({ schema, source, rootValue, contextValue: { passport } });
    return errors?.map(({ path, extensions }) => [path?.join('.'), extensions['code']]);
  }

  it('holds the rule of a type at every field that carries it or returns it', async () => {
    const schema = build(
      ', import: ["@authenticated", "@requiresScopes"]',
      `type Query { own: String  ledger: Ledger  sum: Money @authenticated }
       type Ledger @authenticated { total: Int }
       extend type Ledger { hidden: Int @requiresScopes(scopes: [["audit"]]) }
       scalar Money @requiresScopes(scopes: [["money"]])`,
    );
    expect(await codes(schema, undefined, '{ own ledger { total } }')).toEqual([['ledger', 'UNAUTHENTICATED']]);
    expect(await codes(schema, actor(), '{ ledger { total hidden } sum }')).toEqual([
      ['ledger.hidden', 'FORBIDDEN'],
      ['sum', 'FORBIDDEN'],
    ]);
    expect(await codes(schema, actor('audit', 'money'), '{ ledger { total hidden } sum }')).toBeUndefined();
  });

  it('knows a directive by its long name where it was not imported', async () => {
    const schema = build('', 'type Query { own: String @federation__authenticated }');
    expect(await codes(schema, undefined, '{ own }')).toEqual([['own', 'UNAUTHENTICATED']]);
  });

  it('refuses @policy, which nobody would evaluate', () => {
    expect(() => build(', import: ["@policy"]', 'type Query { own: String @policy(policies: [["p"]]) }')).toThrow(
      'Query.own carries @policy',
    );
  });
});
