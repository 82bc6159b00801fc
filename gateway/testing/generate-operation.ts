import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationTypeNode,
} from 'graphql';
import type { Random } from '../../platform/testing/seeded-random.ts';
import { makeUpValue, shuffled, spellLiteral } from './generate-values.ts';

export interface GeneratedOperation {
  query: string;
  variables: Record<string, unknown>;
}

/** Selections of an operation, about: fragments are free of the limit on levels and could go on and on. */
const SELECTIONS = 30;

export interface GeneratorOptions {
  /** Levels of fields. */
  depth: number;
  /** Selections in one set at the most, those within fragments not counted. */
  width: number;
  /** How often a fragment is deferred, 0 to 1. */
  defers?: number;
}

const INTROSPECTIONS = [
  '__schema { queryType { name } types { name kind } }',
  'meta: __schema { __typename directives { name args { name defaultValue } } }',
  '__type(name: "Query") { ...TypeInfo name }',
];
const TYPE_INFO =
  'fragment TypeInfo on __Type { kind name fields(includeDeprecated: true) { name type { kind name ofType { name } } } }';

/**
 * Makes up an operation: aliases, also over the names of other fields, arguments in many spellings and by variables with
 * defaults, null or left out, `@skip` and `@include`, inline and named fragments on objects, interfaces and unions,
 * fields asked twice, introspection beside data. It fits the schema but for fields that cannot be merged: validate it.
 */
