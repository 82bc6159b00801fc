import { Kind, type SelectionSetNode } from 'graphql';
import type { SampleSubgraph } from '../sample-subgraphs.ts';
import {
  fieldOf,
  homeIn,
  namedIn,
  placeIn,
  possibleIn,
  selectionIn,
  typeNamed,
  type Home,
  type Model,
  type ModelField,
  type ModelParameter,
  type ModelType,
} from './model.ts';

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@shareable", "@interfaceObject", "@external", "@requires", "@provides", "@inaccessible", "@override"
])
scalar Anything`;

/** The SDL of each subgraph of a model. */
export function renderSubgraphs(model: Model): SampleSubgraph[] {
  return model.subgraphs.map((name) => ({ name, sdl: renderSubgraph(model, name) }));
}

/** By `Type.field`: what a subgraph names as `@external`, because it requires or provides it. */
export type Externals = ReadonlyMap<string, ModelField>;

export function externalsOf(model: Model, subgraph: string): Externals {
  const externals = new Map<string, ModelField>();
  for (const type of model.types) {
    for (const field of type.fields) {
      const place = placeIn(field, subgraph);
      if (place?.requires) walk(selectionIn(place.requires), type.name);
      if (place?.provides) walk(selectionIn(place.provides), namedIn(field.type));
    }
  }
  return externals;

  function walk({ selections }: SelectionSetNode, typeName: string): void {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
      }
      if (selection.kind !== Kind.FIELD || selection.name.value === '__typename') continue;
      const field = nameableField(model, typeName, selection.name.value);
      if (!field) continue;
      const isOwn = field.places.some((place) => place.subgraph === subgraph && !place.isOverridden);
      const type = typeNamed(model, typeName);
      if (!isOwn && type && !isKeyFieldIn(type, homeIn(type, subgraph), field.name)) {
        externals.set(`${typeName}.${field.name}`, field);
      }
      if (selection.selectionSet) walk(selection.selectionSet, namedIn(field.type));
    }
  }
}

/** Of an interface its contract as well: what a subgraph with the interface as an object may require. */
function nameableField(model: Model, typeName: string, fieldName: string): ModelField | undefined {
  return (
    fieldOf(model, typeName, fieldName) ?? typeNamed(model, typeName)?.contract.find(({ name }) => name === fieldName)
  );
}

export function isKeyFieldIn(type: ModelType, home: Home | undefined, fieldName: string): boolean {
  return (home?.keys ?? []).some((index) =>
    selectionIn(type.keys[index]!.fields).selections.some(
      (selection) => selection.kind === Kind.FIELD && selection.name.value === fieldName,
    ),
  );
}

function renderSubgraph(model: Model, subgraph: string): string {
  const externals = externalsOf(model, subgraph);
  const provided = new Set(
    model.types.flatMap(({ fields }) =>
      fields.flatMap(({ type, places }) =>
        places.flatMap(({ provides = '' }) => provides.split(' ').map((name) => `${namedIn(type)}.${name}`)),
      ),
    ),
  );
  const parts = [link];
  for (const { name, values } of model.enums) parts.push(`enum ${name} { ${values.join(' ')} }`);
  for (const { name, fields } of model.inputs) parts.push(`input ${name} { ${fields.map(parameterText).join(' ')} }`);
  for (const type of model.types) {
    const home = homeIn(type, subgraph);
    const text = home && typeText(type, home);
    if (text) parts.push(text);
  }
  return parts.join('\n');

  function typeText(type: ModelType, home: Home): string {
    const { name } = type;
    if (type.kind === 'union') {
      const members = possibleIn(model, name, subgraph);
      return members.length === 0 ? '' : `union ${name} = ${members.join(' | ')}`;
    }
    const keys = home.keys.map(
      (index) => ` @key(fields: "${type.keys[index]!.fields}"${home.isResolvable ? '' : ', resolvable: false'})`,
    );
    const isInterface = type.kind === 'interface' && !home.isInterfaceObject;
    const known = type.interfaces.filter((parent) => {
      const at = homeIn(typeNamed(model, parent), subgraph);
      return at && !at.isInterfaceObject;
    });
    const parents = known.length === 0 ? '' : ` implements ${known.join(' & ')}`;
    const head = `${isInterface ? 'interface' : 'type'} ${name}${parents}${keys.join('')}${home.isInterfaceObject ? ' @interfaceObject' : ''}`;
    const fields = isInterface
      ? [...type.fields.filter((field) => isKeyFieldIn(type, home, field.name)), ...type.contract].map(bareField)
      : [...type.fields, ...type.contract].flatMap((field) => fieldText(type, home, field) ?? []);
    return fields.length === 0 ? '' : `${head} {\n${fields.map((field) => `  ${field}\n`).join('')}}`;
  }

  function fieldText(type: ModelType, home: Home, field: ModelField): string | undefined {
    const place = placeIn(field, subgraph);
    const hidden = field.isInaccessible ? ' @inaccessible' : '';
    if (isKeyFieldIn(type, home, field.name)) return bareField(field);
    if (!place || type.contract.includes(field)) {
      // As the merged field is: where one subgraph may give null, it may be null.
      const merged = field.places.some(({ isLoose }) => isLoose) ? loosened(field) : field;
      return externals.has(`${type.name}.${field.name}`) ? `${bareField(merged)} @external` : undefined;
    }
    const answering = field.places.filter(({ isOverridden }) => !isOverridden);
    const isShared =
      type.kind === 'value' ||
      (answering.length > 1 && !place.isOverridden) ||
      provided.has(`${type.name}.${field.name}`);
    const directives = [
      isShared && ' @shareable',
      place.requires && ` @requires(fields: ${JSON.stringify(place.requires)})`,
      place.provides && ` @provides(fields: ${JSON.stringify(place.provides)})`,
      place.overrides && ` @override(from: "${place.overrides}"${place.label ? `, label: "${place.label}"` : ''})`,
      hidden,
    ];
    return `${bareField(place.isLoose ? loosened(field) : field)}${directives.filter(Boolean).join('')}`;
  }
}

function loosened(field: ModelField): ModelField {
  return { ...field, type: field.type.replace(/!$/, '') };
}

function bareField({ name, parameters, type }: ModelField): string {
  return `${name}${parameters.length === 0 ? '' : `(${parameters.map(parameterText).join(', ')})`}: ${type}`;
}

function parameterText({ name, type, defaultText }: ModelParameter): string {
  return `${name}: ${type}${defaultText === undefined ? '' : ` = ${defaultText}`}`;
}
