import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** Everything this process measures. Names start with `marquee_`, seconds and bytes as Prometheus asks. */
export const registry = new Registry();

/** Adds CPU, memory, event-loop and GC figures; once per process, by the entry point. */
export function measureProcess(process: string): void {
  registry.setDefaultLabels({ process });
  collectDefaultMetrics({ register: registry });
}

export function counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
  return new Counter({ name: `marquee_${name}`, help, labelNames, registers: [registry] });
}

export function gauge<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
  return new Gauge({ name: `marquee_${name}`, help, labelNames, registers: [registry] });
}

/** A gauge that is read when it is asked for: `read` sets it then, and it costs nothing meanwhile. */
export function gaugeReading<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[],
  read: (gauge: Gauge<L>) => void,
): void {
  const registers = [registry];
  const reading: Gauge<L> = new Gauge({
    name: `marquee_${name}`,
    help,
    labelNames,
    registers,
    collect: () => read(reading),
  });
}

/** `buckets` in seconds unless the name says otherwise. */
export function histogram<L extends string>(
  name: string,
  help: string,
  labelNames: readonly L[] = [],
  buckets: number[] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
): Histogram<L> {
  return new Histogram({ name: `marquee_${name}`, help, labelNames, buckets, registers: [registry] });
}
