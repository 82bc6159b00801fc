/** What a setting's environment variable may hold, with its unit, range and default: the one place a setting is declared. */
export interface Setting<T> {
  kind: string;
  doc: string;
  default?: T;
  isOptional: boolean;
  /** Turns the variable's text into the value, or says in a few words what is wrong with it. */
  parse(text: string): { value: T } | { fault: string };
}

export type Settings = Record<string, Setting<unknown>>;
export type Config<S extends Settings> = { [K in keyof S]: S[K] extends Setting<infer T> ? T : never };

interface Common<T> {
  doc: string;
  default?: T;
}

function make<T>(kind: string, common: Common<T>, parse: Setting<T>['parse'], isOptional = false): Setting<T> {
  return { kind, doc: common.doc, default: common.default, isOptional, parse };
}

function text(kind: string, check: (value: string) => string | undefined) {
  function declare(common: Common<string> & { optional: true }): Setting<string | undefined>;
  function declare(common: Common<string>): Setting<string>;
  function declare(common: Common<string> & { optional?: true }): Setting<string | undefined> {
    return make<string | undefined>(
      kind,
      common,
      (value) => {
        const fault = check(value);
        return fault ? { fault } : { value };
      },
      common.optional,
    );
  }
  return declare;
}

interface IntegerRange {
  /** Inclusive. */
  min?: number;
  /** Inclusive. */
  max?: number;
  unit?: string;
}

function integer(common: Common<number> & IntegerRange): Setting<number> {
  const { min = 0, max = Number.MAX_SAFE_INTEGER, unit } = common;
  return make<number>(`integer ${min}..${max}${unit ? ` ${unit}` : ''}`, common, (value) => {
    const parsed = Number(value);
    if (!/^-?\d+$/.test(value) || parsed < min || parsed > max) {
      return { fault: `must be a whole number from ${min} to ${max}${unit ? ` (${unit})` : ''}, not "${value}"` };
    }
    return { value: parsed };
  });
}

/** Builders of settings. A setting with neither `default` nor `optional` must be set. */
export const setting = {
  string: text('text', (value) => (value === '' ? 'must not be empty' : undefined)),
  path: text('path', (value) => (value === '' ? 'must not be empty' : undefined)),
  url: text('URL', (value) => (URL.canParse(value) ? undefined : `is not a URL: "${value}"`)),
  smtp: text('SMTP address', (value) =>
    // What is wrong with it is told without its password.
    /^smtps?:$/.test(URL.parse(value)?.protocol ?? '') && URL.parse(value)?.hostname !== ''
      ? undefined
      : 'is no SMTP address: smtps://user:password@host or smtp://host:587',
  ),
  /** One or several hosts, with or without ports: more than a URL may say. */
  mongodb: text('MongoDB address', (value) =>
    /^mongodb(\+srv)?:\/\/[^/\s]+/.test(value) ? undefined : `is not a MongoDB address: "${value}"`,
  ),
  integer,
  port: (common: Common<number>) => integer({ ...common, max: 65_535 }),
  flag: (common: Common<boolean>): Setting<boolean> =>
    make<boolean>('true or false', common, (value) =>
      value === 'true' || value === 'false'
        ? { value: value === 'true' }
        : { fault: `must be true or false, not "${value}"` },
    ),
  oneOf: <T extends string>(common: Common<T> & { values: readonly T[] }): Setting<T> =>
    make<T>(common.values.join(' | '), common, (value) =>
      common.values.includes(value as T)
        ? { value: value as T }
        : { fault: `must be one of ${common.values.join(', ')}, not "${value}"` },
    ),
  /** Comma-separated; an empty text is an empty list. `check` says what is wrong with one item. */
  list: (common: Common<string[]> & { check?: (item: string) => string | undefined }): Setting<string[]> =>
    make<string[]>('list, comma-separated', common, (text) => {
      const value = text
        .split(',')
        .map((item) => item.trim())
        .filter((item) => item !== '');
      const fault = value.map((item) => common.check?.(item)).find((found) => found !== undefined);
      return fault === undefined ? { value } : { fault };
    }),
};

/** Every fault of a configuration at once, one line each. */
export class ConfigError extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(
      `The configuration has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n  ${faults.join('\n  ')}`,
    );
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

/**
 * Reads the declared settings from the environment. The keys of `settings` are the names of the variables.
 * Throws {@link ConfigError} naming every fault.
 */
export function readConfig<S extends Settings>(settings: S, env: NodeJS.ProcessEnv = process.env): Config<S> {
  const faults: string[] = [];
  const config: Record<string, unknown> = {};
  for (const [name, declared] of Object.entries(settings)) {
    const value = env[name];
    if (value === undefined) {
      if (declared.default === undefined && !declared.isOptional) faults.push(`${name} is not set: ${declared.doc}`);
      config[name] = declared.default;
      continue;
    }
    const parsed = declared.parse(value);
    if ('fault' in parsed) faults.push(`${name} ${parsed.fault}`);
    else config[name] = parsed.value;
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return config as Config<S>;
}

/** A printable line per setting: name, kind, default, meaning. */
export function describeSettings(settings: Settings): string[] {
  return Object.entries(settings).map(([name, { kind, doc, default: value, isOptional }]) => {
    const fallback =
      value === undefined ? (isOptional ? 'optional' : 'required') : `default ${String(value) || '(empty)'}`;
    return `${name}\n      ${doc}\n      ${kind}; ${fallback}`;
  });
}
