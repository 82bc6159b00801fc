/** An origin as a process of its own, for the bench; what it would ask other services is answered by itself. Tells its port. */
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { readSharedKey } from '../../platform/passport/secrets.ts';
import { serve } from '../../platform/serve/serve.ts';
import { originSettings } from '../../origin/config.ts';
import { createOrigin } from '../../origin/service.ts';
import { startFakeServices } from '../../origin/testing/fake-services.ts';
import { originEnvironment } from '../../origin/testing/origin-environment.ts';
import type { DeliveredAsset } from '../../schema/internal/asset.ts';

const [storage = '', secrets = '', viewers = '0', asset = ''] = process.argv.slice(2);
const services = await startFakeServices(readSharedKey(secrets, 'internal'));
services.answers.set('assets/film', { status: 200, body: JSON.parse(asset) as DeliveredAsset });
for (let i = 0; i < Number(viewers); i++) {
  services.answers.set(`sessions/viewer_${i}/authorization`, {
    status: 200,
    body: { mayPlay: true, maximumHeight: 1080 },
  });
}
const config = readConfig(originSettings, {
  ...originEnvironment({ storage, secrets }, services),
  FFMPEG_PATH: 'ffmpeg',
  STORAGE_MINIMUM_FREE_BYTES: '1',
});
/** How often each file was asked for, and the bytes of their answers. */
const asked = { segments: {} as Record<string, number>, rights: 0, bytes: 0 };
const mounts = createOrigin(config, createLog('bench', 'error')).map(({ path, service }) => ({
  path,
  service: {
    ...service,
    handle(request, response) {
      const [, file] = /\/film\/([^?]+)$/.exec(request.url ?? '') ?? [];
      const isRight = request.url?.startsWith('/r/') ?? false;
      if (isRight) asked.rights += 1;
      else if (file) asked.segments[file] = (asked.segments[file] ?? 0) + 1;
      response.once('finish', () => (asked.bytes += isRight ? 0 : Number(response.getHeader('content-length') ?? 0)));
      return service.handle(request, response);
    },
  } satisfies typeof service,
}));
const { port } = await serve(mounts, { host: '127.0.0.1', port: 0, log: createLog('bench', 'error') });
process.on('message', () => process.send!({ asked }));
process.once('disconnect', () => process.exit());
process.send!({ port });
