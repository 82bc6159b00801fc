import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a server of this machine that a test can break. */
export interface FragileLink {
  port: number;
  /** When each connection came in, by `performance.now()`. */
  openedAt: readonly number[];
  /** Ends every connection without a word, and each further one as it comes in. */
  cut(): void;
  /** Carries nothing more and closes nothing; further connections are taken, and nothing is said on them. */
  stall(): void;
  /** Further connections are carried again. */
  mend(): void;
  stop(): Promise<void>;
}

export async function startFragileLink(toPort: number): Promise<FragileLink> {
  const openedAt: number[] = [];
  const sockets = new Set<Socket>();
  let state: 'carries' | 'stalls' | 'is cut' = 'carries';

  function hold(socket: Socket): Socket {
    sockets.add(socket);
    // The other end is ended with it; why it broke is of no interest.
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  }

  const server = createServer((near) => {
    openedAt.push(performance.now());
    hold(near);
    if (state === 'is cut') return near.destroy();
    if (state === 'stalls') return near.pause();
    const far = hold(connect(toPort, '127.0.0.1'));
    near.pipe(far).on('close', () => near.destroy());
    far.pipe(near).on('close', () => far.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    port: (server.address() as AddressInfo).port,
    openedAt,
    cut() {
      state = 'is cut';
      for (const socket of sockets) socket.destroy();
    },
    stall() {
      state = 'stalls';
      for (const socket of sockets) socket.unpipe().pause();
    },
    mend() {
      state = 'carries';
    },
    async stop() {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
