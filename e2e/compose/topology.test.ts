import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readCompose } from './read-compose.ts';
import { problemIn } from '../../start/supervise/log-line.ts';
import { startRedis } from '../../harness/native.ts';
import { nginxHere } from '../../harness/nginx.ts';
import { planTopology, startTopology, type Topology, type TopologyOptions } from './topology.ts';

const compose = `
x-stores: &stores { MONGODB_URI: 'mongodb://mongo-1/?w=majority', REDIS_URL: 'redis://redis:6379' }
services:
  gateway:
    image: marquee
    command: [node, serve.ts]
    environment: { HOST: 0.0.0.0, PORT: '4000', USER_URL: 'http://user:4000/user' }
    depends_on: { user: { condition: service_healthy } }
  user:
    image: marquee
    command: [node, serve.ts]
    environment: { <<: *stores, HOST: 0.0.0.0, PORT: '4000', FFMPEG_PATH: /usr/bin/ffmpeg, SECRETS_DIR: /data/secrets/keys }
    volumes: ['secrets:/data/secrets:ro']
    deploy: { replicas: 2 }
    depends_on: { secrets: { condition: service_completed_successfully }, mongo-1: { condition: service_healthy } }
  secrets:
    image: marquee
    command: [node, secrets.ts]
    environment: { SECRETS_DIR: /data/secrets/keys }
    volumes: ['secrets:/data/secrets']
  seed: { image: marquee, command: [node, serve.ts], profiles: [seed] }
  mongo-1: { image: mongo }
`;

describe('the topology without Docker', () => {
  let dir: string;
  let options: TopologyOptions;
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'marquee-topology-'));
    options = {
      services: readCompose(compose),
      root: dir,
      dir,
      mongodbUri: 'mongodb://127.0.0.1:1',
      redisUrl: 'redis://127.0.0.1:2',
      ffmpegPath: '/here/ffmpeg',
      ffprobePath: '/here/ffprobe',
      nginxPath: '/here/nginx',
      override: (urlOf) => ({ PUBLIC_MEDIA_URL: urlOf('user') }),
    };
  });
  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it('gives each process the configuration of the file, with hosts, ports and folders of this machine', async () => {
    const { processes, ports } = await planTopology(options);
    expect(processes.map(({ spec, isOneShot }) => [spec.name, isOneShot])).toEqual([
      ['secrets', true],
      ['user-1', false],
      ['user-2', false],
      ['gateway', false],
    ]);
    const user = processes[2]?.spec.env;
    expect(user).toMatchObject({
      HOST: '127.0.0.1',
      PORT: String(ports.get('user')?.[1]),
      MONGODB_URI: 'mongodb://127.0.0.1:1',
      REDIS_URL: 'redis://127.0.0.1:2',
      FFMPEG_PATH: '/here/ffmpeg',
      PUBLIC_MEDIA_URL: `http://127.0.0.1:${ports.get('user')?.[0]}`,
      SECRETS_DIR: join(dir, 'secrets', 'keys'),
    });
    const gateway = processes[3]?.spec.env;
    expect(gateway?.USER_URL).toBe(`http://127.0.0.1:${ports.get('user')?.[0]}/user`);
    expect(gateway).not.toHaveProperty('SECRETS_DIR');
  });

  it('runs one-shots to their end, then every service as a process of its own', async () => {
    await writeFile(
      join(dir, 'secrets.ts'),
      `import { mkdirSync, writeFileSync } from 'node:fs';
      mkdirSync(process.env.SECRETS_DIR!); writeFileSync(process.env.SECRETS_DIR + '/key', 'made');`,
    );
    await writeFile(
      join(dir, 'serve.ts'),
      `import { createServer } from 'node:http';
      createServer((_, answer) => answer.end(String(process.pid))).listen(process.env.PORT, () => process.send!({ ready: true }));
      process.on('SIGTERM', () => process.exit(0));`,
    );
    const topology = await startTopology(options);
    try {
      expect(await readFile(join(dir, 'secrets', 'keys', 'key'), 'utf8')).toBe('made');
      expect(topology.processes).toEqual(['user-1', 'user-2', 'gateway']);
      const answer = await fetch(topology.urlOf('gateway'));
      expect(Number(await answer.text())).toBe(topology.pidOf('gateway'));
    } finally {
      await topology.stop();
    }
  });

  it('runs docker-compose.yml: every service of ours serves, and all are ready', async () => {
    const root = fileURLToPath(new URL('../../', import.meta.url));
    const problems: string[] = [];
    // Streams have no prefix: in the run's Redis these services would take the events of other tests.
    const redis = await startRedis({ dir: join(dir, 'redis-of-its-own') });
    const nginx = nginxHere();
    let topology: Topology | undefined;
    try {
      topology = await startTopology({
        ...options,
        services: readCompose(await readFile(join(root, 'docker-compose.yml'), 'utf8')),
        root,
        mongodbUri: process.env.MONGODB_URI ?? '',
        redisUrl: redis.url,
        ffmpegPath: process.env.FFMPEG_PATH ?? '',
        ffprobePath: process.env.FFPROBE_PATH ?? '',
        nginxPath: 'path' in nginx ? nginx.path : undefined,
        override: (urlOf) => ({ DATABASE_PREFIX: 'topology', PUBLIC_MEDIA_URL: urlOf('origin') }),
        onLine: (name, line) => problemIn(line) && problems.push(`${name}: ${line}`),
      });
      const { processes, urlOf } = topology;
      expect(processes).toEqual(expect.arrayContaining(['user', 'transcode-1', 'transcode-2', 'gateway', 'pages']));
      expect(processes.includes('edge')).toBe('path' in nginx);
      const statuses = processes.map(async (process) => {
        const { status } = await fetch(`${urlOf(process.replace(/-\d$/, ''))}/health/ready`);
        return [process, status];
      });
      expect(await Promise.all(statuses)).toEqual(processes.map((process) => [process, 200]));
      const answer = await ask(urlOf('gateway'), '{ titles(first: 1) { edges { node { id } } } }');
      expect(await answer.json()).toMatchObject({ data: { titles: { edges: [] } } });
      expect(problems).toEqual([]);
    } finally {
      await topology?.stop();
      await redis.stop();
    }
  }, 90_000);
});

function ask(gateway: string, query: string): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${gateway}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
}
