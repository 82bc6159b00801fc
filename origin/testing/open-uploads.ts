import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { ensureSecrets, readSharedKey } from '../../platform/passport/secrets.ts';
import { serve } from '../../platform/serve/serve.ts';
import { signUploadTicket } from '../../platform/tickets/upload-ticket.ts';
import { originSettings } from '../config.ts';
import { createOrigin } from '../service.ts';
import { startFakeServices } from './fake-services.ts';
import { originEnvironment } from './origin-environment.ts';

/** Origin, with a job that takes whatever comes, for those who send. */
export async function openUploads() {
  const folder = await mkdtemp(join(tmpdir(), 'marquee uploads '));
  const [secrets, storage] = [join(folder, 'secrets'), join(folder, 'storage')];
  ensureSecrets(secrets);
  const uploadKey = readSharedKey(secrets, 'upload');
  const services = await startFakeServices(readSharedKey(secrets, 'internal'));
  const config = readConfig(originSettings, originEnvironment({ storage, secrets }, services));
  const log = createLog('origin-test', 'silent');
  const start = () => serve(createOrigin(config, log), { host: '127.0.0.1', port: 0, log });
  let server = await start();
  let count = 0;
  return {
    /** Another process would go on with what this one has left; its addresses are others. */
    async restart(): Promise<void> {
      await server.stop();
      server = await start();
    },
    services,
    storage,
    /** An upload as `createUpload` would announce it. */
    announce(sizeBytes: number) {
      const id = `upload_${(count += 1)}`;
      for (const what of ['received', 'progress', 'terminated'])
        services.answers.set(`uploads/${id}/${what}`, { status: 200 });
      const ticket = signUploadTicket({ uploadId: id, sizeBytes, expiresAtMs: Date.now() + 3_600_000 }, uploadKey);
      return {
        id,
        content: randomBytes(sizeBytes),
        address: `${server.url}/uploads/${id}?ticket=${ticket}`,
        bytes: () => readFile(join(storage, 'uploads', id)),
        /** What job was told. */
        told: (what: 'received' | 'progress') =>
          services.calls.filter(({ path }) => path === `uploads/${id}/${what}`).map(({ body }) => body),
      };
    },
    async stop(): Promise<void> {
      await server.stop();
      await services.pause();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export type Announced = ReturnType<Awaited<ReturnType<typeof openUploads>>['announce']>;
