import {
  getNamedType,
  isInputObjectType,
  valueFromAST,
  visit,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';
import { isJson, ownValue, type Json } from '../json/json.ts';
import type { CostRules, ListSize } from './cost-rules.ts';

/** A number that is known, or that follows from a request's coerced variables. */
export type Amount = number | ((variables: Json) => number);

export const amountFor = (amount: Amount, variables: Json): number =>
  typeof amount === 'number' ? amount : amount(variables);

/** One call of a field: the field as its type declares it, and as it is selected. */
export interface FieldCall {
  /** `Type.field`. */
  at: string;
  field: GraphQLField<unknown, unknown>;
  node: FieldNode;
}

function hasVariable(node: FieldNode, argument: string): boolean {
  const value = node.arguments?.find(({ name }) => name.value === argument)?.value;
  let found = false;
  if (value) visit(value, { Variable: () => void (found = true) });
  return found;
}

/** The value of an argument as it is coerced: what is given, else its default. */
function argumentValue(node: FieldNode, argument: GraphQLArgument, variables: Json): unknown {
  const given = node.arguments?.find(({ name }) => name.value === argument.name);
  const value: unknown = given && valueFromAST(given.value, argument.type, variables);
  return value === undefined ? argument.defaultValue : value;
}

/**
 * How many elements a call gives by its `@listSize`: what the slicing arguments say, the greatest where there are
 * several, else `assumedSize`, else `fallback`.
 */
export function listSizeOf({ field, node }: FieldCall, rule: ListSize, fallback: number): Amount {
  const slicing = field.args.filter(({ name }) => rule.slicingArguments.includes(name));
  const size = (variables: Json): number => {
    const given = slicing.map((argument) => argumentValue(node, argument, variables));
    const numbers = given.filter((value) => typeof value === 'number');
    // A negative number asks for nothing, and must not pay for what else is asked.
    return numbers.length > 0 ? Math.max(0, ...numbers) : (rule.assumedSize ?? fallback);
  };
  return slicing.some(({ name }) => hasVariable(node, name)) ? size : size({});
}

/** What the arguments of a call add: those that carry `@cost`, and the fields of inputs in them that do. */
export function argumentsCost({ at, field, node }: FieldCall, { weights }: CostRules): Amount {
  const dear = field.args.filter(
    ({ name, type }) => weights.has(`${at}(${name}:)`) || holdsWeight(type, weights, new Set()),
  );
  if (dear.length === 0) return 0;
  const cost = (variables: Json): number => {
    let sum = 0;
    for (const argument of dear) {
      const value = argumentValue(node, argument, variables);
      if (value === undefined || value === null) continue;
      sum += (weights.get(`${at}(${argument.name}:)`) ?? 0) + inputCost(argument.type, value, weights);
    }
    return sum;
  };
  return dear.some(({ name }) => hasVariable(node, name)) ? cost : cost({});
}

function holdsWeight(type: GraphQLInputType, weights: CostRules['weights'], seen: Set<string>): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named) || seen.has(named.name)) return false;
  seen.add(named.name);
  return Object.values(named.getFields()).some(
    (field) => weights.has(`${named.name}.${field.name}`) || holdsWeight(field.type, weights, seen),
  );
}

function inputCost(type: GraphQLInputType, value: unknown, weights: CostRules['weights']): number {
  if (Array.isArray(value)) {
    return value.reduce<number>((sum, element) => sum + inputCost(type, element, weights), 0);
  }
  const named = getNamedType(type);
  if (!isInputObjectType(named) || !isJson(value)) return 0;
  let sum = 0;
  for (const field of Object.values(named.getFields())) {
    const inner = ownValue(value, field.name);
    if (inner === undefined || inner === null) continue;
    sum += (weights.get(`${named.name}.${field.name}`) ?? 0) + inputCost(field.type, inner, weights);
  }
  return sum;
}
