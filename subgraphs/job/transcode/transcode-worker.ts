import { databaseDependency, openDatabase, prepareModels } from '../../../platform/mongo/database.ts';
import type { Log } from '../../../platform/log/log.ts';
import { openChannels, type Channels } from '../../../platform/redis/channels.ts';
import { connectRedis, redisDependency } from '../../../platform/redis/redis.ts';
import type { Service } from '../../../platform/serve/serve.ts';
import { createWorker } from '../../../platform/tasks/worker.ts';
import { missingCapabilities, readCapabilities } from '../../../platform/ffmpeg/capabilities.ts';
import type { TranscodeConfig } from '../config.ts';
import { sweepFiles } from '../retention/sweep-files.ts';
import { createJobStores } from '../stores.ts';
import { jobChannel } from './job-channel.ts';
import { transcodeKinds } from './transcode-tasks.ts';

const SWEEP_EVERY_MS = 3_600_000;

/** Takes transcoding tasks as long as it runs; serves nothing but its health. */
export async function createTranscodeWorker(config: TranscodeConfig, log: Log): Promise<Service> {
  const connection = await openDatabase({ uri: config.MONGODB_URI, name: `${config.DATABASE_PREFIX}_job`, log });
  const stores = createJobStores(connection);
  const redis = connectRedis(config.REDIS_URL, log);
  let channels: Channels;
  let worker: ReturnType<typeof createWorker>;
  let sweeping: NodeJS.Timeout;

  return {
    name: 'transcode',
    dependencies: [databaseDependency(connection), redisDependency(redis)],
    async start() {
      const missing = missingCapabilities(await readCapabilities(config.FFMPEG_PATH));
      if (missing) throw new Error(`${config.FFMPEG_PATH} lacks what transcoding needs: ${missing}`);
      await prepareModels(connection);
      await redis.connect();
      channels = await openChannels(redis);
      worker = createWorker({
        name: `${config.WORKER_NAME}-${process.pid}`,
        tasks: stores.tasks,
        kinds: transcodeKinds(stores, config),
        concurrency: config.TRANSCODE_CONCURRENCY,
        leaseMs: config.TASK_LEASE_MS,
        pollMs: 1_000,
        channels,
        log,
        onChange: ({ group }) => {
          channels
            .publish(jobChannel(group), '')
            .catch((error: unknown) => log.warn({ err: error }, 'a change was not told'));
        },
      });
      await worker.start();
      const sweep = () => {
        sweepFiles(stores, config, new Date()).catch((error: unknown) =>
          log.warn({ err: error }, 'old files were not removed'),
        );
      };
      sweeping = setInterval(sweep, SWEEP_EVERY_MS);
      sweep();
    },
    handle(_request, response) {
      response.writeHead(404).end();
    },
    async stop() {
      clearInterval(sweeping);
      await worker.stop();
      await channels.close();
      redis.disconnect();
      await connection.close();
    },
  };
}
