import { withPrefix, withoutPrefix, type Redis } from './redis.ts';

export interface ChannelListener {
  onMessage(message: string): void;
  /** The connection was lost and is back: messages may have been missed, so ask the database again. */
  onReconnect(): void;
}

export interface Channels {
  /** Resolves once messages arrive; call the returned function to leave. */
  listen(channel: string, listener: ChannelListener): Promise<() => void>;
  publish(channel: string, message: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Publish and subscribe for a whole process over two connections, however many listeners there are. Delivery is at most
 * once by nature: a listener treats a message as a hint and the database as the truth.
 */
export async function openChannels(publisher: Redis): Promise<Channels> {
  const subscriber = publisher.duplicate({
    maxRetriesPerRequest: null,
    enableOfflineQueue: true,
    autoResubscribe: false,
    lazyConnect: true,
  });
  // The publisher's own handler tells of an outage; an 'error' event without a listener would end the process.
  subscriber.on('error', () => undefined);
  const listeners = new Map<string, Set<ChannelListener>>();
  let hasConnected = false;

  subscriber.on('message', (channel: string, message: string) => {
    listeners.get(withoutPrefix(subscriber, channel))?.forEach((listener) => listener.onMessage(message));
  });
  // Listeners hear of a reconnect only once their channels are subscribed again: what they then read from the database
  // and what arrives leave no gap between them.
  subscriber.on('ready', () => {
    if (!hasConnected) {
      hasConnected = true;
      return;
    }
    if (listeners.size === 0) return;
    subscriber.subscribe(...[...listeners.keys()].map((channel) => withPrefix(subscriber, channel))).then(
      () => listeners.forEach((set) => set.forEach((listener) => listener.onReconnect())),
      // Lost again while subscribing: the next 'ready' starts over.
      () => undefined,
    );
  });
  await subscriber.connect();

  return {
    async listen(channel, listener) {
      let set = listeners.get(channel);
      if (!set) listeners.set(channel, (set = new Set()));
      set.add(listener);
      await subscriber.subscribe(withPrefix(subscriber, channel));
      return () => {
        set.delete(listener);
        if (set.size > 0 || listeners.get(channel) !== set) return;
        listeners.delete(channel);
        // A failure here means that the connection is down; the channel is not asked for again when it is back.
        subscriber.unsubscribe(withPrefix(subscriber, channel)).catch(() => undefined);
      };
    },
    async publish(channel, message) {
      await publisher.publish(withPrefix(publisher, channel), message);
    },
    async close() {
      listeners.clear();
      subscriber.disconnect();
    },
  };
}
