import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { EntitlementState } from '../../../schema/events/entitlement.ts';

/** Billing's one internal route that playback asks: every account has Standard, unless told otherwise. */
export async function startFakeBilling() {
  const standard = (accountId: string): EntitlementState => ({
    accountId,
    planId: 'plan_standard_1',
    planCode: 'standard',
    maximumHeight: 1080,
    streamLimit: 2,
    profileLimit: 5,
    allowsDownloads: true,
  });
  const told = new Map<string, { entitlement: EntitlementState | null; revision: number }>();
  const asked: string[] = [];
  let isAway = false;
  const server = createServer((request, response) => {
    const account = request.url!.split('/').at(-1)!;
    asked.push(account);
    response.statusCode = isAway ? 503 : 200;
    const known = told.get(account) ?? { entitlement: standard(account), revision: 1 };
    response.end(JSON.stringify({ ...known, minimumPlanId: 'plan_basic_1', minimumDownloadPlanId: 'plan_standard_1' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    /** Accounts that were asked for, in order. */
    asked,
    /** What billing says of an account from now on; null: it may play nothing. */
    tell(account: string, revision: number, change: Partial<EntitlementState> | null) {
      const entitlement = change && { ...standard(account), ...change };
      told.set(account, { entitlement, revision });
      return entitlement;
    },
    goAway(away: boolean) {
      isAway = away;
    },
    async stop(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
