import { setTimeout as delay } from 'node:timers/promises';
// Nothing is stored here: the driver inside mongoose asks the server about itself, before any store exists.

import mongoose from 'mongoose';

interface Ask {
  /** Makes a fresh server a one-node replica set under this `host:port`. */
  initiateAs?: string;
  signal: AbortSignal;
}

/** Resolves when the server at this address answers as a primary, that is takes writes. */
export async function answersAsPrimary(uri: string, { initiateAs, signal }: Ask): Promise<void> {
  const client = new mongoose.mongo.MongoClient(uri, { serverSelectionTimeoutMS: 60_000, maxPoolSize: 1 });
  const cutShort = () => void client.close();
  signal.addEventListener('abort', cutShort);
  try {
    const admin = client.db('admin');
    for (;;) {
      signal.throwIfAborted();
      const hello = await admin.command({ hello: 1 });
      if (hello.isWritablePrimary === true) return;
      // A member that was never initiated says so by having no set name (MongoDB manual, hello: isreplicaset).
      if (initiateAs !== undefined && hello.isreplicaset === true) {
        await admin.command({ replSetInitiate: { _id: 'marquee', members: [{ _id: 0, host: initiateAs }] } });
      }
      await delay(50);
    }
  } finally {
    signal.removeEventListener('abort', cutShort);
    await client.close();
  }
}
