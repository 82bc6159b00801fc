/**
 * `npm run bench:gateway [-- --requests N]`: CPU per request and latency of our gateway, of Apollo's and of Hive's with its Rust
 * planner, operation by operation. All are asked in turns within one run, over the same subgraphs, so what else the machine does
 * hits all of them. `--no-peers` measures ours alone, `--only NAME` one operation. `--memory --minutes N` is another
 * measurement: random operations and the heap after them.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { signAccessToken } from '../../platform/passport/access-token.ts';
import { ensureSecrets, readPrivateKey } from '../../platform/passport/secrets.ts';
import { measureCpu } from './cpu.ts';
import { installPeers } from './gateways.ts';
import { measureMemory } from './memory.ts';

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '600' },
    only: { type: 'string' },
    peers: { type: 'boolean', default: true },
    memory: { type: 'boolean', default: false },
    minutes: { type: 'string', default: '5' },
  },
  allowNegative: true,
});

async function bearerToken(secretsDir: string): Promise<string> {
  const actor = {
    account: 'account_bench',
    session: 'session_bench',
    device: 'device_bench',
    profile: 'profile_bench',
    scopes: ['media:read', 'catalog:read', 'accounts:read'],
    maximumAge: 21,
    isKids: false,
    locale: 'en',
    territory: 'DE',
  };
  return `Bearer ${(await signAccessToken(actor, readPrivateKey(secretsDir, 'access'), new Date())).jwt}`;
}

const folder = await mkdtemp(join(tmpdir(), 'marquee-bench-'));
try {
  const secretsDir = join(folder, 'secrets');
  ensureSecrets(secretsDir);
  const place = { folder, secretsDir };
  const bearer = () => bearerToken(secretsDir);
  if (values.memory) await measureMemory(place, bearer, Number(values.minutes));
  else {
    if (values.peers) installPeers();
    const { peers: withPeers, only } = values;
    await measureCpu(place, await bearer(), { requests: Number(values.requests), withPeers, only });
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
