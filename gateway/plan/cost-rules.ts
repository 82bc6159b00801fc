import { Kind, valueFromASTUntyped, type ConstDirectiveNode, type DocumentNode } from 'graphql';

/** `@listSize`: how many elements a field gives. */
export interface ListSize {
  /** What is assumed where no slicing argument says. */
  assumedSize: number | undefined;
  /** Arguments that say how many. */
  slicingArguments: readonly string[];
  /** Fields of the object returned that are the list, as `edges` of a connection; none where the field itself is. */
  sizedFields: readonly string[];
}

/** What a supergraph says of costs, by the IBM GraphQL cost specification's two directives. */
export interface CostRules {
  /** `@cost`, by `Type`, `Type.field`, `Type.field(argument:)`, and by `Input.field`. */
  weights: ReadonlyMap<string, number>;
  /** `@listSize`, by `Type.field`. */
  lists: ReadonlyMap<string, ListSize>;
}

const SPEC = 'https://specs.apollo.dev/cost/';

function argumentsOf(directive: ConstDirectiveNode): Record<string, unknown> {
  return Object.fromEntries(
    (directive.arguments ?? []).map(({ name, value }) => [name.value, valueFromASTUntyped(value)]),
  );
}

/** What the supergraph calls the two directives: a subgraph may have imported them under other names. */
function directiveNames(document: DocumentNode): { cost: string; listSize: string } | undefined {
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.SCHEMA_DEFINITION && definition.kind !== Kind.SCHEMA_EXTENSION) continue;
    for (const directive of definition.directives ?? []) {
      if (directive.name.value !== 'link') continue;
      const { url, as, import: imports } = argumentsOf(directive);
      if (typeof url !== 'string' || !url.startsWith(SPEC)) continue;
      const feature = typeof as === 'string' ? as : 'cost';
      const imported = new Map<unknown, string>();
      for (const item of Array.isArray(imports) ? (imports as unknown[]) : []) {
        if (typeof item === 'string') imported.set(item, item.slice(1));
        else {
          const { name, as: renamed } = item as { name: string; as?: string };
          imported.set(name, (renamed ?? name).slice(1));
        }
      }
      return {
        cost: imported.get('@cost') ?? feature,
        listSize: imported.get('@listSize') ?? `${feature}__listSize`,
      };
    }
  }
  return undefined;
}

const strings = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** Reads the rules out of a supergraph. */
export function costRulesOf(document: DocumentNode): CostRules {
  const weights = new Map<string, number>();
  const lists = new Map<string, ListSize>();
  const names = directiveNames(document);
  if (!names) return { weights, lists };
  const { cost, listSize } = names;

  function read(at: string, directives: readonly ConstDirectiveNode[] | undefined): void {
    for (const directive of directives ?? []) {
      if (directive.name.value === cost) {
        // One that is below nothing would pay for others.
        weights.set(at, Math.max(0, Number(argumentsOf(directive)['weight'])));
      }
      if (directive.name.value !== listSize) continue;
      const { assumedSize, slicingArguments, sizedFields } = argumentsOf(directive);
      lists.set(at, {
        assumedSize: typeof assumedSize === 'number' ? assumedSize : undefined,
        slicingArguments: strings(slicingArguments),
        sizedFields: strings(sizedFields),
      });
    }
  }

  for (const definition of document.definitions) {
    switch (definition.kind) {
      case Kind.OBJECT_TYPE_DEFINITION:
      case Kind.INTERFACE_TYPE_DEFINITION:
        read(definition.name.value, definition.directives);
        for (const field of definition.fields ?? []) {
          const at = `${definition.name.value}.${field.name.value}`;
          read(at, field.directives);
          for (const { name, directives } of field.arguments ?? []) read(`${at}(${name.value}:)`, directives);
        }
        break;
      case Kind.INPUT_OBJECT_TYPE_DEFINITION:
        for (const { name, directives } of definition.fields ?? []) {
          read(`${definition.name.value}.${name.value}`, directives);
        }
        break;
      case Kind.SCALAR_TYPE_DEFINITION:
      case Kind.ENUM_TYPE_DEFINITION:
        read(definition.name.value, definition.directives);
        break;
      default: // Unions cannot carry a weight; their members do.
    }
  }
  return { weights, lists };
}
