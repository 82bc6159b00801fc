import { isJson, type Json } from '../json/json.ts';
import type { Path } from '../json/positions.ts';

/** Fields that a part adds to an object that has been delivered. */
export interface Addition {
  /** From the object of the part on. */
  subPath: Path;
  data: Json;
}

/** What a client has of a response that comes in parts. */
export interface Delivered {
  /**
   * Takes in a part of the object at `path`. What was null before stays null, in `data` as well: the same field may be asked for twice, and
   * only one of the two could be given. `undefined` where something would become null that was there before: the part cannot be given.
   */
  add(path: Path, data: Json): Addition[] | undefined;
  /** Whether there is an object at this path. */
  has(path: Path): boolean;
}

export function createDelivered(first: Json | null): Delivered {
  const root = first && (held(first) as Json);

  function at(path: Path): unknown {
    let value: unknown = root;
    for (const step of path) {
      if (Array.isArray(value)) value = value[Number(step)];
      else if (isJson(value)) value = value[step];
      else return undefined;
    }
    return value;
  }

  return {
    add(path, data) {
      const object = at(path);
      if (!isJson(object)) throw new Error(`no object is at ${path.join('.')}`);
      if (takesAway(object, data)) return undefined;
      const additions: Addition[] = [];
      addFields(object, data, [], additions);
      return additions;
    },
    has: (path) => isJson(at(path)),
  };
}

/** A copy that later parts may be added to. Leaves may be objects: nothing is added to them. */
function held(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(held);
  return isJson(value) ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, held(inner)])) : value;
}

function takesAway(present: unknown, value: unknown): boolean {
  if (present === undefined || present === null) return false;
  if (value === null) return true;
  if (Array.isArray(present) && Array.isArray(value)) {
    return present.some((element, index) => takesAway(element, value[index]));
  }
  if (!isJson(present) || !isJson(value)) return false;
  return Object.keys(value).some((name) => Object.hasOwn(present, name) && takesAway(present[name], value[name]));
}

function addFields(present: Json, data: Json, subPath: Path, additions: Addition[]): void {
  const added: Json = {};
  const place = additions.length;
  for (const [name, value] of Object.entries(data)) {
    if (!Object.hasOwn(present, name)) {
      added[name] = value;
      present[name] = held(value);
    } else if (present[name] === null) data[name] = null;
    else addWithin(present[name], value, [...subPath, name], additions);
  }
  // What an object has itself is told before what lies within.
  if (Object.keys(added).length > 0) additions.splice(place, 0, { subPath, data: added });
}

function addWithin(present: unknown, value: unknown, subPath: Path, additions: Addition[]): void {
  if (isJson(present) && isJson(value)) addFields(present, value, subPath, additions);
  else if (Array.isArray(present) && Array.isArray(value)) {
    for (const [index, element] of present.entries()) {
      if (element === null) value[index] = null;
      else addWithin(element, value[index], [...subPath, index], additions);
    }
  }
}
