import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';

/** A literal of the type: the least that is well formed. `idValue` stands where an ID does. */
export function literal(type: GraphQLInputType, idValue: string): string {
  if (isNonNullType(type)) return literal(type.ofType, idValue);
  if (isListType(type)) return `[${literal(type.ofType, idValue)}]`;
  if (isEnumType(type)) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(
      (field) => isNeeded(field) || getNamedType(field.type).name === 'ID',
    );
    return `{ ${fields.map((field) => `${field.name}: ${literal(field.type, idValue)}`).join(', ')} }`;
  }
  switch (type.name) {
    case 'ID':
      return JSON.stringify(idValue);
    case 'Boolean':
      return 'true';
    case 'Int':
    case 'Long':
    case 'Float':
      return '1';
    case 'DateTime':
      return '"2020-01-01T00:00:00Z"';
    case 'Locale':
      return '"en"';
    case 'Territory':
      return '"US"';
    default:
      return '"nobody@example.com"';
  }
}

function isNeeded(field: GraphQLArgument | GraphQLInputField): boolean {
  return isNonNullType(field.type) && field.defaultValue === undefined;
}

/** The arguments of a field that must be there, and those that take an id. */
function argumentsOf(field: GraphQLField<unknown, unknown>, idValue: string): string {
  const given = field.args.filter((arg) => isNeeded(arg) || getNamedType(arg.type).name === 'ID');
  return given.length > 0 ? `(${given.map((arg) => `${arg.name}: ${literal(arg.type, idValue)}`).join(', ')})` : '';
}

/** Whether a field takes an id, in an argument or within an input. */
export function takesId(field: GraphQLField<unknown, unknown>): boolean {
  const has = (type: GraphQLInputType): boolean => {
    const named = getNamedType(type);
    if (named.name === 'ID') return true;
    return isInputObjectType(named) && Object.values(named.getFields()).some((inner) => has(inner.type));
  };
  return field.args.some((arg) => has(arg.type));
}

function selectionOf(field: GraphQLField<unknown, unknown>): string {
  return isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
}

/** An operation on one field of a root type. */
export function rootOperation(
  kind: 'query' | 'mutation' | 'subscription',
  field: GraphQLField<unknown, unknown>,
  idValue: string,
): string {
  return `${kind} { ${field.name}${argumentsOf(field, idValue)}${selectionOf(field)} }`;
}
