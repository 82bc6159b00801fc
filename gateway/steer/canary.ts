import { createHash } from 'node:crypto';
import { ConfigError } from '../../platform/config/config.ts';

/** A second version of a subgraph that serves a share of the accounts, to see how it does before it serves all. */
export interface Canary {
  subgraph: string;
  /** Of the accounts, 0 to 100; at 0 only those come to it who ask for it by header. */
  percent: number;
  /** Of its GraphQL endpoint. */
  url: string;
}

/** By subgraph. */
export type Canaries = ReadonlyMap<string, Canary>;

/**
 * Reads the setting, each entry `<subgraph>:<percent>:<base URL>`: `search:5:http://10.0.0.7:4006`. Throws a ConfigError that
 * names every bad entry.
 */
export function readCanaries(entries: readonly string[]): Canaries {
  const canaries = new Map<string, Canary>();
  const faults: string[] = [];
  for (const entry of entries) {
    const [, subgraph = '', percent = '', base = ''] =
      /^([\w-]+):(\d{1,3}(?:\.\d+)?):(https?:\/\/.+)$/.exec(entry) ?? [];
    if (!URL.canParse(base) || Number(percent) > 100) {
      faults.push(`CANARIES must be entries like search:5:http://10.0.0.7:4006, not "${entry}"`);
    } else if (canaries.has(subgraph)) faults.push(`CANARIES names ${subgraph} twice`);
    else canaries.set(subgraph, { subgraph, percent: Number(percent), url: `${base.replace(/\/$/, '')}/graphql` });
  }
  if (faults.length > 0) throw new ConfigError(faults);
  return canaries;
}

/** The name under which a canary's address, connections and figures are kept. */
export function nameOfCanary(subgraph: string): string {
  return `${subgraph}@canary`;
}

/** The addresses of subgraphs and of the canaries beside them. A canary of a subgraph that is not there is left out. */
export function withCanaries(urls: ReadonlyMap<string, string>, canaries: Canaries): Map<string, string> {
  const all = new Map(urls);
  for (const { subgraph, url } of canaries.values()) if (urls.has(subgraph)) all.set(nameOfCanary(subgraph), url);
  return all;
}

/**
 * Whether an account is one of a canary's share. The same accounts stay with it while its share grows, and each canary has
 * others, so that nobody meets every new version at once.
 */
export function isInShare({ subgraph, percent }: Canary, account: string): boolean {
  const draw = createHash('sha256').update(`${subgraph}\n${account}`).digest().readUInt32BE(0) / 2 ** 32;
  return draw * 100 < percent;
}

/** Whether some subgraph's canary answers this account. */
export function isInAnyShare(canaries: Canaries, account: string): boolean {
  return [...canaries.values()].some((canary) => isInShare(canary, account));
}
