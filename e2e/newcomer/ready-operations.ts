import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Answer, GraphClient } from '../../client/graph-client.ts';
import { uploadAndTranscode } from '../../client/make-asset.ts';
import { findOptions } from '../../gateway/playground/page/operations/find-options.ts';
import {
  fill,
  firstChoice,
  pickKey,
  picksIn,
  type PickAsked,
  type PickOption,
} from '../../gateway/playground/page/operations/template.ts';
import { readReadyOperations, type ReadyOperation } from '../../gateway/playground/ready-operations.ts';
import { eventually } from '../../platform/testing/eventually.ts';

/** What an operation of the Playground has come to on a platform, filled in as the page does it. */
export interface RunOperation {
  name: string;
  kind: ReadyOperation['kind'];
  /** `__typename` of each root field that has one. */
  outcomes: string[];
  /** Picks that found nothing, and errors of the graph. */
  faults: string[];
}

/** These make what others of them pick: something that plays, an import that is open. */
const FIRST = ['Play', 'CreateCatalogueImport', 'SavePlan'];
/** Tells nothing before something happens. */
const SILENT = ['Progress'];

function outcomesOf({ data }: Answer<Record<string, { __typename?: string } | null>>): string[] {
  return Object.values(data ?? {}).flatMap((outcome) => outcome?.__typename ?? []);
}

/** Something that looks like a film by its name alone, so that there is a failed job to retry. */
async function failAJob(admin: GraphClient, folder: string): Promise<void> {
  const script = join(folder, 'script.mp4');
  await writeFile(script, 'INT. LIGHTHOUSE – NIGHT\n'.repeat(200));
  const { jobId } = await uploadAndTranscode(admin, script);
  await eventually(
    () => admin.askText<{ job: { state: string } }>('query ($id: ID!) { job(id: $id) { state } }', { id: jobId }),
    ({ data }) => data?.job.state === 'FAILED',
    60_000,
  );
}

/** Fills in and runs every ready operation of the Playground, as an admin who acts as a profile. */
export async function runReadyOperations(admin: GraphClient, folder: string): Promise<RunOperation[]> {
  await failAJob(admin, folder);
  const { groups, picks } = readReadyOperations();
  const all = groups.flatMap(({ operations }) => operations);
  const ordered = all.toSorted((a, b) => Number(FIRST.includes(b.name)) - Number(FIRST.includes(a.name)));
  const done: RunOperation[] = [];

  async function run({ name, kind, query, variables: template }: ReadyOperation): Promise<RunOperation> {
    const faults: string[] = [];
    const chosen = new Map<string, PickOption | undefined>();
    for (const asked of picksIn(template)) {
      const ask = (operation: { query: string; variables: object }) =>
        admin.askText<Record<string, unknown>>(operation.query, operation.variables);
      const { options, fault } = await findOptions(ask, picks[asked.kind]!, asked.text);
      const option = firstChoice(options, asked);
      if (!option) faults.push(`no ${asked.kind} ${asked.text ?? ''} ${fault ?? ''}`);
      chosen.set(pickKey(asked), option);
    }
    const variables = fill(template, {
      chosen: (asked: PickAsked) => chosen.get(pickKey(asked)),
      newKey: () => `run-${name}`,
      nowMs: Date.now(),
    }) as object;
    if (kind === 'subscription') {
      const events = admin.followText(query, variables);
      if (!SILENT.includes(name)) await events.next().catch((error: unknown) => faults.push(String(error)));
      await events.leave();
      return { name, kind, outcomes: [], faults };
    }
    const answer = await admin.askText<Record<string, { __typename?: string } | null>>(query, variables);
    faults.push(...(answer.errors ?? []).map(({ message }) => message));
    return { name, kind, outcomes: outcomesOf(answer), faults };
  }

  for (const operation of ordered) done.push(await run(operation));
  return done;
}
