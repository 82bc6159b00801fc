import { setTimeout as sleep } from 'node:timers/promises';
import { PublishTitleDocument } from './generated/operations.ts';
import type { GraphClient } from './graph-client.ts';
import { expectOutcome } from './graph-error.ts';

const TRIES = 50;
const PAUSE_MS = 100;

/** Publishes a draft. Its asset's readiness reaches the catalogue as an event: that is waited for some seconds. @throws GraphError */
export async function publishDraft(editor: GraphClient, id: string, revision: number): Promise<void> {
  for (let tried = 1; ; tried++) {
    const { publishTitle } = await editor.send(PublishTitleDocument, { id, expectedRevision: revision });
    if (publishTitle.__typename === 'NotReady' && tried < TRIES) await sleep(PAUSE_MS);
    else return void expectOutcome(publishTitle, 'TitlePublished');
  }
}
