import type { Json } from '../json/json.ts';
import { objectsAt } from '../json/positions.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { Subtypes } from '../plan/type-conditions.ts';
import { representationsOf, type Representations } from './collect-representations.ts';

/** Which entities are wanted, and what of each goes into its representation. */
export interface WantedEntities {
  /** Each leads to objects that stand for such entities. */
  paths: readonly (readonly string[])[];
  /** Begins to collect their representations. */
  collect: () => Representations;
}

/** The objects at one path, and for each the place of its representation; -1 where it has none. */
export interface Referrers {
  path: readonly string[];
  objects: readonly Json[];
  slots: readonly number[];
}

/** The entities that are wanted, as the data has them. */
export interface FoundEntities {
  representations: Representations;
  referrers: readonly Referrers[];
}

/** Returns what fetches want, the same object for those that want the same: what is found for one is found for all. */
export function wantedEntities(
  subtypes: Subtypes,
): (step: FetchStep, paths: readonly (readonly string[])[]) => WantedEntities {
  const knownPaths = new Map<string, readonly string[]>();
  const known = new Map<string, WantedEntities>();
  const one = (path: readonly string[]): readonly string[] => {
    const key = path.join('.');
    const present = knownPaths.get(key) ?? path;
    knownPaths.set(key, present);
    return present;
  };
  return (step, paths) => {
    const key = JSON.stringify([step.requires, step.inputRewrites, paths]);
    const wanted = known.get(key) ?? { paths: paths.map(one), collect: representationsOf(subtypes, step) };
    known.set(key, wanted);
    return wanted;
  };
}

/** What was found in the data since something was added to it. */
interface Found {
  objects: Map<readonly string[], readonly Json[]>;
  entities: Map<WantedEntities, FoundEntities>;
}

const foundIn = new WeakMap<Json, Found>();

/** Looks once for what several requests want at one time. */
export function findEntities(wanted: WantedEntities, data: Json): FoundEntities {
  let found = foundIn.get(data);
  if (!found) foundIn.set(data, (found = { objects: new Map(), entities: new Map() }));
  const known = found.entities.get(wanted);
  if (known) return known;
  const representations = wanted.collect();
  const referrers = wanted.paths.map((path): Referrers => {
    const objects = found.objects.get(path) ?? objectsAt(data, path);
    found.objects.set(path, objects);
    return { path, objects, slots: objects.map(representations.add) };
  });
  const entities = { representations, referrers };
  found.entities.set(wanted, entities);
  return entities;
}

/** To be told whenever something has been added to the data: leaves alone leave its objects where they are. */
export function forgetFound(data: Json, areLeavesAlone: boolean): void {
  const found = foundIn.get(data);
  found?.entities.clear();
  if (!areLeavesAlone) found?.objects.clear();
}
