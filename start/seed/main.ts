/** Runs once the platform serves: makes what is missing of the first catalogue, and says how far it is. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateGenreDocument,
  CreatePersonDocument,
  CreateTitleDocument,
  FindDraftDocument,
  LogOutDocument,
  PlansDocument,
  PrepareEditionDocument,
  StartMembershipDocument,
  type CreateTitleInput,
  type DeviceInput,
  type FindDraftQuery,
} from '../../client/generated/operations.ts';
import type { GraphClient } from '../../client/graph-client.ts';
import { expectOutcome } from '../../client/graph-error.ts';
import { logIn } from '../../client/log-in.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { publishDraft } from '../../client/publish-draft.ts';
import { readConfig } from '../../platform/config/config.ts';
import { createLog } from '../../platform/log/log.ts';
import { createPlannedAccounts } from '../../subgraphs/user/admin/operations.ts';
import { ensureLogins } from '../installation/logins.ts';
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
import { renderFilm } from './render-film.ts';

const say = (line: string) => console.log(line);

const device: DeviceInput = { id: 'device_seed', name: 'The first start', kind: 'BROWSER' };

/** Ids are stable, so that what is there is known. */
type SeedInput = CreateTitleInput & { id: string };
type Draft = NonNullable<FindDraftQuery['draftOfTitle']>;

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

function createInput(kind: 'movie' | 'series', title: SeedTitle): SeedInput {
  return { id: title.id, [kind]: { ...titleInput(title), genreIds: title.genreIds } };
}

function episodeInput(episode: SeedEpisode): SeedInput {
  const { id, seriesId, seasonNumber, number } = episode;
  return { id, episode: { ...titleInput(episode), seriesId, seasonNumber, number } };
}

/** The draft to work on; undefined where it has been published before, whatever has become of it since. */
async function openDraft(graph: GraphClient, input: SeedInput): Promise<Draft | undefined> {
  const { draftOfTitle } = await graph.send(FindDraftDocument, { titleId: input.id });
  if (draftOfTitle) return draftOfTitle.status === 'DRAFT' ? draftOfTitle : undefined;
  const { createTitle } = await graph.send(CreateTitleDocument, { input });
  return expectOutcome(createTitle, 'DraftSaved').draft;
}

/** Renders, uploads and transcodes a film; returns its asset. */
async function makeFilmAsset(
  graph: GraphClient,
  name: string,
  rendering: Rendering,
  ffmpegPath: string,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'marquee-seed-'));
  try {
    const filename = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.mp4`;
    say(`seed: rendering ${name} (${rendering.seconds} s)`);
    await renderFilm(rendering, { ffmpegPath, folder, name: filename });
    let told = 0;
    return await makeAsset(graph, join(folder, filename), {
      contentType: 'video/mp4',
      onProgress(share) {
        const quarter = Math.floor(share * 4);
        if (quarter > told) say(`seed: transcoding ${name}, ${quarter * 25} %`);
        told = Math.max(told, quarter);
      },
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeFilm(
  graph: GraphClient,
  input: SeedInput,
  title: { names: { en: string }; rendering: Rendering },
  ffmpegPath: string,
): Promise<void> {
  const draft = await openDraft(graph, input);
  if (!draft) return;
  const [edition] = draft.editions;
  if (!edition) throw new Error(`${draft.id} has no edition`);
  const assetId = await makeFilmAsset(graph, title.names.en, title.rendering, ffmpegPath);
  const prepared = await graph.send(PrepareEditionDocument, {
    draftId: draft.id,
    editionId: edition.id,
    assetId,
    windows: [{ startsAt: '2020-01-01T00:00:00Z' }],
    markers: title.rendering.markers,
  });
  expectOutcome(prepared.attachAsset, 'DraftSaved');
  expectOutcome(prepared.setWindows, 'DraftSaved');
  const { draft: marked } = expectOutcome(prepared.setMarkers, 'DraftSaved');
  await publishDraft(graph, draft.id, marked.revision);
  say(`seed: published ${title.names.en}`);
}

async function announce(graph: GraphClient, kind: 'movie' | 'series', title: SeedTitle): Promise<void> {
  const draft = await openDraft(graph, createInput(kind, title));
  if (draft) await publishDraft(graph, draft.id, draft.revision);
}

/** A plan for an account that never had one: without it nothing can be played. */
async function chooseStandard(graph: GraphClient): Promise<void> {
  const { membership, plans } = await graph.send(PlansDocument);
  const plan = plans.find(({ code }) => code === 'standard');
  if (membership || !plan) return;
  const { startMembership } = await graph.send(StartMembershipDocument, {
    input: { planId: plan.id, paymentToken: 'pm_card_visa', withTrial: false, idempotencyKey: 'seed' },
  });
  expectOutcome(startMembership, 'MembershipChanged');
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
  const { client: graph } = await logIn(config.MARQUEE_URL, logins.admin, device, { socketRetries: 5 });
  const { client: viewer } = await logIn(config.MARQUEE_URL, logins.viewer, device);
  try {
    await makeWhatIsMissing(graph, viewer, config.FFMPEG_PATH);
  } finally {
    // Or each start would leave a device in the account's list that nobody knows.
    for (const client of [graph, viewer]) await client.send(LogOutDocument);
  }
}

async function makeWhatIsMissing(graph: GraphClient, viewer: GraphClient, ffmpegPath: string): Promise<void> {
  for (const client of [graph, viewer]) await chooseStandard(client);
  for (const { id, names } of genres) await graph.send(CreateGenreDocument, { input: { id, names: localised(names) } });
  for (const input of people) await graph.send(CreatePersonDocument, { input });
  for (const title of announced) await announce(graph, 'movie', title);
  await announce(graph, 'series', series);
  for (const film of films) await makeFilm(graph, createInput('movie', film), film, ffmpegPath);
  for (const episode of episodes) await makeFilm(graph, episodeInput(episode), episode, ffmpegPath);
}

await seed();
