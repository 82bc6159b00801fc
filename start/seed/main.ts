/** Runs once the platform serves: makes what is missing of the first catalogue, and says how far it is. */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { createPlannedAccounts } from '../../subgraphs/user/admin/operations.ts';
import { ensureLogins, type Login } from '../installation/logins.ts';
import {
  announced,
  episodes,
  films,
  genres,
  people,
  series,
  type Rendering,
  type SeedEpisode,
  type SeedTitle,
} from './catalogue.ts';
import { seedSettings } from './config.ts';
import { createGraphClient, type GraphClient } from './graph-client.ts';
import * as operations from './operations.ts';
import { renderFilm } from './render-film.ts';
import { sendUpload } from './send-upload.ts';

const say = (line: string) => console.log(line);

/** Outcomes are unions: every member but success carries a message. */
type Outcome<T> = T & { message?: string; missing?: { message: string }[] };

function succeeded<T>(outcome: Outcome<T>): T {
  if (outcome.message !== undefined) {
    throw new Error([outcome.message, ...(outcome.missing ?? []).map(({ message }) => message)].join(' '));
  }
  return outcome;
}

interface Draft {
  id: string;
  status: string;
  revision: number;
  editions: { id: string; asset: { id: string } | null }[];
}

async function logIn(url: string, { email, password }: Login): Promise<GraphClient> {
  const input = { email, password, device: { id: 'device_seed', name: 'The first start', kind: 'BROWSER' } };
  const answer = await createGraphClient(url).send<{ logIn: Outcome<{ tokens: { accessToken: string } }> }>(
    operations.LOG_IN,
    { input },
  );
  return createGraphClient(url, succeeded(answer.logIn).tokens.accessToken);
}

function localised(texts: SeedTitle['names']) {
  return Object.entries(texts).map(([locale, text]) => ({ locale, text: text as string }));
}

function titleInput(title: Omit<SeedTitle, 'genreIds'>) {
  return {
    names: localised(title.names),
    synopses: localised(title.synopses),
    releaseYear: title.releaseYear,
    ageRating: { system: 'MARQUEE', label: String(title.age), age: title.age },
    credits: title.credits.map(([personId, role, character]) => ({ personId, role, character })),
  };
}

function createInput(kind: 'movie' | 'series', title: SeedTitle) {
  return { id: title.id, [kind]: { ...titleInput(title), genreIds: title.genreIds } };
}

function episodeInput(episode: SeedEpisode) {
  const { id, seriesId, seasonNumber, number } = episode;
  return { id, episode: { ...titleInput(episode), seriesId, seasonNumber, number } };
}

/** The draft to work on; undefined where it has been published before, whatever has become of it since. */
async function openDraft(graph: GraphClient, input: { id: string }): Promise<Draft | undefined> {
  const { titleDraft } = await graph.send<{ titleDraft: Draft | null }>(operations.FIND_DRAFT, { id: input.id });
  if (titleDraft) return titleDraft.status === 'DRAFT' ? titleDraft : undefined;
  const { createTitle } = await graph.send<{ createTitle: Outcome<{ draft: Draft }> }>(operations.CREATE_TITLE, {
    input,
  });
  return succeeded(createTitle).draft;
}

async function publish(graph: GraphClient, id: string, revision: number): Promise<void> {
  const { publishTitle } = await graph.send<{ publishTitle: Outcome<object> }>(operations.PUBLISH, { id, revision });
  succeeded(publishTitle);
}

