import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { counter } from '../../platform/metrics/metrics.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import type { Representations } from '../execute/collect-representations.ts';
import { readEntityOperation } from '../execute/entity-operation.ts';
import type { KnownEntities, RecallEntities } from '../execute/known-entities.ts';
import { isJson, type Json } from '../json/json.ts';
import type { FetchStep } from '../plan/steps.ts';
import type { Supergraph } from '../plan/supergraph.ts';
import type { CatalogChanges } from './catalog-changes.ts';
import { heldBytes } from './held-bytes.ts';
import { secondsIfError, secondsToKeep, type Freshness } from './freshness.ts';
import type { KeptEntity, SharedEntities } from './shared-entities.ts';
import type { SightOf } from './sight.ts';
import { dependenciesOf, type FindDependencies } from './title-dependencies.ts';

/** Entities that may be given to all who see alike, whatever operation brought them. */
export interface EntityCache {
  /**
   * What is known for a caller; undefined where each has to be asked for. `freshness` is told for how long the answer may be kept
   * that what is known becomes a part of.
   */
  recallFor(
    actor: Actor | undefined,
    supergraph: Supergraph,
    freshness: Pick<Freshness, 'noteLeft'>,
  ): RecallEntities | undefined;
}

export interface EntityCacheOptions {
  /** Of all that is kept in memory: the entities as JSON, with what they are found by. */
  maximumBytes: number;
  sightOf: SightOf;
  changes: CatalogChanges;
  /** How long beyond its time an entity may be given where its subgraph does not answer, as far as that allows it. */
  staleMs: number;
  /** Absent where each gateway keeps its own. */
  shared?: SharedEntities;
}

interface Remembered extends KeptEntity {
  /** By `performance.now()`. */
  untilMs: number;
  /** The same, where its subgraph does not answer. */
  insteadUntilMs: number;
}

/** What is worked out once for a fetch. */
interface FetchFacts {
  /** Of what is asked of each entity. */
  digest: string;
  findDependencies: FindDependencies;
  unkeptUntilMs: number;
}

/** One lookup of one request. */
interface Lookup {
  step: FetchStep;
  facts: FetchFacts;
  representations: Pick<Representations, 'texts' | 'firsts'>;
  /** What was asked, as what and by whom. */
  key: string;
  /** By `performance.now()`: what an answer says of its age counts from before it was asked for. */
  beganAtMs: number;
  /** What was read before a change may be what the change has put an end to. */
  readAt: string;
}

const entities = counter('gateway_entity_cache_total', 'Entities by where they were had from.', [
  'subgraph',
  'type',
  'how',
]);

/** Beside the texts. */
const ENTRY_BYTES = 300;
/** What a subgraph lets nobody keep is not looked for again until then. */
const UNKEPT_MS = 10_000;

function digestOf(step: FetchStep, { hash: supergraph }: Supergraph): string {
  const operation = readEntityOperation(step);
  // Without the operation's name: others ask for the same.
  const asked = operation
    ? [operation.selection, ...operation.fragments.values(), ...[...operation.variables].flat()]
    : [step.operation];
  return hash('sha256', JSON.stringify([supergraph, step.subgraph, ...asked]), 'base64url');
}

function places(found: readonly (Remembered | undefined)[]): { here: number[]; missing: number[] } {
  const [here, missing]: [number[], number[]] = [[], []];
  found.forEach((one, place) => (one ? here : missing).push(place));
  return { here, missing };
}

