import type { FetchDataRewrite, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  Kind,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isListType,
  isNonNullType,
  print,
  type ArgumentNode,
  type FieldNode,
  type GraphQLOutputType,
  type SelectionSetNode,
} from 'graphql';
import { fault } from '../../../platform/errors/errors.ts';
import { CONDITION } from '../../json/positions.ts';
import type { NamedObjects, Need, ObjectDecision, Jump, SelectionDecision, Taken } from './decide.ts';
import type { Knowledge, Way } from './knowledge.ts';

/** A fetch, and after how many others it can be made. */
export interface PlannedFetch {
  subgraph: string;
  /** Leads to the objects that it adds to. */
  path: readonly string[];
  level: number;
  /** Of entities; absent where the fetch begins at a root field. */
  requires: readonly QueryPlanSelectionNode[] | undefined;
  inputRewrites: readonly FetchDataRewrite[];
  /** Fields whose names would not go together in one answer, by where they stand. */
  renamed: readonly { path: readonly string[]; name: string }[];
  selection: Block;
}

/** A selection set that may stand in many places: what its objects are asked for, by the name that the subgraph has for them. */
export interface Block {
  type: string;
  /** Under '' what all are asked for. */
  parts: Map<string, Map<string, WrittenField>>;
  /** In how many fields it stands. */
  uses: number;
}

export interface WrittenField {
  /** By which it is found in the answer. */
  name: string;
  field: string;
  parameters: readonly ArgumentNode[];
  below: Set<Block>;
}

interface Fetch extends PlannedFetch {
  inputRewrites: FetchDataRewrite[];
  renamed: { path: readonly string[]; name: string }[];
  /** By the names that lead there: what an answer has at a place, which must be alike for objects of all types. */
  shapes: Map<string, string>;
  written: Map<SelectionDecision, Map<string, { block: Block; level: number }>>;
}

/** Where an object stands: in the response, and in the answer to its fetch, there with type conditions. */
interface Standing {
  fetch: Fetch;
  path: readonly string[];
  way: readonly string[];
  part: Map<string, WrittenField>;
  /** The name that the fetch's subgraph has for the object. */
  name: string;
  /** Its type, as far as it matters. */
  type: string;
  /** Keys under which objects of another type at this place are asked for something else. */
  divergent: ReadonlySet<string>;
}

/** A fetch that is written, for objects of further types that are asked for the same. */
interface SharedFetch {
  standing: Standing;
  requires: QueryPlanSelectionNode[];
  /** After which level what was taken is there, by its key. */
  levels: ReadonlyMap<string, number>;
}

/** An object, and the level after which it is there with its type. `standing` is absent for the operation itself. */
interface ObjectAt {
  type: string;
  decision: ObjectDecision;
  base: number;
  standing: Standing | undefined;
}

const nothing: ReadonlySet<string> = new Set();

/** More than any operation that may run comes to; beyond it objects of each type lead to objects of each type, level by level. */
const FETCHES_AT_MOST = 500;

/**
 * Writes the fetches that take every field from where it was decided. `decision` is of a root type. Throws OPERATION_TOO_COMPLEX where
 * they are too many.
 */
