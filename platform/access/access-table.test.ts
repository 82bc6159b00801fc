import { splitAccess } from './access-table.ts';
import { loadSupergraph } from '../../gateway/plan/supergraph.ts';
import { composeSupergraph } from '../../gateway/testing/test-gateway.ts';

const compose = (imports: string, body: string) =>
  composeSupergraph([
    {
      name: 'one',
      url: 'http://one',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${imports}])\n${body}`,
    },
  ]);

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
    const source = await loadSupergraph(sdl);
    expect(Object.keys(source.current().apiSchema.getQueryType()!.getFields())).toEqual(['open', 'mine', 'audited']);
    await source.stop();
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
