import { parse, validate, type FormattedExecutionResult, type GraphQLSchema } from 'graphql';
import { hashText, seededRandom, type Random } from '../../../platform/testing/seeded-random.ts';
import { noLimits } from '../../plan/operation-limits.ts';
import { createPreparer } from '../../plan/prepare-operation.ts';
import { loadSupergraph, type Supergraph, type SupergraphSource } from '../../plan/supergraph.ts';
import { generateOperation } from '../generate-operation.ts';
import { compare, type Compared, type Difference, type Operation } from './compare.ts';
import { federate, type Federation } from './federate.ts';
import type { DataOptions } from './generate-data.ts';
import { generateSupergraph } from './generate-supergraph.ts';
import type { Model } from './model.ts';
import { renderSubgraphs } from './render-subgraphs.ts';
import { shrink, type Case } from './shrink.ts';

export interface FuzzOptions {
  seed: number;
  supergraphs: number;
  /** Over all supergraphs. */
  operations: number;
  data: DataOptions;
  /** Whether Apollo's planner is left out, so that each operation is planned the plain way. */
  isPlain?: boolean;
  /** Tries at making a failing case smaller; 0 leaves it as it was found. */
  shrinkTries: number;
  /** Told of each finding at once. */
  onFinding?: (finding: Finding) => void;
}

/** An answer that differs, made as small as it would go. */
export interface Finding {
  /** `--seed N --supergraphs 1` finds it again. */
  seed: number;
  /** What it shares with others that likely have the same cause. */
  sign: string;
  difference: Difference;
  operation: Operation;
  subgraphs: ReturnType<typeof renderSubgraphs>;
}

export interface FuzzReport {
  supergraphs: number;
  subgraphs: number;
  queries: number;
  mutations: number;
  /** Events of them. */
  subscriptions: number;
  /** Of which the whole told errors. */
  withErrors: number;
  findings: Finding[];
}

const SIZE = { depth: 4, width: 3 };
/** A made-up supergraph does not always compose, nor does an operation always fit: so many times as many are made up at the most. */
const ATTEMPTS = 20;
/** Making a case smaller takes seconds; the further ones of its kind tell little. */
export const SHRUNK_OF_A_SIGN = 2;

interface Bench {
  federation: Federation;
  source: SupergraphSource;
  compare(operation: Operation): Promise<Compared>;
}

const countsOf = { query: 'queries', mutation: 'mutations', subscription: 'subscriptions' } as const;

function kindOf(schema: GraphQLSchema, random: Random): keyof typeof countsOf {
  if (schema.getMutationType() && random.chance(0.1)) return 'mutation';
  return schema.getSubscriptionType() && random.chance(0.1) ? 'subscription' : 'query';
}

function withoutApollo(): never {
  throw new Error('planned the plain way');
}

/** A model put up and running. Throws where it does not compose. */
async function putUp(model: Model, { data, isPlain = false }: FuzzOptions): Promise<Bench> {
  const federation = federate(model, data);
  const source = await loadSupergraph(federation.supergraphSdl);
  const supergraph: Supergraph = isPlain ? { ...source.current(), plan: withoutApollo } : source.current();
  const preparer = createPreparer(() => supergraph, {
    limits: noLimits,
    cacheBytes: 2 ** 20,
  });
  return {
    federation,
    source,
    compare: (operation) => compare(federation, supergraph, preparer, operation),
  };
}

/** Makes up supergraphs and operations over them, and holds the gateway's answers against those of one service with all of the data. */
export async function runFuzz(options: FuzzOptions): Promise<FuzzReport> {
  const report: FuzzReport = {
    supergraphs: 0,
    subgraphs: 0,
    queries: 0,
    mutations: 0,
    subscriptions: 0,
    withErrors: 0,
    findings: [],
  };
  const perSupergraph = Math.ceil(options.operations / options.supergraphs);
  for (let seed = options.seed; report.supergraphs < options.supergraphs; seed++) {
    if (seed > options.seed + options.supergraphs * ATTEMPTS) throw new Error('hardly any of the supergraphs compose');
    const model = generateSupergraph(seededRandom(seed));
    let bench: Bench;
    try {
      bench = await putUp(model, options);
    } catch (error) {
      if (error instanceof AggregateError) continue;
      throw error;
    }
    report.supergraphs += 1;
    report.subgraphs += model.subgraphs.length;
    await runOperations(bench, { model, seed, count: perSupergraph });
    await bench.source.stop();
  }
  return report;

  async function runOperations(bench: Bench, { model, seed, count }: { model: Model; seed: number; count: number }) {
    const { apiSchema } = bench.source.current();
    const random = seededRandom(hashText(`operations of ${seed}`));
    for (let done = 0, attempt = 0; done < count && attempt < count * ATTEMPTS; attempt++) {
      const kind = kindOf(apiSchema, random);
      const operation = generateOperation(apiSchema, random, kind, SIZE);
      if (validate(apiSchema, parse(operation.query), undefined, { maxErrors: 1 }).length > 0) continue;
      done += 1;
      report[countsOf[kind]] += 1;
      const { difference, expected } = await bench.compare(operation);
      if (expected.errors) report.withErrors += 1;
      if (!difference) continue;
      const finding = await findingOf({ model, operation }, { seed, difference });
      report.findings.push(finding);
      options.onFinding?.(finding);
    }
  }

  async function findingOf(found: Case, at: { seed: number; difference: Difference }): Promise<Finding> {
    const { seed, difference } = at;
    const sign = signOf(difference);
    const isNews = report.findings.filter((finding) => finding.sign === sign).length < SHRUNK_OF_A_SIGN;
    let current: { model: Model; bench: Bench | undefined } | undefined;
    const smallest = await shrink(
      found,
      async (smaller) => {
        const other = await differenceOf(smaller);
        return other !== undefined && signOf(other) === sign;
      },
      isNews ? options.shrinkTries : 0,
    );
    const last = isNews ? await differenceOf(smallest) : undefined;
    await current?.bench?.source.stop();
    const { model, operation } = smallest;
    return { seed, sign, difference: last ?? difference, operation, subgraphs: renderSubgraphs(model) };

    async function differenceOf({ model, operation }: Case): Promise<Difference | undefined> {
      if (current?.model !== model) {
        await current?.bench?.source.stop();
        // What no longer composes, or renders to no SDL at all, is no smaller case.
        current = { model, bench: await putUp(model, options).catch(() => undefined) };
      }
      const { bench } = current;
      if (!bench || validate(bench.source.current().apiSchema, parse(operation.query)).length > 0) return undefined;
      return (await bench.compare(operation)).difference;
    }
  }
}

/** The kind of a difference and the first words of what was told, names left out: two of one sign are likely one fault. */
function signOf({ kind, received }: Difference): string {
  const told = typeof received === 'string' ? received : messageIn(received);
  const words = told
    .replace(/"[^"]*"/g, '…')
    .split(' ')
    .filter((word) => /^[\w’:…]+$/.test(word) && !/[\dA-Z_]/.test(word.slice(1)));
  return `${kind}: ${words.slice(0, 6).join(' ')}`;
}

function messageIn(received: unknown): string {
  const [first] = (
    Array.isArray(received) ? received : ((received as FormattedExecutionResult).errors ?? [])
  ) as unknown[];
  return typeof first === 'object' ? (first as { message: string }).message : String(first ?? '');
}
