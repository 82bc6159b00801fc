import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type GraphQLInputField,
  type GraphQLInputType,
} from 'graphql';
import type { Random } from '../../platform/testing/seeded-random.ts';

/** Where a literal may stand, a variable may: how one is declared, and `$name` back. */
export type DeclareVariable = (type: GraphQLInputType, hasDefault: boolean) => string;

const TEXTS = [
  'a',
  'text 7',
  '',
  '1',
  'é ✓',
  'say \\"no\\"',
  'back\\\\slash',
  'line\\nbreak',
  '\\u00e9',
  '$notAVariable',
  '# no comment',
  '{ id }',
];
const BLOCKS = ['plain', '\n  indented\n    more\n  ', 'say "no" ', 'with \\""" in it', ' \t', 'C:\\path'];

const scalarSpellings: Record<string, readonly string[]> = {
  Int: ['0', '-0', '7', '-12', '2147483647', '-2147483648'],
  Float: ['0', '-0', '-0.0', '1', '1.0', '1e0', '10E-1', '0.5', '-2.25e+2', '123456789012', '1e21', '1e-7'],
  Boolean: ['true', 'false'],
  ID: ['"7"', '7', '"007"', '-7', '-0', '"x"', '"true"', '12345678901234567890', '"""7"""'],
  Long: ['0', '-0', '7', '9007199254740991'],
};

const scalarValues: Record<string, readonly unknown[]> = {
  Int: [0, 7, -12, 2147483647],
  Float: [0, 1, 0.5, -225, 1e21, 1e-7],
  Boolean: [true, false],
  ID: ['7', 7, 'x', '', '007'],
  Long: [0, 7, 9007199254740991],
};

/** One of the texts under which a literal of the type may be written: null, one value for a list, block strings, keys in any order. */
export function spellLiteral(type: GraphQLInputType, random: Random, declare: DeclareVariable, levels = 3): string {
  return spell(type, levels, false);

  function spell(at: GraphQLInputType, left: number, hasDefault: boolean): string {
    // Not of the whole argument: that is the caller's choice.
    if (left < levels && random.chance(0.12)) return declare(at, hasDefault);
    if (isNonNullType(at)) return present(at.ofType, left);
    return random.chance(0.12) ? 'null' : present(at, left);
  }

  function present(at: GraphQLInputType, left: number): string {
    if (isListType(at)) {
      // GraphQL §3.11: anything but a list is coerced to a list of one.
      const isBare = random.chance(0.25);
      if (isBare) return isNonNullType(at.ofType) ? present(at.ofType.ofType, left) : present(at.ofType, left);
      const elements = Array.from({ length: random.below(3) }, () => spell(at.ofType, left - 1, false));
      return `[${elements.join(random.pick([', ', ' ', ',']))}]`;
    }
    if (isEnumType(at)) return random.pick(at.getValues()).name;
    if (isInputObjectType(at)) {
      const fields = shuffled(chosenFields(Object.values(at.getFields()), random, left), random);
      const parts = fields.map(
        (field) => `${field.name}: ${spell(field.type, left - 1, field.defaultValue !== undefined)}`,
      );
      return `{${parts.join(random.pick([', ', ' ']))}}`;
    }
    if ('parseLiteral' in at) return scalarText(at.name, left);
    throw new Error(`no literal of ${String(at)}`);
  }

  function scalarText(name: string, left: number): string {
    const spellings = scalarSpellings[name];
    if (spellings) return random.pick(spellings);
    if (name !== 'Anything' || random.chance(0.4)) {
      return random.chance(0.2) ? `"""${random.pick(BLOCKS)}"""` : `"${random.pick(TEXTS)}"`;
    }
    if (left <= 0) return '1';
    return random.pick([
      () => '9007199254740993',
      () => '-0.0',
      () => 'NAME',
      () => `{b: ${scalarText(name, left - 1)}, a: [${scalarText(name, left - 1)}, null]}`,
    ])();
  }
}

/** A value of the type as a variable in JSON may hold it. */
export function makeUpValue(type: GraphQLInputType, random: Random, levels = 3): unknown {
  if (isNonNullType(type)) return present(type.ofType);
  return random.chance(0.12) ? null : present(type);

  function present(at: GraphQLInputType): unknown {
    if (isListType(at)) {
      if (random.chance(0.15) && !isListType(at.ofType)) return makeUpValue(at.ofType, random, levels - 1);
      return Array.from({ length: random.below(3) }, () => makeUpValue(at.ofType, random, levels - 1));
    }
    if (isEnumType(at)) return random.pick(at.getValues()).name;
    if (isInputObjectType(at)) {
      const fields = shuffled(chosenFields(Object.values(at.getFields()), random, levels), random);
      return Object.fromEntries(fields.map((field) => [field.name, makeUpValue(field.type, random, levels - 1)]));
    }
    const values = 'name' in at ? scalarValues[at.name] : undefined;
    return values ? random.pick(values) : `text ${random.below(50)}`;
  }
}

function chosenFields(fields: readonly GraphQLInputField[], random: Random, levels: number): GraphQLInputField[] {
  return fields.filter((field) => isRequiredInputField(field) || (levels > 0 && random.chance(0.4)));
}

export function shuffled<T>(among: readonly T[], random: Random): T[] {
  const left = [...among];
  return Array.from({ length: left.length }, () => left.splice(random.below(left.length), 1)[0]!);
}
