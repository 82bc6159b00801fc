import type { Answer, GraphClient } from '../../client/graph-client.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import type { Credentials } from '../../client/log-in.ts';
import { sendPatiently } from '../../client/send-patiently.ts';
import { registerViewer, viewerOn } from '../accounts.ts';
import {
  RecordHeartbeatsDocument,
  TitleProgressDocument,
  WatchHistoryDocument,
  type RecordHeartbeatsMutation,
} from '../generated/operations.ts';
import { heartbeat, startSession } from '../playing.ts';
import type { ProgressFollower } from '../progress-follower.ts';

/** Film played between two heartbeats; the device's clock runs with it. */
export const STEP_MS = 50;

/** A device that sends heartbeats one after another and keeps book of what was acknowledged. */
export class Pump {
  readonly client: GraphClient;
  readonly sessionId: string;
  readonly titleId: string;
  /** Of the last heartbeat that was acknowledged. */
  acknowledged = 0;
  /** Revisions that acknowledgements have named, with their title. */
  readonly revisions: Map<number, string>;
  #next = 1;
  /** Of the last heartbeat that was sent, acknowledged or not. */
  #sent = 0;

  private constructor(client: GraphClient, sessionId: string, titleId: string, revisions: Map<number, string>) {
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
    const { session } = await startSession(client, { titleId });
    return new Pump(client, session.id, titleId, revisions);
  }

  /**
   * Sends heartbeats, each once the one before is acknowledged, while `goesOn`; ends at the first that is not. An outage
   * may be told in any of the ways that clients are to try again after, and in no other.
   */
  async run(goesOn: () => boolean): Promise<void> {
    while (goesOn()) {
      const sequence = this.#next;
      const isRepeated = sequence === this.#sent;
      this.#sent = sequence;
      const beat = heartbeat(sequence, sequence * STEP_MS);
      let answer: Answer<RecordHeartbeatsMutation>;
      try {
        answer = await this.client.ask(RecordHeartbeatsDocument, { sessionId: this.sessionId, heartbeats: [beat] });
      } catch {
        // No answer at all: it may have been written or not.
        return;
      }
      if (answer.errors) {
        const [{ extensions, message } = { extensions: { code: '' }, message: '' }] = answer.errors;
        if (extensions['retriable'] === true) return;
        throw new Error(`an outage was told as ${extensions.code}: ${message}`);
      }
      const { acknowledgedSequence, revision } = expectOutcome(answer.data!.recordHeartbeats, 'HeartbeatsAccepted');
      this.acknowledged = acknowledgedSequence;
      this.#next = acknowledgedSequence + 1;
      if (revision === null) {
        // It was written before the process died, and only its acknowledgement was lost.
        if (isRepeated) continue;
        throw new Error('a heartbeat of the profile’s newest session moved nothing');
      }
      // A write that was acknowledged and lost would have its revision given out again.
      if (this.revisions.has(revision)) throw new Error(`revision ${revision} was given out twice`);
      this.revisions.set(revision, this.titleId);
    }
  }

  /**
   * What the platform has of this session, nothing sent anew: the sequence up to which all is durable, and the sitting in
   * the history. A heartbeat that was not acknowledged may be among it.
   */
  async kept(): Promise<{ sequence: number; positionMs: number; watchedMs: number }> {
    const repeated = { sessionId: this.sessionId, heartbeats: [heartbeat(1, STEP_MS)] };
    const { recordHeartbeats } = await sendPatiently(() => this.client.send(RecordHeartbeatsDocument, repeated));
    const { watchHistory } = await sendPatiently(() => this.client.send(WatchHistoryDocument));
    const { positionMs, watchedMs } = watchHistory!.edges.find(({ node }) => node.sessionId === this.sessionId)!.node;
    const { acknowledgedSequence } = expectOutcome(recordHeartbeats, 'HeartbeatsAccepted');
    return { sequence: acknowledgedSequence, positionMs, watchedMs };
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

/** The graph says of each title what its follower was told last. */
export async function expectNewest(client: GraphClient, follower: ProgressFollower): Promise<void> {
  for (const [id, item] of follower.newest) {
    const { title } = await client.send(TitleProgressDocument, { id });
    const { positionMs, revision } = expectOutcome(item, 'Progress');
    expect(title?.progress).toMatchObject({ positionMs, revision });
  }
}