/** Renders, uploads and transcodes a film; returns its asset. */
async function makeAsset(graph: GraphClient, name: string, rendering: Rendering, ffmpegPath: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-seed-'));
  try {
    const filename = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.mp4`;
    say(`seed: rendering ${name} (${rendering.seconds} s)`);
    await renderFilm(rendering, { ffmpegPath, folder, name: filename });
    const path = join(folder, filename);
    const { size } = await stat(path);
    const { createUpload } = await graph.send<{ createUpload: Outcome<{ upload: { id: string; uploadUrl: string } }> }>(
      operations.CREATE_UPLOAD,
      { input: { filename, sizeBytes: size, contentType: 'video/mp4' } },
    );
    const { upload } = succeeded(createUpload);
    await sendUpload(graph.resolve(upload.uploadUrl), path);
    const { createTranscodeJob } = await graph.send<{
      createTranscodeJob: Outcome<{ job: { id: string; asset: { id: string } } }>;
    }>(operations.CREATE_JOB, { uploadId: upload.id });
    const { job } = succeeded(createTranscodeJob);
    let told = 0;
    interface Watched {
      jobUpdated: { state: string; progress: number; failure: { code: string; message: string } | null };
    }
    const { jobUpdated } = await graph.follow<Watched>(
      operations.WATCH_JOB,
      { id: job.id },
      ({ jobUpdated: { state, progress } }) => {
        const quarter = Math.floor(progress * 4);
        if (quarter > told) say(`seed: transcoding ${name}, ${quarter * 25} %`);
        told = Math.max(told, quarter);
        return state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';
      },
    );
    if (jobUpdated.state !== 'SUCCEEDED') {
      throw new Error(`${name} was not transcoded: ${jobUpdated.failure?.message ?? jobUpdated.state}`);
    }
    return job.asset.id;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The asset's readiness reaches the catalogue as an event: publishing may have to wait for it a moment. */
async function publishWhenReady(graph: GraphClient, id: string, revision: number): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await publish(graph, id, revision);
    } catch (error) {
      if (attempt === 20) throw error;
      await sleep(250);
    }
  }
}

async function makeFilm(
  graph: GraphClient,
  input: { id: string },
  title: { names: { en: string }; rendering: Rendering },
  ffmpegPath: string,
): Promise<void> {
  const draft = await openDraft(graph, input);
  if (!draft) return;
  const [edition] = draft.editions;
  if (!edition) throw new Error(`${draft.id} has no edition`);
  const assetId = await makeAsset(graph, title.names.en, title.rendering, ffmpegPath);
  const attached = await graph.send<{
    attachAsset: Outcome<object>;
    setWindows: Outcome<object>;
    setMarkers: Outcome<{ draft: { revision: number } }>;
  }>(operations.ATTACH_ASSET, {
    titleId: draft.id,
    editionId: edition.id,
    assetId,
    windows: [{ startsAt: '2020-01-01T00:00:00Z' }],
    markers: title.rendering.markers,
  });
  succeeded(attached.attachAsset);
  succeeded(attached.setWindows);
  await publishWhenReady(graph, draft.id, succeeded(attached.setMarkers).draft.revision);
  say(`seed: published ${title.names.en}`);
}

async function announce(graph: GraphClient, kind: 'movie' | 'series', title: SeedTitle): Promise<void> {
  const draft = await openDraft(graph, createInput(kind, title));
  if (draft) await publish(graph, draft.id, draft.revision);
}

/** A plan for an account that never had one: without it nothing can be played. */
async function chooseStandard(graph: GraphClient): Promise<void> {
  const { membership, plans } = await graph.send<{
    membership: object | null;
    plans: { id: string; code: string }[];
  }>(operations.FIND_MEMBERSHIP);
  const plan = plans.find(({ code }) => code === 'standard');
  if (membership || !plan) return;
  const { startMembership } = await graph.send<{ startMembership: Outcome<object> }>(operations.START_MEMBERSHIP, {
    input: { planId: plan.id, paymentToken: 'pm_card_visa', withTrial: false, idempotencyKey: 'seed' },
  });
  succeeded(startMembership);
}

async function seed(): Promise<void> {
  const config = readConfig(seedSettings);
  const logins = await ensureLogins(config.SECRETS_DIR);
  await createPlannedAccounts(
    [
      {
        id: 'account_seed-admin',
        ...logins.admin,
        roles: ['ADMIN'],
        country: 'US',
        profiles: [{ id: 'profile_seed-admin', name: 'Admin' }],
      },
      {
        id: 'account_seed-viewer',
        ...logins.viewer,
        roles: ['VIEWER'],
        country: 'US',
        profiles: [
          { id: 'profile_seed-alex', name: 'Alex' },
          { id: 'profile_seed-robin', name: 'Robin', language: 'de', pin: '2468' },
          { id: 'profile_seed-kids', name: 'Kids', isKids: true },
        ],
      },
    ],
    createLog('seed', 'warn'),
  );
  const graph = await logIn(config.MARQUEE_URL, logins.admin);
  for (const client of [graph, await logIn(config.MARQUEE_URL, logins.viewer)]) await chooseStandard(client);
  for (const { id, names } of genres)
    await graph.send(operations.CREATE_GENRE, { input: { id, names: localised(names) } });
  for (const input of people) await graph.send(operations.CREATE_PERSON, { input });
  for (const title of announced) await announce(graph, 'movie', title);
  await announce(graph, 'series', series);
  for (const film of films) await makeFilm(graph, createInput('movie', film), film, config.FFMPEG_PATH);
  for (const episode of episodes) await makeFilm(graph, episodeInput(episode), episode, config.FFMPEG_PATH);
}

await seed();
