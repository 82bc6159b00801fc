import { hashText, type Random } from '../../../platform/testing/seeded-random.ts';
import {
  homeIn,
  namedIn,
  possibleIn,
  typeNamed,
  type Home,
  type Model,
  type ModelEnum,
  type ModelField,
  type ModelInput,
  type ModelKey,
  type ModelParameter,
  type ModelType,
  type Place,
} from './model.ts';

type Drafted<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? Drafted<E>[] : T[K] };
type DraftType = Drafted<Omit<ModelType, 'fields' | 'contract'>> & { fields: DraftField[]; contract: DraftField[] };
type DraftField = Drafted<Omit<ModelField, 'digit'>> & Pick<ModelField, 'digit'>;

const SCALARS = ['String', 'Int', 'Float', 'Boolean', 'ID', 'Anything'];
const WRAPPINGS = ['T', 'T', 'T!', 'T!', '[T]', '[T!]!', '[T!]', '[[T]]', '[[T!]!]!'];

const KEYS: readonly { fields: string; leaves: readonly string[] }[] = [
  { fields: 'id', leaves: ['id: ID!'] },
  { fields: 'sku', leaves: ['sku: String!'] },
  { fields: 'number', leaves: ['number: Int!'] },
  { fields: 'shelf slot', leaves: ['shelf: String!', 'slot: Int!'] },
  { fields: 'org { code }', leaves: ['org.code: String!'] },
  { fields: 'id site { code unit { number } }', leaves: ['id: ID!', 'site.code: ID!', 'site.unit.number: Int!'] },
];

const LABELS = ['percent(0)', 'percent(12.5)', 'percent(100)', 'beta'];

const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  Int: ['0', '-3', '41'],
  Float: ['1.5', '2', '-0.0', '1e3'],
  String: ['"d"', '""', '"""\n  block\n    text\n"""'],
  Boolean: ['true', 'false'],
  ID: ['"7"', '7', '"x"'],
};

/**
 * Makes up a supergraph over two to four subgraphs, with what federation has: keys of every form, entities known in
 * part, `@requires` (nested, with arguments, on one another), `@provides`, `@override`, `@shareable`, interfaces, those
 * with keys and `@interfaceObject`, unions known in part, value types, enums, inputs, `@inaccessible`. Most of them compose.
 */