export function writeFetches(knowledge: Knowledge, root: string, decision: ObjectDecision): PlannedFetch[] {
  const fetches: Fetch[] = [];
  /** By where the objects stand, when, and what they are asked for. */
  const shared = new Map<string, SharedFetch>();
  const typings = new Set<string>();
  const ids = new Map<SelectionDecision | undefined, number>();
  writeJumps({ decision, type: root, base: -1, standing: undefined }, new Map());
  return fetches;

  function startFetch(
    subgraph: string,
    at: { path: readonly string[]; level: number; type: string; requires?: QueryPlanSelectionNode[] },
  ): Standing {
    const { path, level, requires, type } = at;
    const isOfEntities = requires !== undefined;
    if (fetches.length >= FETCHES_AT_MOST) {
      throw fault('OPERATION_TOO_COMPLEX', 'The operation leads to objects of too many types in too many ways.');
    }
    const selection: Block = {
      type: isOfEntities ? '_Entity' : type,
      parts: new Map<string, Map<string, WrittenField>>(),
      uses: 0,
    };
    const fetch: Fetch = {
      subgraph,
      path,
      level,
      requires,
      inputRewrites: [],
      renamed: [],
      selection,
      shapes: new Map(),
      written: new Map(),
    };
    fetches.push(fetch);
    return {
      fetch,
      path,
      way: [],
      part: partOf(selection, isOfEntities ? type : ''),
      name: type,
      type,
      divergent: nothing,
    };
  }

  /** Returns the level after which everything below is there. */
  function writeSelection(decision: SelectionDecision, standing: Pick<Standing, 'fetch' | 'path' | 'way'>) {
    const { fetch, path, way } = standing;
    const known = fetch.written.get(decision) ?? new Map<string, { block: Block; level: number }>();
    fetch.written.set(decision, known);
    const at = JSON.stringify([path, way]);
    const before = known.get(at);
    if (before) return before;
    const block: Block = { type: decision.type.name, parts: new Map<string, Map<string, WrittenField>>(), uses: 0 };
    const written = { block, level: fetch.level };
    known.set(at, written);
    const isAbstract = isAbstractType(decision.type);
    addTypename(partOf(block, ''));
    for (const objects of decision.objects) {
      const { name } = objects;
      const part = partOf(block, isAbstract ? name : '');
      const level = writeObjects(objects, {
        ...standing,
        way: isAbstract ? [...way, CONDITION + name] : way,
        part,
        name,
        type: name,
        divergent: decision.divergent,
      });
      written.level = Math.max(written.level, level);
    }
    return written;
  }

  function writeObjects({ name, typing, decisions }: NamedObjects, standing: Standing): number {
    const { fetch, path } = standing;
    let base = fetch.level;
    if (typing) {
      addKey(typing, standing, () => standing);
      base += 1;
      startTyping(typing, { path, level: base, type: name });
    }
    let level = base;
    for (const [type, decision] of decisions) {
      level = Math.max(level, writeObject({ type, decision, base, standing: { ...standing, type } }));
    }
    return level;
  }

  function startTyping(typing: Way, at: { path: readonly string[]; level: number; type: string }): void {
    const requires = [representation(at.type, typing, [])];
    const key = JSON.stringify([typing.subgraph, at, requires]);
    if (typings.has(key)) return;
    typings.add(key);
    addTypename(startFetch(typing.subgraph, { ...at, requires }).part);
  }

  function writeObject(at: ObjectAt & { standing: Standing }): number {
    const levels = new Map<string, number>();
    for (const taken of at.decision.here) {
      raise(levels, taken.field.key, writeTaken(taken, at.standing));
    }
    return writeJumps(at, levels);
  }

  function writeJumps({ decision, type, base, standing }: ObjectAt, levels: Map<string, number>): number {
    const { path = [], divergent = nothing } = standing ?? {};
    const written = new Map<Jump, Standing | undefined>();
    const plain = new Map<string, Jump>();
    for (const jump of decision.elsewhere) if (jump.needs.length === 0) plain.set(jump.way.subgraph, jump);
    let last = base;
    for (const jump of decision.elsewhere) write(jump);
    return Math.max(last, ...levels.values());

    function write(jump: Jump): Standing {
      const known = written.get(jump);
      if (known) return known;
      if (written.has(jump)) throw new Error(`${type} requires what requires it`);
      written.set(jump, undefined);
      const { way } = jump;
      const local = knowledge.localName(way.subgraph, type)!;
      let level = base;
      if (standing)
        level = Math.max(
          level,
          addKey(way, standing, (source) => write(visitOf(source))),
        );
      for (const { field } of jump.needs) level = Math.max(level, levelOf(field.key));
      level += 1;
      last = Math.max(last, level);
      const requires = way.key ? [representation(type, way, jump.needs)] : undefined;
      const at = requires && JSON.stringify([way.subgraph, path, level, local, ...askedBy(jump)]);
      const isOfTypeAlone = jump.taken.some(({ field }) => divergent.has(field.key));
      const before = at === undefined || isOfTypeAlone ? undefined : shared.get(at);
      if (before) return join(jump, before, requires!);
      const there = {
        ...startFetch(way.subgraph, { path, level, type: local, ...(requires ? { requires } : {}) }),
        type,
        divergent,
      };
      written.set(jump, there);
      rename(there.fetch, type, local, jump.needs);
      const own = new Map(jump.taken.map((taken) => [taken.field.key, writeTaken(taken, there)]));
      for (const [key, level] of own) raise(levels, key, level);
      if (at !== undefined && !isOfTypeAlone) shared.set(at, { standing: there, requires: requires!, levels: own });
      return there;
    }

    /** Objects of one type more are sent with those that are asked for the same. */
    function join(jump: Jump, { standing: there, requires, levels: own }: SharedFetch, sent: QueryPlanSelectionNode[]) {
      const joined = { ...there, type, divergent };
      written.set(jump, joined);
      if (!requires.some((part) => part.kind === 'InlineFragment' && part.typeCondition === type)) {
        requires.push(...sent);
        rename(there.fetch, type, there.name, jump.needs);
      }
      for (const [key, level] of own) raise(levels, key, level);
      return joined;
    }

    /** The fetch of a subgraph that waits for nothing but a key. */
    function visitOf(subgraph: string): Jump {
      let jump = plain.get(subgraph);
      if (!jump) {
        jump = { way: decision.ways.get(subgraph)!, needs: [], taken: [] };
        plain.set(subgraph, jump);
      }
      return jump;
    }

    function levelOf(key: string): number {
      for (const jump of decision.elsewhere) if (jump.taken.some(({ field }) => field.key === key)) write(jump);
      return levels.get(key) ?? base;
    }
  }

  /** The same for jumps that differ in the type of their objects alone. */
  function askedBy({ way, needs, taken }: Jump): unknown[] {
    return [
      way.key && print(way.key),
      needs.map(({ field }) => field.key),
      taken.map(({ field, below }) => [field.key, field.name, field.parameters.map(print), idOf(below)]),
    ];
  }

  function idOf(below: SelectionDecision | undefined): number {
    const id = ids.get(below) ?? ids.size;
    ids.set(below, id);
    return id;
  }

  /** Asks for the fields of a key where they are taken from, and returns after which level they are there. */
  function addKey({ key, sources }: Way, standing: Standing, standingIn: (subgraph: string) => Standing): number {
    let level = standing.fetch.level;
    key?.selections.forEach((selection, index) => {
      if (selection.kind !== Kind.FIELD) return;
      const source = sources[index]!;
      const from = source === standing.fetch.subgraph ? standing : standingIn(source);
      addNode(selection, from);
      level = Math.max(level, from.fetch.level);
    });
    return level;
  }

  function writeTaken({ field, below, beside }: Taken, standing: Standing): number {
    const { fetch, path, way, name, type, divergent } = standing;
    for (const selection of beside?.selections ?? []) {
      if (selection.kind === Kind.FIELD) addNode(selection, standing);
    }
    const known = knowledge.field(fetch.subgraph, name, field.name)!;
    const written = addField(standing, {
      key: field.key,
      name: field.name,
      parameters: field.parameters,
      type: known.type,
    });
    if (!below) return fetch.level;
    const { block, level } = writeSelection(below, {
      fetch,
      path: [...path, ...(divergent.has(field.key) ? [CONDITION + type] : []), field.key, ...listsOf(known.type)],
      way: [...way, written.name],
    });
    put(written, block);
    return level;
  }

  /** Of a key, or of what is provided: under its own name. */
  function addNode(node: FieldNode, standing: Standing): void {
    const { fetch, way, name } = standing;
    const known = knowledge.field(fetch.subgraph, name, node.name.value)!;
    const written = addField(standing, {
      key: node.name.value,
      name: node.name.value,
      parameters: node.arguments ?? [],
      type: known.type,
    });
    const inner = getNamedType(known.type);
    if (!node.selectionSet || !isCompositeType(inner)) return;
    const block: Block = { type: inner.name, parts: new Map<string, Map<string, WrittenField>>(), uses: 0 };
    put(written, block);
    const part = partOf(block, '');
    for (const selection of node.selectionSet.selections) {
      if (selection.kind === Kind.FIELD) {
        addNode(selection, { ...standing, way: [...way, written.name], part, name: inner.name });
      }
    }
  }
}

