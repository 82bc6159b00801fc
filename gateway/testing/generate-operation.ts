import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';
import type { Random } from '../../platform/testing/seeded-random.ts';

export interface GeneratedOperation {
  query: string;
  variables: Record<string, unknown>;
}

export interface GeneratorOptions {
  /** Levels of fields. */
  depth: number;
  /** Selections in one set at the most, those within fragments not counted. */
  width: number;
}

/**
 * Makes up an operation: aliases, arguments as literals and variables, `@skip` and `@include`, inline and named
 * fragments on objects, interfaces and unions. It fits the schema but for fields that cannot be merged: validate it.
 */
export function generateOperation(
  schema: GraphQLSchema,
  random: Random,
  kind: 'query' | 'mutation',
  { depth, width }: GeneratorOptions,
): GeneratedOperation {
  const variables: Record<string, unknown> = {};
  const declarations: string[] = [];
  const fragments: string[] = [];
  const root = kind === 'query' ? schema.getQueryType()! : schema.getMutationType()!;
  const selection = selectionSet(root, depth);
  const declared = declarations.length === 0 ? '' : `(${declarations.join(', ')})`;
  return { query: [`${kind} Generated${declared} ${selection}`, ...fragments].join('\n'), variables };

  function declare(type: string, value: unknown): string {
    const name = `v${declarations.length}`;
    declarations.push(`$${name}: ${type}`);
    variables[name] = value;
    return `$${name}`;
  }

  function directives(): string {
    if (!random.chance(0.12)) return '';
    const condition = random.chance(0.6) ? declare('Boolean!', random.chance(0.5)) : String(random.chance(0.5));
    return ` @${random.pick(['skip', 'include'])}(if: ${condition})`;
  }

  function selectionSet(type: GraphQLCompositeType, levels: number): string {
    const selections: string[] = [];
    const count = 1 + random.below(width);
    for (let index = 0; index < count; index++) selections.push(selectionOf(type, levels));
    // Always something that is there: an empty object hides what went wrong below it.
    if (random.chance(0.5) || isAbstractType(type)) selections.push('__typename');
    return `{ ${selections.join(' ')} }`;
  }

  function selectionOf(type: GraphQLCompositeType, levels: number): string {
    const isWithFields = 'getFields' in type;
    if (!isWithFields || random.chance(isAbstractType(type) ? 0.5 : 0.1)) {
      const condition = isAbstractType(type) ? random.pick([type, ...schema.getPossibleTypes(type)]) : type;
      const inner = fieldsOf(condition) ? selectionSet(condition, levels) : '{ __typename }';
      if (random.chance(0.3)) {
        const name = `F${fragments.length}`;
        fragments.push('');
        fragments[Number(name.slice(1))] = `fragment ${name} on ${condition.name} ${inner}`;
        return `...${name}${directives()}`;
      }
      return `... on ${condition.name}${directives()} ${inner}`;
    }
    return fieldSelection(type, levels) ?? '__typename';
  }

  function fieldsOf(type: GraphQLCompositeType): GraphQLField<unknown, unknown>[] | undefined {
    return 'getFields' in type ? Object.values(type.getFields()) : undefined;
  }

  function fieldSelection(type: GraphQLCompositeType, levels: number): string | undefined {
    const usable = fieldsOf(type)!.filter((field) => levels > 1 || !isCompositeType(getNamedType(field.type)));
    if (usable.length === 0) return undefined;
    const field = random.pick(usable);
    const returned = getNamedType(field.type);
    const alias = random.chance(0.15) ? `a${random.below(5)}_${field.name}: ` : '';
    const parameters = field.args.flatMap((argument) => argumentText(argument) ?? []);
    const list = parameters.length === 0 ? '' : `(${parameters.join(', ')})`;
    const inner = isCompositeType(returned) ? ` ${selectionSet(returned, levels - 1)}` : '';
    return `${alias}${field.name}${list}${directives()}${inner}`;
  }

  function argumentText({ name, type, defaultValue }: GraphQLArgument): string | undefined {
    const isOptional = !isNonNullType(type) || defaultValue !== undefined;
    if (isOptional && random.chance(0.6)) return undefined;
    const value = inputValue(type, 3);
    if (random.chance(0.4)) return `${name}: ${declare(String(type), value)}`;
    return `${name}: ${literal(type, value)}`;
  }

  function inputValue(type: GraphQLInputType, levels: number): unknown {
    if (isNonNullType(type)) return inputValue(type.ofType, levels);
    if (isListType(type)) return Array.from({ length: random.below(3) }, () => inputValue(type.ofType, levels - 1));
    if (isEnumType(type)) return random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter(
        (field) => isNonNullType(field.type) || (levels > 0 && random.chance(0.3)),
      );
      return Object.fromEntries(fields.map((field) => [field.name, inputValue(field.type, levels - 1)]));
    }
    switch (type.name) {
      case 'Int':
      case 'Long':
        return random.below(100);
      case 'Float':
        return random.below(100) / 4;
      case 'Boolean':
        return random.chance(0.5);
      default:
        return `text ${random.below(50)}`;
    }
  }

  function literal(type: GraphQLInputType, value: unknown): string {
    if (value === null || value === undefined) return 'null';
    if (isNonNullType(type)) return literal(type.ofType, value);
    if (isListType(type)) return `[${(value as unknown[]).map((element) => literal(type.ofType, element)).join(', ')}]`;
    if (isEnumType(type)) return String(value);
    if (isInputObjectType(type)) {
      const fields = type.getFields();
      const parts = Object.entries(value as Record<string, unknown>).map(
        ([name, inner]) => `${name}: ${literal(fields[name]!.type, inner)}`,
      );
      return `{ ${parts.join(', ')} }`;
    }
    return JSON.stringify(value);
  }
}
