import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { inTransaction } from './database.ts';
import { openTestDatabase } from './testing.ts';

describe('a command that meets a socket which is just being destroyed', () => {
  const sockets: Socket[] = [];
  const remember = (message: unknown) => void sockets.push((message as { socket: Socket }).socket);

  it('is answered over another one, in a transaction too', async () => {
    subscribe('net.client.socket', remember);
    const { connection, drop } = await openTestDatabase();
    const rows = connection.collection<{ _id: string; n: number }>('rows');
    await rows.insertOne({ _id: 'a', n: 0 });
    for (let round = 1; round <= 5; round++) {
      sockets.forEach((socket) => socket.destroy());
      expect(await rows.findOne({ _id: 'a' })).toEqual({ _id: 'a', n: round - 1 });
      sockets.forEach((socket) => socket.destroy());
      await inTransaction(connection, (session) => rows.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { session }));
    }
    unsubscribe('net.client.socket', remember);
    await drop();
  });
});
