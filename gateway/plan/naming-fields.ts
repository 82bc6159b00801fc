import { Kind, getNamedType, isInterfaceType } from 'graphql';
import type { Knowledge } from './plain/knowledge.ts';

/** A subgraph that has entities of these types. */
export interface Voucher {
  subgraph: string;
  types: readonly string[];
}

/** A field of Query whose subgraph may name a node that others have, and cannot tell whether it exists. */
export interface NamingField {
  /** Fields of the interface that its entities are asked for by. */
  keyNames: readonly string[];
  /** Who has them, by the subgraph that names them. */
  vouchers: ReadonlyMap<string, readonly Voucher[]>;
}

export type NamingFields = ReadonlyMap<string, NamingField>;

/** Relay's interface (https://relay.dev/graphql/objectidentification.htm): by it alone null is known to mean that there is nothing. */
const NODE = 'Node';

/**
 * A node is that of the subgraphs where it implements the interface and can be asked for. Those that add
 * fields to it elsewhere take it as it is told to them.
 */
export function namingFieldsOf(knowledge: Knowledge): NamingFields {
  const { schema, subgraphs } = knowledge;
  const naming = new Map<string, NamingField>();
  const query = schema.getQueryType();
  for (const [name, { type }] of Object.entries(query?.getFields() ?? {})) {
    const returned = getNamedType(type);
    if (!isInterfaceType(returned) || returned.name !== NODE) continue;
    const offered = Object.keys(returned.getFields());
    const keyNames = new Set<string>();
    const vouchers = new Map<string, readonly Voucher[]>();
    for (const from of subgraphs) {
      const told = knowledge.field(from, query!.name, name);
      if (!told || told.isExternal) continue;
      const named = knowledge.possibleNames(from, returned);
      const others = subgraphs.flatMap((subgraph): Voucher[] => {
        if (subgraph === from) return [];
        const types = knowledge
          .possibleNames(subgraph, returned)
          .filter((one) => named.includes(one) && hasKeyOf(subgraph, one, offered, keyNames));
        return types.length > 0 ? [{ subgraph, types }] : [];
      });
      if (others.length > 0) vouchers.set(from, others);
    }
    if (vouchers.size > 0) naming.set(name, { keyNames: [...keyNames], vouchers });
  }
  return naming;

  /** Whether it can be asked for by what every object of the interface has. */
  function hasKeyOf(subgraph: string, type: string, offered: readonly string[], found: Set<string>): boolean {
    const key = knowledge
      .keysOf(subgraph, type)
      .find(({ selections }) =>
        selections.every((one) => one.kind === Kind.FIELD && !one.selectionSet && offered.includes(one.name.value)),
      );
    for (const one of key?.selections ?? []) if (one.kind === Kind.FIELD) found.add(one.name.value);
    return key !== undefined;
  }
}
