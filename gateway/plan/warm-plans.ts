import { setTimeout as sleep } from 'node:timers/promises';
import { Kind, parse } from 'graphql';
import type { Log } from '../../platform/log/log.ts';
import { counter } from '../../platform/metrics/metrics.ts';
import type { AskedText, OperationPreparer, PreparedOperation } from './prepare-operation.ts';
import type { Supergraph } from './supergraph.ts';

export interface WarmerOptions {
  preparer: OperationPreparer;
  /** Documents that are known beforehand, by name. */
  trusted(): ReadonlyMap<string, string>;
  /** How long it may take before a change of the supergraph, in milliseconds. */
  limitMs: number;
  log: Log;
}

/** Has plans made before they are asked for. */
export interface Warmer {
  /**
   * Prepares for a supergraph what is trusted and what is in use now. Rejects where a trusted document runs on the present one
   * and would not run on this one; what else no longer runs is told and forgotten.
   */
  beforeChange(candidate: Supergraph, current: Supergraph): Promise<void>;
  /** Prepares the trusted documents; those that do not run are told. */
  warm(supergraph: Supergraph): Promise<void>;
  /** Ends what is going on. */
  stop(): void;
}

interface Task extends AskedText {
  /** In the manifest. */
  id?: string;
  /** As it is for the present supergraph. */
  former?: PreparedOperation;
}

interface Warmed {
  planned: number;
  /** What does not run, with the reason. */
  failed: { task: Task; reason: string }[];
  /** What there was no time for. */
  left: number;
}

const warmed = counter('gateway_warmed_operations_total', 'Operations that were to be prepared beforehand.', [
  'outcome',
]);

/** Nothing else is done while an operation is planned; for as long as it took others have their turn after it. */
const LONGEST_PAUSE_MS = 50;
const TOLD = 5;

/** The operations of a document as they are asked for. */
function operationsIn(query: string): AskedText[] {
  const operations = parse(query, { noLocation: true }).definitions.filter(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const [, second] = operations;
  return operations.map(({ name }) => ({ query, operationName: second ? name?.value : undefined }));
}

function reasonOf(error: unknown): string {
  const [first] = error instanceof AggregateError ? (error.errors as Error[]) : [error as Error];
  return first?.message ?? String(error);
}

function nameOf({ id, former, operationName }: Task): string {
  return id ?? former?.name ?? operationName ?? 'an operation without a name';
}

export function createWarmer({ preparer, trusted, limitMs, log }: WarmerOptions): Warmer {
  const stopping = new AbortController();

  function trustedTasks(): Task[] {
    return [...trusted()].flatMap(([id, text]) => operationsIn(text).map((asked) => ({ ...asked, id })));
  }

  /** One plan at a time: each is a turn of its own. */
  function* plansOf(supergraph: Supergraph, task: Task): Generator<void> {
    const operation = preparer.prepareFor(supergraph, task);
    yield;
    for (const withheld of task.former?.variants() ?? []) {
      operation.without(withheld);
      yield;
    }
  }

  async function prepareAll(supergraph: Supergraph, tasks: readonly Task[], untilMs: number): Promise<Warmed> {
    const result: Warmed = { planned: 0, failed: [], left: 0 };
    for (const [index, task] of tasks.entries()) {
      if (stopping.signal.aborted || performance.now() > untilMs) {
        result.left = tasks.length - index;
        break;
      }
      try {
        const plans = plansOf(supergraph, task);
        let startedAt = performance.now();
        while (!plans.next().done) {
          const tookMs = performance.now() - startedAt;
          await sleep(Math.min(tookMs, LONGEST_PAUSE_MS));
          startedAt = performance.now();
        }
        result.planned += 1;
      } catch (error) {
        result.failed.push({ task, reason: reasonOf(error) });
        await sleep(0);
      }
    }
    warmed.inc({ outcome: 'planned' }, result.planned);
    warmed.inc({ outcome: 'failed' }, result.failed.length);
    warmed.inc({ outcome: 'left' }, result.left);
    return result;
  }

  function listed(failed: Warmed['failed']): string[] {
    return failed.slice(0, TOLD).map(({ task, reason }) => `${nameOf(task)}: ${reason}`);
  }

  function runsOn(supergraph: Supergraph, task: Task): boolean {
    try {
      preparer.prepareFor(supergraph, task);
      return true;
    } catch {
      // Why was told when that supergraph came.
      return false;
    }
  }

  return {
    async beforeChange(candidate, current) {
      const used = preparer.inUse(current).map((former) => ({ ...former.asked, former }));
      const byText = new Map(used.map((task) => [`${task.operationName}\n${task.query}`, task]));
      const known: Task[] = trustedTasks().map((task) => ({
        ...byText.get(`${task.operationName}\n${task.query}`),
        ...task,
      }));
      const trustedTexts = new Set(known.map(({ query }) => query));
      const others = used.filter(({ query }) => !trustedTexts.has(query));
      const { planned, failed, left } = await prepareAll(candidate, [...known, ...others], performance.now() + limitMs);
      const broken = failed.filter(({ task }) => task.id !== undefined && runsOn(current, task));
      if (broken.length > 0) {
        throw new Error(`${broken.length} trusted documents do not run on it, as ${listed(broken).join('; ')}`);
      }
      const told = { supergraph: candidate.hash, planned, dropped: failed.length, left };
      log.info(failed.length > 0 ? { ...told, reasons: listed(failed) } : told, 'plans were made for a new supergraph');
    },
    async warm(supergraph) {
      const { failed, left } = await prepareAll(supergraph, trustedTasks(), Infinity);
      if (failed.length === 0 || left > 0) return;
      log.warn({ count: failed.length, reasons: listed(failed) }, 'trusted documents do not run on the supergraph');
    },
    stop: () => stopping.abort(),
  };
}
