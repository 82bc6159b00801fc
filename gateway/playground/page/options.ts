import type { ReadyOperations } from '../ready-operations.ts';

/** What the server has written into the page. */
export interface PageOptions {
  /** Of the graph, on the page's own host. */
  endpoint: string;
  /** Addresses of the editor's workers, by Monaco's name of each. */
  workers: Record<string, string>;
  ready: ReadyOperations;
}

export function readOptions(): PageOptions {
  return JSON.parse(document.getElementById('options')!.textContent) as PageOptions;
}
