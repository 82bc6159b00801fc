import { setTimeout as sleep } from 'node:timers/promises';
import {
  HEARTBEATS,
  START,
  heartbeat,
  registerViewer,
  requestKey,
  viewerOn,
  type Answer,
  type Client,
  type Credentials,
} from '../client.ts';

/** Film played between two heartbeats; the device's clock runs with it. */
export const STEP_MS = 50;

const HISTORY = '{ watchHistory(first: 100) { edges { node { id titleId positionMs watchedMs } } } }';

/** A device that sends heartbeats one after another and keeps book of what was acknowledged. */
export class Pump {
  readonly client: Client;
  readonly sessionId: string;
  readonly titleId: string;
  /** Of the last heartbeat that was acknowledged. */
  acknowledged = 0;
  /** Revisions that acknowledgements have named, with their title. */
  readonly revisions: Map<number, string>;
  #next = 1;

  private constructor(client: Client, sessionId: string, titleId: string, revisions: Map<number, string>) {
    this.client = client;
    this.sessionId = sessionId;
    this.titleId = titleId;
    this.revisions = revisions;
  }

  /** Starts playback on a new device. Devices of one profile share `revisions`. */
  static async start(
    url: string,
    titleId: string,
    credentials?: Credentials,
    revisions = new Map<number, string>(),
  ): Promise<Pump> {
    const client = await viewerOn(url, credentials ?? (await registerViewer(url)));
    const { startPlayback } = await client.send(START, { input: { titleId, requestKey: requestKey() } });
    return new Pump(client, startPlayback.session.id, titleId, revisions);
  }

  /**
   * Sends heartbeats, each once the one before is acknowledged, while `goesOn`; ends at the first that is not. An outage
   * may be told in any of the ways that clients are to try again after, and in no other.
   */
  async run(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      const sequence = this.#next;
      const beat = heartbeat(sequence, sequence * STEP_MS);
      let answer: Answer;
      try {
        answer = await this.client.ask(HEARTBEATS, { sessionId: this.sessionId, heartbeats: [beat] });
      } catch {
        // No answer at all: it may have been written or not.
        return;
      }
      if (answer.errors) {
        const [{ extensions, message } = { extensions: { code: '' }, message: '' }] = answer.errors;
        if (extensions['retriable'] === true) return;
        throw new Error(`an outage was told as ${extensions.code}: ${message}`);
      }
      const { __typename, acknowledgedSequence, revision } = answer.data.recordHeartbeats;
      if (__typename !== 'HeartbeatsAccepted') throw new Error(JSON.stringify(answer.data));
      this.acknowledged = acknowledgedSequence;
      this.#next = acknowledgedSequence + 1;
      // A write that was acknowledged and lost would have its revision given out again.
      if (this.revisions.has(revision)) throw new Error(`revision ${revision} was given out twice`);
      this.revisions.set(revision, this.titleId);
    }
  }

  /** Tries again what is told to be worth another try, as clients are to. */
  async #sendPatiently(query: string, variables: object = {}): Promise<Answer['data']> {
    for (;;) {
      const { data, errors } = await this.client.ask(query, variables);
      if (!errors) return data;
      if (!errors.every(({ extensions }) => extensions['retriable'] === true)) throw new Error(JSON.stringify(errors));
      await sleep(100);
    }
  }

  /**
   * What the platform has of this session, nothing sent anew: the sequence up to which all is durable, and the sitting in
   * the history. A heartbeat that was not acknowledged may be among it.
   */
  async kept(): Promise<{ sequence: number; positionMs: number; watchedMs: number }> {
    const repeated = { sessionId: this.sessionId, heartbeats: [heartbeat(1, STEP_MS)] };
    const { recordHeartbeats } = await this.#sendPatiently(HEARTBEATS, repeated);
    const { watchHistory } = await this.#sendPatiently(HISTORY);
    const nodes = watchHistory.edges.map(({ node }: { node: object }) => node);
    const { positionMs, watchedMs } = nodes.find(({ id }: { id: string }) => id === this.sessionId);
    return { sequence: recordHeartbeats.acknowledgedSequence, positionMs, watchedMs };
  }
}

const acknowledgedBy = (pumps: readonly Pump[]) => pumps.reduce((sum, pump) => sum + pump.acknowledged, 0);

/** All pumps at once, each trying again what was not acknowledged, until `count` more heartbeats are. */
export async function pumpMore(pumps: readonly Pump[], count: number): Promise<void> {
  const until = acknowledgedBy(pumps) + count;
  const goesOn = () => acknowledgedBy(pumps) < until;
  async function tryOn(pump: Pump): Promise<void> {
    while (goesOn()) await pump.run(goesOn);
  }
  await Promise.all(pumps.map(tryOn));
}

/**
 * All pumps at once; `kill` comes when `count` more heartbeats are acknowledged, while the next ones are on their way.
 * Resolves when those have been answered, or have failed.
 */
export async function pumpInto(pumps: readonly Pump[], kill: () => void, count: number): Promise<void> {
  const until = acknowledgedBy(pumps) + count;
  let isKilled = false;
  const goesOn = () => {
    if (acknowledgedBy(pumps) < until) return true;
    if (!isKilled) kill();
    isKilled = true;
    return false;
  };
  await Promise.all(pumps.map((pump) => pump.run(goesOn)));
}

/** Everything that was acknowledged is kept, and at most the one heartbeat beside it whose answer was lost. */
export async function expectKept(pumps: readonly Pump[]): Promise<void> {
  const kept = await Promise.all(pumps.map((pump) => pump.kept()));
  for (const [i, { sequence, positionMs, watchedMs }] of kept.entries()) {
    const { acknowledged } = pumps[i]!;
    expect([acknowledged, acknowledged + 1]).toContain(sequence);
    expect({ positionMs, watchedMs }).toEqual({
      positionMs: sequence * STEP_MS,
      watchedMs: (sequence - 1) * STEP_MS,
    });
  }
}
