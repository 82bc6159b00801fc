import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';
import { badInput } from '../errors/errors.ts';

type Literal = Parameters<typeof valueFromASTUntyped>[0];

function scalar<Internal, External>(
  name: string,
  parse: (value: unknown) => Internal,
  serialize: (value: unknown) => External,
): GraphQLScalarType<Internal, External> {
  return new GraphQLScalarType<Internal, External>({
    name,
    serialize,
    parseValue: parse,
    parseLiteral: (literal: Literal) =>
      parse(literal.kind === Kind.INT ? Number(literal.value) : valueFromASTUntyped(literal)),
  });
}

function text(name: string, pattern: RegExp, meaning: string, normalise: (text: string) => string = (value) => value) {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string' || !pattern.test(value)) throw badInput(name, `${name} must be ${meaning}.`);
    return normalise(value);
  };
  return scalar(name, parse, String);
}

const RFC3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Resolver maps of the scalars in `schema/_shared.graphql`. */
export const scalars = {
  DateTime: scalar<Date, string>(
    'DateTime',
    (value) => {
      const instant = typeof value === 'string' && RFC3339.test(value) ? new Date(value) : undefined;
      if (!instant || Number.isNaN(instant.getTime()))
        throw badInput('DateTime', 'DateTime must be an RFC 3339 instant.');
      return instant;
    },
    (value) => (value instanceof Date ? value.toISOString() : String(value)),
  ),
  Long: scalar<number, number>(
    'Long',
    (value) => {
      if (!Number.isSafeInteger(value)) throw badInput('Long', 'Long must be a whole number within ±(2^53−1).');
      return value as number;
    },
    (value) => {
      if (!Number.isSafeInteger(value)) throw new Error(`not a safe integer: ${String(value)}`);
      return value as number;
    },
  ),
  Locale: text('Locale', /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a BCP 47 tag'),
  Territory: text('Territory', /^[A-Za-z]{2}$/, 'an ISO 3166-1 alpha-2 code', (value) => value.toUpperCase()),
  Currency: text('Currency', /^[A-Za-z]{3}$/, 'an ISO 4217 code', (value) => value.toUpperCase()),
  IdempotencyKey: text('IdempotencyKey', /^[\x21-\x7e]{1,128}$/, '1 to 128 visible ASCII characters'),
};
