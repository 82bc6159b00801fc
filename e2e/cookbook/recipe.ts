import { fencedBlocks } from '../../docs/read-page.ts';

/** One operation of docs/COOKBOOK.md, as its comments describe it. */
export interface Recipe {
  /** Of the operation. */
  name: string;
  /** Who sends it: `viewer`, `editor`, `admin`. */
  who: string;
  query: string;
  /** With `"$name"` where a kept value belongs. */
  variables: unknown;
  /** `__typename` of each root field that has one; empty for what has no union. */
  outcomes: string[];
  /** Of a subscription: the last event that is waited for. */
  until?: { path: string; value: string };
  /** Whether what follows is sent while it still waits. */
  isInBackground: boolean;
  /** Values to keep: their name and their path in the answer. */
  keep: [name: string, path: string][];
}

const FIRST_LINE =
  /^# (?<who>\w+)(?: → (?<outcomes>[\w, ]+?)|, until (?<path>[\w.]+) = (?<value>\$?\w+)(?<background>, in the background)?)?$/;

function readRecipe(query: string, variables: string | undefined): Recipe {
  const [first = '', ...lines] = query.split('\n');
  const found = FIRST_LINE.exec(first)?.groups;
  const [, name] = /^(?:query|mutation|subscription) (\w+)/m.exec(query) ?? [];
  if (!found || name === undefined) throw new Error(`not a recipe: ${first}`);
  const { who, outcomes, path, value, background } = found;
  return {
    name,
    who: who!,
    query,
    variables: variables === undefined ? {} : JSON.parse(variables),
    outcomes: outcomes?.split(', ') ?? [],
    ...(path && value ? { until: { path, value } } : {}),
    isInBackground: background !== undefined,
    keep: lines.flatMap((line): [string, string][] => {
      const [, kept, at] = /^# \$(\w+) = ([\w.?]+)$/.exec(line) ?? [];
      return kept && at ? [[kept, at]] : [];
    }),
  };
}

/** Every graphql block of the page, with the json block that follows it. */
export function readRecipes(page: string): Recipe[] {
  const blocks = fencedBlocks(page);
  return blocks.flatMap(({ language, text }, i) => {
    const next = blocks[i + 1];
    return language === 'graphql' ? [readRecipe(text, next?.language === 'json' ? next.text : undefined)] : [];
  });
}

/**
 * What stands at `createTitle.draft.editions.0.id`; with `changePlan.actionUrl?payment` the parameter of the address there.
 * Undefined where nothing does.
 */
export function valueAt(data: unknown, path: string): unknown {
  const [place = '', parameter] = path.split('?');
  const value = place
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], data);
  if (parameter === undefined || typeof value !== 'string') return value;
  return new URL(value, 'http://localhost').searchParams.get(parameter) ?? undefined;
}

/** The same with every text `$name` replaced by the kept value. Throws where none was kept. */
export function withValues(variables: unknown, values: ReadonlyMap<string, unknown>): unknown {
  if (typeof variables === 'string' && /^\$\w+$/.test(variables)) {
    const name = variables.slice(1);
    if (!values.has(name)) throw new Error(`nothing was kept as $${name}`);
    return values.get(name);
  }
  if (Array.isArray(variables)) return variables.map((item) => withValues(item, values));
  if (typeof variables === 'object' && variables !== null) {
    return Object.fromEntries(Object.entries(variables).map(([key, value]) => [key, withValues(value, values)]));
  }
  return variables;
}
