import type { ServerResponse } from 'node:http';
import { within } from '../deadline/within.ts';
import { registry } from '../metrics/metrics.ts';

export interface Dependency {
  name: string;
  /** Resolves when the dependency answers; rejects with the reason when not. */
  check(): Promise<void>;
  /** Whether the process serves all the same where it fails: operators are told, and nobody is sent elsewhere. */
  isForOperators?: boolean;
}

export interface Readiness {
  status: 'ok' | 'unready' | 'stopping';
  /** By service and name: `ok`, or why not. */
  dependencies: Record<string, string>;
}

interface Answered {
  isReady: boolean;
  dependencies: Readiness['dependencies'];
}

const CHECK_TIMEOUT_MS = 3_000;

async function stateOf({ check }: Dependency): Promise<string> {
  try {
    await within(CHECK_TIMEOUT_MS, check());
    return 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** Asks all dependencies; whoever asks meanwhile gets the same answer, so that no number of askers makes more than one round. */
export function readinessOf(services: readonly { name: string; dependencies?: Dependency[] }[]) {
  let asking: Promise<Answered> | undefined;

  async function ask(): Promise<Answered> {
    const named = services.flatMap(({ name, dependencies = [] }) =>
      dependencies.map((dependency) => ({ name: `${name}.${dependency.name}`, dependency })),
    );
    const states = await Promise.all(named.map(({ dependency }) => stateOf(dependency)));
    const isReady = named.every(({ dependency }, i) => states[i] === 'ok' || dependency.isForOperators);
    return { isReady, dependencies: Object.fromEntries(named.map(({ name }, i) => [name, states[i]!])) };
  }

  return async function readiness(isStopping: () => boolean): Promise<Readiness> {
    asking ??= ask().finally(() => (asking = undefined));
    const { isReady, dependencies } = await asking;
    return { status: isStopping() ? 'stopping' : isReady ? 'ok' : 'unready', dependencies };
  };
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}

/**
 * Answers what a process tells of itself; undefined where something else is asked for. Everybody hears whether it runs and serves,
 * its operators (`isInside`) also what lacks, and its figures.
 */
export function createHealth(readiness: () => Promise<Readiness>) {
  async function tellReady(response: ServerResponse, isInside: boolean): Promise<void> {
    const { status, dependencies } = await readiness();
    sendJson(response, status === 'ok' ? 200 : 503, isInside ? { status, dependencies } : { status });
  }

  async function tellFigures(response: ServerResponse): Promise<void> {
    const text = await registry.metrics();
    response.writeHead(200, { 'content-type': registry.contentType });
    response.end(text);
  }

  return function answer(path: string, response: ServerResponse, isInside: boolean): Promise<void> | undefined {
    switch (path) {
      case '/health/live':
        sendJson(response, 200, { status: 'ok' });
        return Promise.resolve();
      case '/health/ready':
        return tellReady(response, isInside);
      case '/metrics':
        return isInside ? tellFigures(response) : undefined;
      default:
        return undefined;
    }
  };
}
