import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodegenConfig } from '@graphql-codegen/cli';
import { subgraphNames, type SubgraphName } from './schema/subgraphs.ts';

const root = import.meta.dirname;

/** The parent objects that resolvers of a type are given: what the subgraph's mappers.ts exports as `<Type>Mapper`. */
function mappersOf(name: SubgraphName): Record<string, string> {
  const source = readFileSync(join(root, 'subgraphs', name, 'mappers.ts'), 'utf8');
  const types = [...source.matchAll(/\b(\w+)Mapper\b/g)].map(([, type]) => type!);
  return Object.fromEntries(types.map((type) => [type, `../mappers.ts#${type}Mapper`]));
}

const scalars = {
  ID: 'string',
  DateTime: 'Date',
  Long: 'number',
  Locale: 'string',
  Territory: 'string',
  IdempotencyKey: 'string',
  Currency: 'string',
};

/** Operations of a client, typed against what the gateway shows of the supergraph. */
const operationsIn = (documents: string) => ({
  schema: 'schema/api.graphql',
  documents,
  plugins: ['typescript-operations', 'typed-document-node'],
  config: {
    // On the wire an instant is text; whoever computes with it makes a Date of it.
    scalars: { ...scalars, DateTime: 'string' },
    useTypeImports: true,
    maybeValue: 'T | null',
    inputMaybeValue: 'T | null | undefined',
    dedupeFragments: true,
  },
});

const types = {
  scalars,
  useTypeImports: true,
  enumsAsTypes: true,
  inputMaybeValue: 'T | null | undefined',
  maybeValue: 'T | null | undefined',
};

/** What the resolvers' types need of the SDL's. The plugin names entities without the namespace that it was told. */
function importsOf(name: SubgraphName): string {
  const sdl = readFileSync(join(root, 'schema', `${name}.graphql`), 'utf8');
  const entities = [...sdl.matchAll(/^type (\w+)[^{]*@key\(/gm)].map(([, type]) => type!);
  return `import type * as Types from './types.ts';\nimport type { ${entities.join(', ')} } from './types.ts';`;
}

/** Types of the SDL, which import nothing, apart from those of the resolvers, which know what the subgraph is made of. */
function ofSubgraph(name: SubgraphName): CodegenConfig['generates'] {
  const schema = ['schema/_shared.graphql', `schema/${name}.graphql`];
  return {
    [`subgraphs/${name}/generated/types.ts`]: {
      schema,
      plugins: ['typescript'],
      config: { ...types, federation: true },
    },
    [`subgraphs/${name}/generated/resolvers.ts`]: {
      schema,
      plugins: [{ add: { content: importsOf(name) } }, 'typescript-resolvers'],
      config: {
        ...types,
        federation: true,
        namespacedImportName: 'Types',
        contextType: '../context.ts#Context',
        mappers: mappersOf(name),
        emitLegacyCommonJSImports: false,
        resolverTypeWrapperSignature: 'Promise<T> | T',
      },
    },
  };
}

const config: CodegenConfig = {
  generates: {
    'web/generated/operations.ts': operationsIn('web/**/*.graphql'),
    'client/generated/operations.ts': operationsIn('client/**/*.graphql'),
    'e2e/generated/operations.ts': operationsIn('e2e/**/*.graphql'),
    'gateway/playground/page/generated/operations.ts': operationsIn('gateway/playground/page/**/*.graphql'),
    ...Object.fromEntries(subgraphNames.flatMap((name) => Object.entries(ofSubgraph(name)))),
  },
};

export default config;
