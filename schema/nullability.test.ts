import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { splitAccess } from '../platform/access/access-table.ts';
import { danglingNonNullFields, refusableNonNullFields } from './nullability.ts';

const supergraph = readFileSync(join(import.meta.dirname, 'supergraph.graphql'), 'utf8');

function compose(sdls: Record<string, string>): string {
  const head = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@authenticated", "@requiresScopes"])\n`;
  const services = Object.entries(sdls).map(([name, sdl]) => ({ name, url: name, typeDefs: parse(head + sdl) }));
  const { errors, supergraphSdl } = composeServices(services);
  if (errors) throw new AggregateError(errors);
  return supergraphSdl;
}

const refusable = (sdl: string) => refusableNonNullFields(parse(sdl), splitAccess(sdl).access);

describe('what depends on the viewer', () => {
  it('is nullable in the whole graph', () => {
    expect(refusable(supergraph)).toEqual([]);
  });

  it('is found where it is not, whichever way the rule stands', () => {
    const sdl = compose({
      one: `
        type Query {
          open: Box
          mine: Box! @authenticated
          list: [Box!]! @requiresScopes(scopes: [["a"]])
          items: [Box!] @requiresScopes(scopes: [["a"]])
          secret: Secret!
          ledger: Ledger
        }
        type Mutation { change: Box! @authenticated }
        type Subscription { changed: Box! @authenticated }
        type Box { plain: Int!  own: Int! @authenticated  kept: Int @authenticated }
        type Secret @authenticated { value: Int!  again: Int! @authenticated  more: Int! @requiresScopes(scopes: [["a"]]) }
        type Ledger @requiresScopes(scopes: [["a", "b"], ["c", "d"]]) {
          either: Int! @requiresScopes(scopes: [["a"], ["c"]])
          both: Int! @requiresScopes(scopes: [["a"]])
          any: Int! @authenticated
        }`,
    });
    expect(refusable(sdl).toSorted()).toEqual([
      ...['Box.own', 'Ledger.both', 'Query.list', 'Query.mine', 'Query.secret', 'Secret.more'],
    ]);
  });
});

describe('what another subgraph may have no more', () => {
  it('is nullable in the whole graph', () => {
    expect(danglingNonNullFields(parse(supergraph))).toEqual([]);
  });

  it('is found where it is not', () => {
    const sdl = compose({
      people: `type Query { me: Person!  people: [Person!]! } type Person @key(fields: "id") { id: ID!  name: String! }`,
      films: `
        type Query { films: [Film!]! }
        type Film { director: Person!  actors: [Person!]  extras: [Person]!  writer: Person  tags: [Tag!]! }
        type Person @key(fields: "id") { id: ID!  films: [Film!]! }
        type Tag @key(fields: "id") { id: ID!  label: String! }`,
      tags: `type Tag @key(fields: "id") { id: ID!  colour: String }`,
    });
    expect(danglingNonNullFields(parse(sdl)).toSorted()).toEqual([
      ...['Film.actors', 'Film.director', 'Query.me', 'Query.people'],
    ]);
  });
});