export function generateOperation(
  schema: GraphQLSchema,
  random: Random,
  kind: 'query' | 'mutation' | 'subscription',
  { depth, width, defers = 0 }: GeneratorOptions,
): GeneratedOperation {
  const variables: Record<string, unknown> = {};
  const declarations: string[] = [];
  const fragments: { name: string; on: string; text: string }[] = [];
  const root = schema.getRootType(kind as OperationTypeNode)!;
  let left = SELECTIONS;
  let labels = 0;
  let selection = kind === 'subscription' ? subscribedSet() : selectionSet(root, depth);
  if (kind === 'query' && random.chance(0.06)) {
    const introspection = random.pick(INTROSPECTIONS);
    if (introspection.includes('TypeInfo')) fragments.push({ name: 'TypeInfo', on: '__Type', text: TYPE_INFO });
    selection = `{ ${introspection} ${selection.slice(1)}`;
  }
  const declared = declarations.length === 0 ? '' : `(${declarations.join(', ')})`;
  const head = kind === 'query' && declared === '' && random.chance(0.2) ? '' : `${kind} Generated${declared} `;
  const texts = shuffled([`${head}${selection}`, ...fragments.map(({ text }) => text)], random);
  if (random.chance(0.05)) variables['undeclared'] = 1;
  return { query: texts.join('\n'), variables };

  /** A variable for a place of this type: as strict or stricter, with a default or without, given, null or left out. */
  function declare(type: GraphQLInputType, hasDefault: boolean): string {
    const name = random.chance(0.03) && declarations.length === 0 ? 'representations' : `v${declarations.length}`;
    const nullable = getNullableType(type);
    const isStrict = isNonNullType(type);
    const form = random.pick(['exact', 'exact', 'strict', 'default']);
    if (form === 'default') {
      const given = random.chance(0.5);
      declarations.push(`$${name}: ${String(nullable)} = ${literalWithoutVariables(nullable, isStrict)}`);
      if (given) variables[name] = makeUpValue(isStrict ? type : nullable, random);
    } else if (form === 'strict' || isStrict) {
      // A place with a default takes a nullable variable as well, unless null is what it holds.
      const isLoose = isStrict && hasDefault && random.chance(0.5);
      declarations.push(`$${name}: ${String(nullable)}${isLoose ? '' : '!'}`);
      if (!isLoose || random.chance(0.5)) variables[name] = present(nullable);
    } else {
      declarations.push(`$${name}: ${String(type)}`);
      if (random.chance(0.75)) variables[name] = makeUpValue(type, random);
    }
    return `$${name}`;
  }

  function present(type: GraphQLInputType): unknown {
    for (;;) {
      const value = makeUpValue(type, random);
      if (value !== null) return value;
    }
  }

  function literalWithoutVariables(type: GraphQLInputType, isStrict: boolean): string {
    for (;;) {
      let isConstant = true;
      const text = spellLiteral(type, random, () => {
        isConstant = false;
        return 'null';
      });
      if (isConstant && !(isStrict && text === 'null')) return text;
    }
  }

  function condition(): string {
    if (random.chance(0.4)) return String(random.chance(0.5));
    const name = `v${declarations.length}`;
    if (random.chance(0.3)) {
      declarations.push(`$${name}: Boolean${random.pick(['', '!'])} = ${random.pick(['true', 'false'])}`);
      if (random.chance(0.5)) variables[name] = random.chance(0.5);
    } else {
      declarations.push(`$${name}: Boolean!`);
      variables[name] = random.chance(0.5);
    }
    return `$${name}`;
  }

  function directives(): string {
    if (!random.chance(0.12)) return '';
    const names = random.chance(0.15) ? ['skip', 'include'] : [random.pick(['skip', 'include'])];
    return names.map((name) => ` @${name}(if: ${condition()})`).join('');
  }

  function fragmentDirectives(): string {
    const conditions = directives();
    if (defers === 0 || !random.chance(defers)) return conditions;
    const parameters = [
      ...(random.chance(0.5) ? [`label: "part${labels++}"`] : []),
      ...(random.chance(0.3) ? [`if: ${condition()}`] : []),
    ];
    return `${conditions} @defer${parameters.length === 0 ? '' : `(${shuffled(parameters, random).join(', ')})`}`;
  }

  function selectionSet(type: GraphQLCompositeType, levels: number): string {
    const selections: string[] = [];
    const count = 1 + random.below(width);
    for (let index = 0; index < count; index++) selections.push(selectionOf(type, levels));
    // Always something that is there: an empty object hides what went wrong below it.
    if (random.chance(0.5) || isAbstractType(type)) {
      selections.push(random.pick(['__typename', '__typename', 'kind: __typename', '__typename what: __typename']));
    }
    return `{ ${shuffled(selections, random).join(' ')} }`;
  }

  /** One field without conditions, as a subscription must have it, within fragments as well. */
  function subscribedSet(): string {
    const fields = fieldsOf(root)!;
    const field = random.pick(fields);
    const alias = random.chance(0.3) ? `${aliasOver(field, fields)}: ` : '';
    const set = `{ ${alias}${field.name}${argumentList(field)}${innerText(field, depth)} }`;
    const form = random.below(4);
    if (form === 0) return `{ ... on ${root.name} ${set} }`;
    if (form > 1) return set;
    fragments.push({ name: 'Subscribed', on: root.name, text: `fragment Subscribed on ${root.name} ${set}` });
    return '{ ...Subscribed }';
  }

  function selectionOf(type: GraphQLCompositeType, levels: number): string {
    left -= 1;
    if (left < 0) return leafOf(type);
    const isWithFields = 'getFields' in type;
    if (!isWithFields || random.chance(isAbstractType(type) ? 0.5 : 0.15)) return fragmentIn(type, levels);
    return fieldSelection(type, levels) ?? '__typename';
  }

  function leafOf(type: GraphQLCompositeType): string {
    const leaves = (fieldsOf(type) ?? []).filter(
      (field) => !isCompositeType(getNamedType(field.type)) && !field.args.some(isRequiredArgument),
    );
    return leaves.length > 0 ? random.pick(leaves).name : '__typename';
  }

  function fragmentIn(type: GraphQLCompositeType, levels: number): string {
    if ('getFields' in type && random.chance(0.15)) return `...${fragmentDirectives()} ${selectionSet(type, levels)}`;
    const on = conditionFor(type);
    if (random.chance(0.3)) {
      const known = fragments.filter((fragment) => fragment.on === on.name && fragment.text !== '');
      if (known.length > 0 && random.chance(0.4)) return `...${random.pick(known).name}${fragmentDirectives()}`;
      const fragment = { name: `F${fragments.length}`, on: on.name, text: '' };
      fragments.push(fragment);
      fragment.text = `fragment ${fragment.name} on ${on.name} ${innerSet(on, levels)}`;
      return `...${fragment.name}${fragmentDirectives()}`;
    }
    return `... on ${on.name}${fragmentDirectives()} ${innerSet(on, levels)}`;
  }

  function innerSet(type: GraphQLCompositeType, levels: number): string {
    return fieldsOf(type) || levels > 1 ? selectionSet(type, levels - ('getFields' in type ? 0 : 1)) : '{ __typename }';
  }

  /** The type itself, one that may be there, or an abstract type that overlaps it. */
  function conditionFor(type: GraphQLCompositeType): GraphQLCompositeType {
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [type];
    if (random.chance(0.3)) {
      const overlapping = Object.values(schema.getTypeMap()).filter(
        (other): other is GraphQLCompositeType =>
          isAbstractType(other) && possible.some((object) => isObjectType(object) && schema.isSubType(other, object)),
      );
      if (overlapping.length > 0) return random.pick(overlapping);
    }
    return random.pick([type, ...possible]);
  }

  function fieldsOf(type: GraphQLCompositeType): GraphQLField<unknown, unknown>[] | undefined {
    return 'getFields' in type ? Object.values(type.getFields()) : undefined;
  }

  function fieldSelection(type: GraphQLCompositeType, levels: number): string | undefined {
    const fields = fieldsOf(type)!;
    const usable = fields.filter((field) => levels > 1 || !isCompositeType(getNamedType(field.type)));
    if (usable.length === 0) return undefined;
    const field = random.pick(usable);
    const alias = random.chance(0.2) ? `${aliasOver(field, fields)}: ` : '';
    const head = `${alias}${field.name}${argumentList(field)}`;
    const text = () => `${head}${directives()}${innerText(field, levels)}`;
    // The same field again asks for more of the same object.
    return random.chance(0.08) ? `${text()} ${text()}` : text();
  }

  function innerText(field: GraphQLField<unknown, unknown>, levels: number): string {
    const returned = getNamedType(field.type);
    return isCompositeType(returned) ? ` ${selectionSet(returned, levels - 1)}` : '';
  }

  function aliasOver(field: GraphQLField<unknown, unknown>, among: readonly GraphQLField<unknown, unknown>[]): string {
    return random.chance(0.35) ? random.pick(among).name : `a${random.below(5)}_${field.name}`;
  }

  function argumentList(field: GraphQLField<unknown, unknown>): string {
    const parts = shuffled(field.args, random).flatMap((argument) => argumentText(argument) ?? []);
    return parts.length === 0 ? '' : `(${parts.join(random.pick([', ', ' ']))})`;
  }

  function argumentText(argument: GraphQLArgument): string | undefined {
    const { name, type, defaultValue } = argument;
    if (!isRequiredArgument(argument) && random.chance(0.5)) return undefined;
    if (random.chance(0.4)) return `${name}: ${declare(type, defaultValue !== undefined)}`;
    return `${name}: ${spellLiteral(type, random, declare)}`;
  }
}
