import { composeServices } from '@apollo/composition';
import { ApolloGateway } from '@apollo/gateway';
import { parse } from 'graphql';
import { silentLog } from '../mongo/testing.ts';
import { splitAccess } from './access-table.ts';

function compose(imports: string, body: string): string {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n`;
  const composed = composeServices([{ name: 'one', url: 'http://one', typeDefs: parse(link + body) }]);
  if (composed.errors) throw new AggregateError(composed.errors);
  return composed.supergraphSdl;
}

// The gateway would report to Apollo's servers.
process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';

describe('splitAccess', () => {
  it('reads rules of fields and of types, and leaves a supergraph that Apollo’s gateway loads', async () => {
    const sdl = compose(
      '"@authenticated", "@requiresScopes"',
      `type Query {
        open: String
        mine: String @authenticated
        audited: Box @requiresScopes(scopes: [["a", "b"], ["c"]])
      }
      type Box @authenticated { secret: Secret }
      scalar Secret @requiresScopes(scopes: [["s"]])`,
    );
    const { access, coreSdl } = splitAccess(sdl);
    expect(Object.fromEntries(access)).toEqual({
      'Query.mine': { authenticated: true, scopes: [] },
      'Query.audited': { authenticated: true, scopes: [['a', 'b'], ['c']] },
      Box: { authenticated: true, scopes: [] },
      Secret: { authenticated: true, scopes: [['s']] },
    });
    expect(coreSdl).not.toMatch(/authenticated|requiresScopes/);
    const gateway = new ApolloGateway({ supergraphSdl: coreSdl, logger: silentLog });
    const { schema } = await gateway.load();
    expect(Object.keys(schema.getQueryType()!.getFields())).toEqual(['open', 'mine', 'audited']);
    await gateway.stop();
  });

  it('finds a feature under another name', () => {
    const sdl = compose('"@authenticated"', 'type Query { mine: String @authenticated }')
      .replace('authenticated/v0.1"', 'authenticated/v0.1", as: "login"')
      .replaceAll('@authenticated', '@login');
    const { access, coreSdl } = splitAccess(sdl);
    expect([...access.keys()]).toEqual(['Query.mine']);
    expect(coreSdl).not.toContain('login');
  });

  it('leaves a supergraph without rules as it is', () => {
    const sdl = compose('"@key"', 'type Query { open: String }');
    expect(splitAccess(sdl)).toEqual({ access: new Map(), coreSdl: sdl });
  });

  it('refuses @policy, which nobody would evaluate', () => {
    const sdl = compose('"@policy"', 'type Query { mine: String @policy(policies: [["p"]]) }');
    expect(() => splitAccess(sdl)).toThrow('Query.mine carries @policy');
  });
});