export function createEntityCache({
  maximumBytes,
  sightOf,
  changes,
  staleMs,
  shared,
}: EntityCacheOptions): EntityCache {
  const kept = new LRUCache<string, Remembered>({
    maxSize: maximumBytes,
    maxEntrySize: Math.ceil(maximumBytes / 16),
    sizeCalculation: ({ text }, key) => ENTRY_BYTES + heldBytes(key) + heldBytes(text),
  });
  const factsByStep = new WeakMap<FetchStep, FetchFacts>();

  function factsOf(step: FetchStep, supergraph: Supergraph): FetchFacts {
    let facts = factsByStep.get(step);
    if (!facts) {
      const findDependencies = dependenciesOf(step, supergraph.fullSchema);
      facts = { digest: digestOf(step, supergraph), findDependencies, unkeptUntilMs: 0 };
      factsByStep.set(step, facts);
    }
    return facts;
  }

  function count(
    { step, representations }: Lookup,
    how: 'kept' | 'redis' | 'asked' | 'instead',
    places: readonly number[],
  ): void {
    const byType = Map.groupBy(places, (place) => String(representations.firsts[place]!['__typename']));
    for (const [type, { length }] of byType) entities.inc({ subgraph: step.subgraph, type, how }, length);
  }

  function isGood({ untilMs, readAt, dependsOn }: Remembered, nowMs: number): boolean {
    return untilMs > nowMs && changes.isCurrent(readAt, dependsOn);
  }

  function fromMemory({ key, representations, beganAtMs }: Lookup): (Remembered | undefined)[] {
    return representations.texts.map((text) => {
      const one = kept.get(key + text);
      return one && isGood(one, beganAtMs) ? one : undefined;
    });
  }

  /** Fills in what other gateways keep. */
  async function fromShared(
    lookup: Lookup,
    found: (Remembered | undefined)[],
    missing: readonly number[],
  ): Promise<void> {
    const { key, representations } = lookup;
    const texts = missing.map((place) => representations.texts[place]!);
    const answers = await shared!.find(key, texts);
    const nowMs = performance.now();
    const there: number[] = [];
    answers.forEach((answer, index) => {
      if (!answer) return;
      const untilMs = nowMs + answer.leftMs;
      const one = { ...answer.entity, untilMs, insteadUntilMs: untilMs };
      if (!isGood(one, nowMs)) return;
      kept.set(key + texts[index]!, one);
      found[missing[index]!] = one;
      there.push(missing[index]!);
    });
    count(lookup, 'redis', there);
  }

  function learn(
    { facts, representations, key, beganAtMs, readAt }: Lookup,
    asked: readonly number[],
    answered: readonly unknown[],
    cacheControl: string | undefined,
  ): void {
    // One that is malformed is told as a fault of the subgraph, and nothing that came with it is believed for long.
    if (!answered.every((entity) => entity === null || isJson(entity))) return;
    const forMs = secondsToKeep(cacheControl) * 1_000;
    const untilMs = beganAtMs + forMs;
    const insteadUntilMs = untilMs + Math.min(staleMs, secondsIfError(cacheControl) * 1_000);
    const learned = new Map<string, KeptEntity>();
    asked.forEach((place, index) => {
      const entity = answered[index];
      // What is not there may be there in a moment.
      if (entity === null) return;
      if (forMs === 0) {
        facts.unkeptUntilMs = beganAtMs + UNKEPT_MS;
        return;
      }
      const text = representations.texts[place]!;
      const one = { text: JSON.stringify(entity), readAt, dependsOn: facts.findDependencies(text, entity) };
      if (!isGood({ ...one, untilMs, insteadUntilMs }, performance.now())) return;
      kept.set(key + text, { ...one, untilMs, insteadUntilMs });
      learned.set(text, one);
    });
    const leftMs = Math.floor(untilMs - performance.now());
    if (shared && learned.size > 0 && leftMs > 0) shared.keep(key, learned, leftMs);
  }

  /** Nothing that may have changed meanwhile: only as long as changes are told here. */
  function knownFromBefore(
    lookup: Lookup,
    asked: readonly number[],
    freshness: Pick<Freshness, 'noteLeft'>,
  ): (Json | undefined)[] {
    const { key, representations } = lookup;
    const nowMs = performance.now();
    const found = Array<Json | undefined>(representations.texts.length).fill(undefined);
    if (!changes.isFollowed()) return found;
    for (const place of asked) {
      const one = kept.get(key + representations.texts[place]!);
      if (!one || one.insteadUntilMs <= nowMs || !changes.isCurrent(one.readAt, one.dependsOn)) continue;
      found[place] = JSON.parse(one.text) as Json;
    }
    const given = asked.filter((place) => found[place]);
    count(lookup, 'instead', given);
    // No answer with any of it is kept.
    if (given.length > 0) freshness.noteLeft(0);
    return found;
  }

  function known(
    lookup: Lookup,
    found: readonly (Remembered | undefined)[],
    freshness: Pick<Freshness, 'noteLeft'>,
  ): KnownEntities {
    const { here, missing: asked } = places(found);
    count(lookup, 'asked', asked);
    const known: (Json | undefined)[] = Array<undefined>(found.length).fill(undefined);
    if (here.length > 0) {
      // Together, which is faster, and anew for each request, because what comes later is merged into them.
      const read = JSON.parse(`[${here.map((place) => found[place]!.text).join(',')}]`) as Json[];
      here.forEach((place, index) => (known[place] = read[index]));
      freshness.noteLeft(Math.min(...here.map((place) => found[place]!.untilMs)) - performance.now());
    }
    return {
      entities: known,
      learn: (answered, cacheControl) => learn(lookup, asked, answered, cacheControl),
      instead: () => knownFromBefore(lookup, asked, freshness),
    };
  }

  return {
    recallFor(actor, supergraph, freshness) {
      const sight = sightOf(actor);
      if (sight === undefined) return undefined;
      return (step, representations, variables) => {
        const beganAtMs = performance.now();
        const facts = factsOf(step, supergraph);
        if (facts.unkeptUntilMs > beganAtMs) return undefined;
        const key = hash('sha256', JSON.stringify([facts.digest, variables, sight]), 'base64url');
        const lookup: Lookup = { step, facts, representations, key, beganAtMs, readAt: changes.position() };
        const found = fromMemory(lookup);
        const { here, missing } = places(found);
        count(lookup, 'kept', here);
        if (!shared || missing.length === 0) return known(lookup, found, freshness);
        return fromShared(lookup, found, missing).then(() => known(lookup, found, freshness));
      };
    },
  };
}