function rename(fetch: Fetch, type: string, local: string, needs: readonly Need[]): void {
  for (const { field } of needs) {
    fetch.inputRewrites.push({ kind: 'KeyRenamer', path: [CONDITION + type, field.key], renameKeyTo: field.name });
  }
  // Last: afterwards the object is of another type.
  if (local !== type && fetch.requires) {
    fetch.inputRewrites.push({ kind: 'ValueSetter', path: [CONDITION + type, '__typename'], setValueTo: local });
  }
}

function representation(type: string, { key }: Way, needs: readonly Need[]): QueryPlanSelectionNode {
  return {
    kind: 'InlineFragment',
    typeCondition: type,
    selections: [
      { kind: 'Field', name: '__typename' },
      ...sentOf(key),
      ...needs.map(({ field, selectionSet }): QueryPlanSelectionNode => ({
        kind: 'Field',
        alias: field.key,
        name: field.name,
        ...(selectionSet ? { selections: sentOf(selectionSet) } : {}),
      })),
    ],
  };
}

function sentOf(set: SelectionSetNode | undefined): QueryPlanSelectionNode[] {
  return (set?.selections ?? []).flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === Kind.FIELD) {
      const selections = selection.selectionSet && sentOf(selection.selectionSet);
      return [{ kind: 'Field', name: selection.name.value, ...(selections ? { selections } : {}) }];
    }
    if (selection.kind !== Kind.INLINE_FRAGMENT) return [];
    const typeCondition = selection.typeCondition?.name.value;
    return [
      {
        kind: 'InlineFragment',
        ...(typeCondition === undefined ? {} : { typeCondition }),
        selections: sentOf(selection.selectionSet),
      },
    ];
  });
}

