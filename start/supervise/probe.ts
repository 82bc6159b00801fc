import { get } from 'node:http';

/**
 * Whether a process answers `/health/live` within so many ms: its port is there as long as the process is, so only an answer shows
 * that it does anything. Each time over a connection of its own; what the answer says does not matter.
 */
export function answersLive(operationsUrl: string, withinMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = get(`${operationsUrl}/health/live`, { agent: false }, (response) => {
      response.resume();
      settle(true);
    });
    const timer = setTimeout(() => settle(false), withinMs);
    asking.on('error', () => settle(false));
    function settle(isAlive: boolean): void {
      clearTimeout(timer);
      resolve(isAlive);
      asking.destroy();
    }
  });
}