export function generateSupergraph(random: Random): Model {
  const subgraphs = ['north', 'south', 'east', 'west'].slice(0, 2 + random.below(3));
  const types: DraftType[] = [];
  const enums = times(2, (index): ModelEnum => ({ name: `Kind${index}`, values: ['RED', 'GREEN', `ONLY_${index}`] }));
  const inputs: ModelInput[] = [];
  for (const name of ['Filter', 'Range']) inputs.push({ name, fields: parametersOf(2 + random.below(3), inputs) });
  const model = { seed: random.below(2 ** 31), subgraphs, types, enums, inputs };

  const query = addType('Query', 'root');
  const mutation = addType('Mutation', 'root');
  const entities = times(2 + random.below(3), (index) =>
    addEntity(`Entity${index}`, pickSome(KEYS, 1 + random.below(2))),
  );
  const values = times(1 + random.below(2), addValue);
  const entityInterface = random.chance(0.5) ? addEntityInterface() : undefined;
  const plainInterface = random.chance(0.6) ? addPlainInterface() : undefined;
  const union = random.chance(0.7) ? addUnion() : undefined;
  const receipt = addReceipt();
  for (const entity of entities) addOwnFields(entity, 2 + random.below(3));
  if (entityInterface) addInterfaceObjectFields(entityInterface);
  // What a field requires must be another subgraph's to the end.
  for (const entity of entities) if (random.chance(0.4)) overrideSome(entity);
  for (const entity of entities) addRequiring(entity);
  addRoots();
  for (const type of types) if (type.kind !== 'root') provideSome(type);
  for (const type of types) if (type.kind === 'entity') hideSome(type);
  addSubscriptions();
  return model;

  function pickSome<T>(among: readonly T[], count: number): T[] {
    const left = [...among];
    return times(Math.min(count, left.length), () => left.splice(random.below(left.length), 1)[0]!);
  }

  function addType(name: string, kind: ModelType['kind']): DraftType {
    const type: DraftType = { name, kind, fields: [], contract: [], keys: [], interfaces: [], homes: [] };
    types.push(type);
    return type;
  }

  function addHome(type: DraftType, subgraph: string, home: Partial<Home> = {}): Drafted<Home> {
    const added: Drafted<Home> = {
      subgraph,
      keys: [],
      isResolvable: true,
      isInterfaceObject: false,
      members: [],
      ...(home as Partial<Drafted<Home>>),
    };
    type.homes.push(added);
    return added;
  }

  /** Its keys, and homes that are linked by a key that both know. */
  function addEntity(name: string, keys: readonly (typeof KEYS)[number][]): DraftType {
    const entity = addType(name, 'entity');
    // What alone tells an entity must not be taken for a part of what tells it.
    const known = keys.toSorted((a, b) => a.leaves.length - b.leaves.length);
    entity.keys = known.map(({ fields }): ModelKey => ({ fields }));
    for (const { leaves } of known)
      leaves.forEach((leaf, index) => addKeyLeaf(entity, leaf, { index, of: leaves.length }));
    const homes = pickSome(subgraphs, 1 + random.below(subgraphs.length));
    homes.forEach((subgraph, index) => {
      const linked = index === 0 ? random.below(keys.length) : random.pick(random.pick(entity.homes).keys);
      const told = keys.map((_key, at) => at).filter((at) => at === linked || random.chance(0.3));
      addHome(entity, subgraph, { keys: told });
      addKeyTypes(entity, subgraph);
    });
    return entity;
  }

  /** `site.unit.number: Int!` becomes a field of `Site_Unit_E`, which is a value type of this entity alone. */
  function addKeyLeaf(entity: DraftType, leaf: string, digit: { index: number; of: number }): void {
    const [path, type] = leaf.split(': ') as [string, string];
    let holder = entity;
    const names = path.split('.');
    for (const name of names.slice(0, -1)) {
      const inner = `${holder.name}${name[0]!.toUpperCase()}${name.slice(1)}`;
      if (!holder.fields.some((field) => field.name === name)) {
        holder.fields.push({ name, type: `${inner}!`, parameters: [], places: [] });
      }
      holder = types.find((known) => known.name === inner) ?? addType(inner, 'value');
    }
    const name = names.at(-1)!;
    if (!holder.fields.some((field) => field.name === name)) {
      holder.fields.push({ name, type, parameters: [], places: [], digit });
    }
  }

  function addKeyTypes(entity: DraftType, subgraph: string): void {
    const home = entity.homes.find((at) => at.subgraph === subgraph)!;
    for (const type of types.filter(({ name, kind }) => kind === 'value' && name.startsWith(entity.name))) {
      const root = type.name
        .slice(entity.name.length)
        .match(/^[A-Z][a-z]*/)![0]
        .toLowerCase();
      if (!home.keys.some((index) => entity.keys[index]!.fields.includes(`${root} {`))) continue;
      if (!homeIn(type, subgraph)) addHome(type, subgraph);
      for (const field of type.fields) {
        if (!field.places.some((place) => place.subgraph === subgraph)) field.places.push({ subgraph });
      }
    }
  }

  function addValue(index: number): DraftType {
    const value = addType(`Value${index}`, 'value');
    value.fields = times(2 + random.below(2), (at) => leafField(`part${at}`, []));
    if (index > 0 && random.chance(0.5))
      value.fields.push({ name: 'inner', type: 'Value0', parameters: [], places: [] });
    return value;
  }

  function addReceipt(): DraftType {
    const type = addType('Receipt', 'value');
    type.fields = [
      { name: 'sequence', type: 'Int!', parameters: [], places: [], isSequence: true },
      leafField('note', []),
    ];
    return type;
  }

  function addPlainInterface(): DraftType {
    const type = addType('Shared', 'interface');
    const implementing = pickSome(entities, 2);
    const homes = pickSome(subgraphs, 1 + random.below(2)).filter((subgraph) =>
      implementing.every((entity) => makeHome(entity.name, subgraph)),
    );
    if (homes.length === 0) return type;
    for (const subgraph of homes) addHome(type, subgraph);
    type.contract = times(1 + random.below(2), (index) => leafField(`common${index}`, []));
    if (random.chance(0.4)) {
      const target = random.pick(entities);
      if (homes.every((subgraph) => makeHome(target.name, subgraph))) {
        type.contract.push({ name: 'commonPeer', type: wrapped(target.name), parameters: [], places: [] });
      }
    }
    implement(type, implementing, homes);
    return type;
  }

  function implement(type: DraftType, implementing: readonly DraftType[], homes: readonly string[]): void {
    for (const object of implementing) {
      object.interfaces.push(type.name);
      for (const field of type.contract) {
        const isStricter = !field.type.endsWith('!') && random.chance(0.2);
        object.fields.push({
          ...field,
          type: isStricter ? `${field.type}!` : field.type,
          places: homes.map((subgraph) => ({ subgraph })),
        });
      }
    }
  }

  /** An interface with a key, whole in one subgraph and an object in others. */
  function addEntityInterface(): DraftType {
    const type = addType('Media', 'interface');
    const [home, ...others] = pickSome(subgraphs, subgraphs.length) as [string, ...string[]];
    const key = KEYS[0]!;
    type.keys = [{ fields: key.fields }];
    type.fields.push({ name: 'id', type: 'ID!', parameters: [], places: [], digit: { index: 0, of: 1 } });
    addHome(type, home, { keys: [0] });
    type.contract = times(1 + random.below(2), (index) => leafField(`about${index}`, []));
    const implementing = ['Film', 'Book'].map((name) => {
      const object = addType(name, 'entity');
      object.keys = [{ fields: key.fields }];
      addKeyLeaf(object, key.leaves[0]!, { index: 0, of: 1 });
      addHome(object, home, { keys: [0] });
      object.fields.push(leafField(`own${name}`, [home]));
      return object;
    });
    implement(type, implementing, [home]);
    for (const subgraph of others.slice(0, 1 + random.below(2))) {
      addHome(type, subgraph, { keys: [0], isInterfaceObject: true });
    }
    return type;
  }

  function addInterfaceObjectFields(type: DraftType): void {
    for (const { subgraph, isInterfaceObject } of [...type.homes]) {
      if (!isInterfaceObject) continue;
      for (let index = 0; index < 2; index++)
        type.fields.push(ownField(`extra${capital(subgraph)}${index}`, [subgraph]));
      if (random.chance(0.5)) {
        const required = random.pick(type.contract);
        const field = leafField(`from${capital(subgraph)}`, [subgraph]);
        field.places[0]!.requires = required.name + literalArguments(required.parameters);
        type.fields.push(field);
      }
    }
  }

  function addUnion(): DraftType {
    const type = addType('Found', 'union');
    const candidates = [...entities, ...values];
    for (const subgraph of pickSome(subgraphs, 1 + random.below(subgraphs.length))) {
      const members = pickSome(candidates, 2).filter(({ name }) => makeHome(name, subgraph));
      if (members.length > 0) addHome(type, subgraph, { members: members.map(({ name }) => name) });
    }
    return type;
  }

  /** Sees to it that the subgraph knows of the type, so that a field of it may lead there; whether it could. */
  function makeHome(name: string, subgraph: string): boolean {
    const type = types.find((known) => known.name === name);
    if (!type) return true;
    if (homeIn(type, subgraph)) return type.kind !== 'union' || possibleIn(model, name, subgraph).length > 0;
    if (type.kind === 'interface' || type.kind === 'union' || type.kind === 'root') return false;
    // Where the interface is an object, its types are not known apart.
    if (type.interfaces.some((parent) => typeNamed(model, parent)!.keys.length > 0)) return false;
    if (type.kind === 'value') {
      addHome(type, subgraph);
      for (const field of type.fields) {
        field.places.push({ subgraph });
        makeHome(namedIn(field.type), subgraph);
      }
      return true;
    }
    const key = random.pick(random.pick(type.homes).keys);
    addHome(type, subgraph, { keys: [key], isResolvable: random.chance(0.7) });
    addKeyTypes(type, subgraph);
    return true;
  }

  function wrapped(name: string): string {
    return random.pick(WRAPPINGS).replace('T', name);
  }

  function leafField(name: string, places: readonly string[]): DraftField {
    const leaf = random.chance(0.2) ? random.pick(enums).name : random.pick(SCALARS);
    const parameters = random.chance(0.3) ? parametersOf(1 + random.below(2), inputs) : [];
    return { name, type: wrapped(leaf), parameters, places: places.map((subgraph) => ({ subgraph })) };
  }

  /** A leaf, or what leads on to another type that all of the places know. */
  function ownField(name: string, places: readonly string[]): DraftField {
    const field = leafField(name, places);
    if (random.chance(0.45)) return field;
    const target = random.pick(types.filter(({ kind, name: known }) => kind !== 'root' && !isPartOfKey(known)));
    if (target.name !== 'Receipt' && places.every((subgraph) => makeHome(target.name, subgraph))) {
      field.type = wrapped(target.name);
    }
    return possibleInAll(field, places) ? field : leafField(name, places);
  }

  function possibleInAll(field: DraftField, places: readonly string[]): boolean {
    const [first = [], ...others] = places.map((subgraph) => possibleIn(model, namedIn(field.type), subgraph));
    const isLeaf = typeNamed(model, namedIn(field.type)) === undefined;
    return isLeaf || first.some((name) => others.every((names) => names.includes(name)));
  }

  function isPartOfKey(name: string): boolean {
    return /^Entity\d\D/.test(name);
  }

  function parametersOf(count: number, known: readonly ModelInput[]): ModelParameter[] {
    return times(count, (index): ModelParameter => {
      const named = random.chance(0.3) && known.length > 0 ? random.pick(known).name : inputLeaf();
      const type = random.pick(['T', 'T', 'T!', '[T]', '[T!]!', '[[T]]']).replace('T', named);
      const texts = type === named ? DEFAULTS[named] : undefined;
      const name = ['first', 'by', 'like', 'near'][index]!;
      if (texts && random.chance(0.4)) {
        return { name, type: random.chance(0.3) ? `${type}!` : type, defaultText: random.pick(texts) };
      }
      return { name, type };
    });
  }

  function inputLeaf(): string {
    return random.chance(0.2) ? random.pick(enums).name : random.pick(SCALARS);
  }

  function answeringHomes(type: DraftType): string[] {
    return type.homes.filter(({ isResolvable }) => isResolvable).map(({ subgraph }) => subgraph);
  }

  function addOwnFields(entity: DraftType, count: number): void {
    for (let index = 0; index < count; index++) {
      const places = pickSome(answeringHomes(entity), random.chance(0.25) ? 2 : 1);
      const field = ownField(['name', 'size', 'peer', 'parts', 'mark'][index]!, places);
      if (field.type.endsWith('!') && places.length > 0 && random.chance(0.15)) field.places[0]!.isLoose = true;
      entity.fields.push(field);
    }
  }

  /** Fields that need what other subgraphs know: of the same entity, of what it leads to, and with arguments. */
  function addRequiring(entity: DraftType): void {
    for (const subgraph of answeringHomes(entity)) {
      const elsewhere = entity.fields.filter(
        ({ places }) => places.length > 0 && places.every((place) => place.subgraph !== subgraph),
      );
      const count = random.below(3);
      for (let index = 0; index < count && elsewhere.length > 0; index++) {
        const parts = pickSome(elsewhere, 1 + random.below(2)).flatMap((field) => requiredText(field, subgraph) ?? []);
        if (parts.length === 0) continue;
        const field = leafField(`needs${capital(subgraph)}${index}`, [subgraph]);
        field.places[0]!.requires = parts.join(' ');
        entity.fields.push(field);
      }
    }
  }

  function requiredText(field: DraftField, subgraph: string, levels = 1): string | undefined {
    const head = field.name + literalArguments(field.parameters);
    const target = types.find(({ name }) => name === namedIn(field.type));
    if (!target) return head;
    if (levels < 0 || !makeHome(target.name, subgraph)) return undefined;
    if (target.kind === 'union' || target.kind === 'interface') {
      const [member] = possibleIn(model, target.name, subgraph);
      const inner =
        member &&
        innerText(
          types.find(({ name }) => name === member)!,
          subgraph,
          levels,
        );
      return inner && `${head} { ... on ${member} { ${inner} } }`;
    }
    const inner = innerText(target, subgraph, levels);
    return inner && `${head} { ${inner} }`;
  }

  function innerText(target: DraftType, subgraph: string, levels: number): string | undefined {
    const texts = pickSome(
      target.fields.filter(({ digit, places }) => !digit && places.every(({ requires }) => !requires)),
      2,
    ).flatMap((field) => (field.places.length > 0 && requiredText(field, subgraph, levels - 1)) || []);
    return texts.length === 0 ? undefined : texts.join(' ');
  }

  function literalArguments(parameters: readonly ModelParameter[]): string {
    const texts = parameters.flatMap(({ name, type, defaultText }) => {
      const isOptional = !type.endsWith('!') || defaultText !== undefined;
      if (isOptional && random.chance(0.5)) return [];
      return `${name}: ${literalText(type)}`;
    });
    return texts.length === 0 ? '' : `(${texts.join(', ')})`;
  }

  function literalText(type: string): string {
    if (type.endsWith('!')) return literalText(type.slice(0, -1));
    if (type.startsWith('[')) return `[${literalText(type.slice(1, -1))}]`;
    if (enums.some(({ name }) => name === type)) return random.pick(['RED', 'GREEN']);
    const input = inputs.find(({ name }) => name === type);
    if (input) {
      const fields = input.fields.filter((field) => field.type.endsWith('!') && field.defaultText === undefined);
      return `{${fields.map((field) => `${field.name}: ${literalText(field.type)}`).join(', ')}}`;
    }
    return { Int: '3', Float: '0.5', Boolean: 'true', ID: '5', Anything: '1' }[type] ?? '"r"';
  }

  function overrideSome(entity: DraftType): void {
    const field = entity.fields.find(
      ({ places }) => places.length === 1 && !places[0]!.requires && !places[0]!.provides && !places[0]!.overrides,
    );
    const taker = field && answeringHomes(entity).find((subgraph) => subgraph !== field.places[0]!.subgraph);
    if (!field || !taker || !makeHome(namedIn(field.type), taker) || !possibleInAll(field, [taker])) return;
    if (typeNamed(model, namedIn(field.type))?.kind === 'union') return;
    const [from] = field.places as [Drafted<Place>];
    from.isOverridden = true;
    if (hashText(`${model.seed}/${entity.name}`) % 3 > 0) {
      field.places.push({ subgraph: taker, overrides: from.subgraph });
      return;
    }
    // A label that nobody switches on leaves it where it was.
    from.isOverridden = false;
    const label = LABELS[hashText(entity.name + field.name) % LABELS.length]!;
    field.places.push({ subgraph: taker, overrides: from.subgraph, label, isOverridden: true });
  }

  /** A field that leads to an entity may bring along leaves of it that its subgraph does not know otherwise. */
  function provideSome(type: DraftType): void {
    for (const field of type.fields) {
      const [place] = field.places;
      if (field.places.length !== 1 || !place || place.requires || place.overrides || type.kind === 'value') continue;
      const target = types.find(({ name, kind }) => name === namedIn(field.type) && kind === 'entity');
      if (!target || !random.chance(0.5)) continue;
      const offered = target.fields.filter(
        ({ places, parameters, type: leaf }) =>
          parameters.length === 0 &&
          places.length > 0 &&
          typeNamed(model, namedIn(leaf)) === undefined &&
          places.every((other) => other.subgraph !== place.subgraph && !other.requires && !other.overrides),
      );
      if (offered.length > 0) {
        place.provides = pickSome(offered, 1 + random.below(2))
          .map(({ name }) => name)
          .join(' ');
      }
    }
  }

  function hideSome(type: DraftType): void {
    const leaves = type.fields.filter(({ places, name }) => places.length > 0 && /^(name|size|mark|needs)/.test(name));
    if (leaves.length > 2 && random.chance(0.3)) random.pick(leaves).isInaccessible = true;
  }

  function addRoots(): void {
    const targets = [...entities, ...values, entityInterface, plainInterface, union].filter(
      (type) => type !== undefined,
    );
    for (const target of targets) {
      const homes = target.homes.map(({ subgraph }) => subgraph);
      times(1 + random.below(2), (index) => {
        const places = pickSome(homes, random.chance(0.2) ? 2 : 1);
        if (places.length === 0) return;
        const field: DraftField = { ...ownRoot(`${lower(target.name)}${index}`, places), type: wrapped(target.name) };
        if (possibleInAll(field, places)) query.fields.push(field);
      });
    }
    for (const subgraph of subgraphs) {
      if (!random.chance(0.7)) continue;
      makeHome(receipt.name, subgraph);
      mutation.fields.push({
        ...ownRoot(`change${capital(subgraph)}`, [subgraph]),
        type: random.pick(['Receipt', 'Receipt!']),
      });
    }
    for (const subgraph of subgraphs) {
      if (receipt.homes.some((home) => home.subgraph === subgraph)) addReceiptItem(subgraph);
    }
    for (const root of [query, mutation]) {
      const homes = new Set(root.fields.flatMap(({ places }) => places.map(({ subgraph }) => subgraph)));
      for (const subgraph of homes) addHome(root, subgraph);
    }
  }

  /** What is asked for can be followed as well, each in one subgraph. */
  function addSubscriptions(): void {
    const subscription = addType('Subscription', 'root');
    for (const field of query.fields) {
      const [place, ...others] = field.places;
      if (place && others.length === 0) subscription.fields.push({ ...field, name: `on${capital(field.name)}` });
    }
    for (const subgraph of new Set(subscription.fields.map(({ places }) => places[0]!.subgraph))) {
      addHome(subscription, subgraph);
    }
    if (subscription.fields.length === 0) types.pop();
  }

  /** What a mutation has changed: one entity that all subgraphs with mutations know. */
  function addReceiptItem(subgraph: string): void {
    const item = receipt.fields.find(({ name }) => name === 'item');
    const target = entities[0]!;
    makeHome(target.name, subgraph);
    if (item) {
      if (!item.places.some((place) => place.subgraph === subgraph)) item.places.push({ subgraph });
    } else receipt.fields.push({ name: 'item', type: target.name, parameters: [], places: [{ subgraph }] });
  }

  function ownRoot(name: string, places: readonly string[]): DraftField {
    const parameters = random.chance(0.5) ? parametersOf(1 + random.below(3), inputs) : [];
    return { name, type: '', parameters, places: places.map((subgraph) => ({ subgraph })) };
  }
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_element, index) => make(index));
}

function capital(text: string): string {
  return text[0]!.toUpperCase() + text.slice(1);
}

function lower(text: string): string {
  return text[0]!.toLowerCase() + text.slice(1);
}