function partOf(block: Block, condition: string): Map<string, WrittenField> {
  let part = block.parts.get(condition);
  if (!part) block.parts.set(condition, (part = new Map<string, WrittenField>()));
  return part;
}

function addTypename(part: Map<string, WrittenField>): void {
  part.set('__typename', { name: '__typename', field: '__typename', parameters: [], below: new Set<Block>() });
}

function put({ below }: WrittenField, block: Block): void {
  if (below.has(block)) return;
  below.add(block);
  block.uses += 1;
}

function raise(levels: Map<string, number>, key: string, level: number): void {
  levels.set(key, Math.max(levels.get(key) ?? level, level));
}

/** Under a name of its own where an object of another type has something of another form by the same name (GraphQL §5.3.2). */
function addField(
  { fetch, way, part }: Standing,
  {
    key,
    name,
    parameters,
    type,
  }: { key: string; name: string; parameters: readonly ArgumentNode[]; type: GraphQLOutputType },
): WrittenField {
  const known = part.get(key);
  if (known) return known;
  const place = way.filter((element) => !element.startsWith(CONDITION)).join('.');
  const shape = shapeOf(type);
  let free = key;
  for (let index = 0; (fetch.shapes.get(`${place}.${free}`) ?? shape) !== shape; index++)
    free = `${key}__alias_${index}`;
  fetch.shapes.set(`${place}.${free}`, shape);
  if (free !== key) fetch.renamed.push({ path: [...way, free], name: key });
  const written: WrittenField = { name: free, field: name, parameters, below: new Set<Block>() };
  part.set(key, written);
  return written;
}

function shapeOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  return isCompositeType(named) ? String(type).replace(named.name, '') : String(type);
}

function listsOf(type: GraphQLOutputType): string[] {
  if (isNonNullType(type)) return listsOf(type.ofType);
  return isListType(type) ? ['@', ...listsOf(type.ofType)] : [];
}

/** All fields in a block and below it, each once. */
export function fieldsIn(block: Block): WrittenField[] {
  const blocks = new Set([block]);
  const found: WrittenField[] = [];
  for (const { parts } of blocks) {
    for (const field of [...parts.values()].flatMap((part) => [...part.values()])) {
      found.push(field);
      for (const below of field.below) blocks.add(below);
    }
  }
  return found;
}

/** The text of a selection set and of the fragments that it spreads: what stands in many places is written once. */
export function writeBlock(block: Block): { text: string; fragments: string } {
  const names = new Map<Block, string>();
  let fragments = '';
  const text = `{${contentOf(block)}}`;
  return { text, fragments };

  function contentOf({ parts }: Block): string {
    const texts = [...parts].map(([condition, fields]) => {
      const text = [...fields.values()].map(fieldText).join(' ');
      return condition === '' ? text : text && `... on ${condition}{${text}}`;
    });
    return texts.filter((text) => text !== '').join(' ');
  }

  function fieldText({ name, field, parameters, below }: WrittenField): string {
    const alias = name === field ? '' : `${name}:`;
    const list = parameters.length === 0 ? '' : `(${parameters.map(print).join(' ')})`;
    const inner = [...below].map((one) => (one.uses > 1 ? `...${nameFor(one)}` : contentOf(one)));
    return `${alias}${field}${list}${below.size === 0 ? '' : `{${inner.join(' ')}}`}`;
  }

  function nameFor(block: Block): string {
    let name = names.get(block);
    if (name === undefined) {
      names.set(block, (name = `Part${names.size}`));
      const text = contentOf(block);
      fragments += ` fragment ${name} on ${block.type}{${text}}`;
    }
    return name;
  }
}
