import { Redis } from 'ioredis';
import { silentLog } from '../mongo/testing.ts';
import { connectRedis } from './redis.ts';
import { openChannels, type Channels } from './channels.ts';

let publisher: Redis;
let channels: Channels;

beforeAll(async () => {
  publisher = new Redis(process.env['REDIS_URL']!);
  channels = await openChannels(publisher);
});
afterAll(async () => {
  await channels.close();
  publisher.disconnect();
});

function listener() {
  const messages: string[] = [];
  let reconnects = 0;
  let heard = Promise.withResolvers<void>();
  const tell = () => {
    heard.resolve();
    heard = Promise.withResolvers();
  };
  return {
    messages,
    reconnects: () => reconnects,
    next: () => heard.promise,
    onMessage: (message: string) => {
      messages.push(message);
      tell();
    },
    onReconnect: () => {
      reconnects += 1;
      tell();
    },
  };
}

describe('channels', () => {
  it('bring a message to every listener of its channel, and to nobody who has left', async () => {
    const [a, b, other] = [listener(), listener(), listener()];
    const leaveA = await channels.listen('test:x', a);
    await channels.listen('test:x', b);
    await channels.listen('test:y', other);
    const both = Promise.all([a.next(), b.next()]);
    await channels.publish('test:x', '1');
    await both;
    leaveA();
    const second = b.next();
    await channels.publish('test:x', '2');
    await second;
    expect([a.messages, b.messages, other.messages]).toEqual([['1'], ['1', '2'], []]);
  });

  it('keep platforms with other prefixes apart', async () => {
    const [ours, theirs] = [listener(), listener()];
    const redis = connectRedis({ REDIS_URL: process.env['REDIS_URL']!, REDIS_PREFIX: 'other' }, silentLog);
    await redis.connect();
    const others = await openChannels(redis);
    await channels.listen('test:apart', ours);
    await others.listen('test:apart', theirs);
    const [heard, heardThere] = [ours.next(), theirs.next()];
    await channels.publish('test:apart', 'ours');
    await others.publish('test:apart', 'theirs');
    await Promise.all([heard, heardThere]);
    expect([ours.messages, theirs.messages]).toEqual([['ours'], ['theirs']]);
    await others.close();
    redis.disconnect();
  });

  it('tell of a lost connection only when messages arrive again', async () => {
    const survivor = listener();
    await channels.listen('test:z', survivor);
    const back = survivor.next();
    // Every subscriber's connection is cut, as by a restart.
    await publisher.call('CLIENT', 'KILL', 'TYPE', 'pubsub');
    await back;
    expect(survivor.reconnects()).toBe(1);
    const message = survivor.next();
    await channels.publish('test:z', 'after');
    await message;
    expect(survivor.messages).toEqual(['after']);
  });
});
