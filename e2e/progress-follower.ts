import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { FollowProgressDocument, type FollowProgressSubscription } from './generated/operations.ts';

/** What a device is told of the progress of its profile. */
export type ProgressItem = FollowProgressSubscription['progressChanged'];

/** What one subscription brought, from its begin to its end. */
export interface Sitting {
  sinceRevision: number;
  items: ProgressItem[];
}

const FOLLOW = print(FollowProgressDocument);
const PAUSE_MS = 100;

/**
 * A device that keeps the progress of its profile as docs/DEVICES.md tells it to: it stores the highest revision that it
 * has seen, and when a subscription ends, however it ends, it begins another from there.
 */
export class ProgressFollower {
  readonly sittings: Sitting[] = [];
  /** The newest state of each title. */
  readonly newest = new Map<string, Exclude<ProgressItem, { __typename: 'ProgressResync' }>>();
  /** The highest revision stored. A new profile begins with 0. */
  revision = 0;
  readonly #url: string;
  readonly #token: string;
  readonly #sockets = new Set<WebSocket>();
  #waiting: { until: () => boolean; resolve: () => void }[] = [];
  #isFollowing = false;
  #following: Promise<void> = Promise.resolve();

  constructor(url: string, token: string) {
    this.#url = `${url.replace('http', 'ws')}/graphql`;
    this.#token = token;
  }

  follow(): void {
    this.#isFollowing = true;
    this.#following = this.#follow();
  }

  /** The network is gone: no closing handshake, and no further try before {@link follow}. */
  async lose(): Promise<void> {
    this.#isFollowing = false;
    for (const socket of this.#sockets) socket.terminate();
    await this.#following;
  }

  /** Resolves when a revision is stored. */
  async reaches(revision: number): Promise<void> {
    if (this.revision >= revision) return;
    await new Promise<void>((resolve) => this.#waiting.push({ until: () => this.revision >= revision, resolve }));
  }

  /** Every item, in the order of its arrival. */
  get items(): ProgressItem[] {
    return this.sittings.flatMap(({ items }) => items);
  }

  async #follow(): Promise<void> {
    while (this.#isFollowing) {
      await this.#sit();
      if (this.#isFollowing) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  /** One subscription on a socket of its own; resolves when it ends. */
  async #sit(): Promise<void> {
    const sockets = this.#sockets;
    class Socket extends WebSocket {
      constructor(url: string, protocols: string[]) {
        super(url, protocols);
        sockets.add(this);
        this.on('close', () => sockets.delete(this));
      }
    }
    const sitting: Sitting = { sinceRevision: this.revision, items: [] };
    const client = createClient({
      url: this.#url,
      webSocketImpl: Socket,
      connectionParams: { accessToken: this.#token },
      retryAttempts: 0,
    });
    await new Promise<void>((resolve) => {
      client.subscribe<FollowProgressSubscription>(
        { query: FOLLOW, variables: { since: this.revision } },
        {
          next: ({ data }) => {
            if (!data) return;
            if (sitting.items.push(data.progressChanged) === 1) this.sittings.push(sitting);
            this.#store(data.progressChanged);
          },
          // Whatever ended it, a device does the same: it begins anew from what it has.
          error: () => resolve(),
          complete: () => resolve(),
        },
      );
    });
    await Promise.resolve(client.dispose()).catch(() => undefined);
  }

  #store(item: ProgressItem): void {
    if (item.__typename !== 'ProgressResync') this.newest.set(item.titleId, item);
    this.revision = Math.max(this.revision, item.revision);
    const fulfilled = this.#waiting.filter(({ until }) => until());
    this.#waiting = this.#waiting.filter((waiting) => !fulfilled.includes(waiting));
    fulfilled.forEach(({ resolve }) => resolve());
  }
}

/**
 * What a follower was not told and should have been: each revision known to be written, unless its title's newer state
 * came in the same sitting or a later one. Empty where there is no gap; also tells what came out of order.
 */
export function gapsOf(follower: ProgressFollower, written: ReadonlyMap<number, string>): string[] {
  const gaps: string[] = [];
  for (const { sinceRevision, items } of follower.sittings) {
    let last = sinceRevision;
    for (const { revision } of items) {
      if (revision <= last) gaps.push(`${revision} came after ${last}`);
      last = revision;
    }
  }
  for (const [revision, titleId] of written) {
    const tells = (item: ProgressItem) =>
      item.__typename !== 'ProgressResync' && item.titleId === titleId && item.revision >= revision;
    if (!follower.items.some(tells)) gaps.push(`${revision} of ${titleId} was never told`);
    // Passed over within a sitting means superseded within that sitting: a device acts on what it has when one ends.
    for (const { sinceRevision, items } of follower.sittings) {
      const reached = items.at(-1)!.revision;
      if (revision <= sinceRevision || revision > reached) continue;
      if (!items.some(tells)) {
        gaps.push(`${revision} of ${titleId} was passed over on the way from ${sinceRevision} to ${reached}`);
      }
    }
  }
  return gaps;
}
