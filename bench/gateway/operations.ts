/** The pages and acts that make up most of a streaming service's traffic. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatAST, parse, print, separateOperations } from 'graphql';

export interface BenchOperation {
  name: string;
  query: string;
  variables: Record<string, unknown>;
}

const pagesFolder = join(import.meta.dirname, '../../web/graph/operations');
const pages = separateOperations(
  concatAST(globSync(join(pagesFolder, '*.graphql')).map((file) => parse(readFileSync(file, 'utf8')))),
);

/** As the pages ask it. */
function pageOperation(name: string, variables: Record<string, unknown>): BenchOperation {
  const document = pages[name];
  if (!document) throw new Error(`the pages have no operation ${name}`);
  return { name, query: print(document), variables };
}

const card = `fragment Card on Title {
  __typename id kind name artwork { url } runtimeMs
  details { ... on EpisodeDetails { number seasonNumber series { id name } } }
}`;

export const marqueeOperations: readonly BenchOperation[] = [
  pageOperation('Home', {}),
  pageOperation('TitlePage', { id: 'id:Title_1' }),
  pageOperation('Search', { query: 'metropolis' }),
  {
    name: 'browse',
    query: `query Browse {
      actingProfile { id name }
      continueWatching(first: 10) { edges { node { positionMs durationMs title { ...Card } } } }
      titles(first: 12) {
        pageInfo { endCursor hasNextPage }
        edges { node { ...Card progress { positionMs durationMs } playability { canPlay } } }
      }
    } ${card}`,
    variables: {},
  },
  {
    name: 'continueWatching',
    query: `query ContinueWatching {
      continueWatching(first: 20) {
        pageInfo { endCursor hasNextPage }
        edges { node { positionMs durationMs changedAt title { ...Card } session { id device { id name kind } } } }
      }
    } ${card}`,
    variables: {},
  },
  {
    name: 'startPlayback',
    query: `mutation Start($input: StartPlaybackInput!) {
      startPlayback(input: $input) {
        __typename
        ... on SessionStarted {
          resumeMs
          session { id manifests { hlsUrl } title { id name details { ... on MovieDetails { editions { markers { kind startMs endMs } } } } } }
        }
        ... on StreamLimitReached { limit activeSessions { id device { name } title { name } } }
        ... on Failure { message }
      }
    }`,
    variables: { input: { titleId: 'id:Title_1', requestKey: 'bench' } },
  },
  {
    name: 'recordHeartbeats',
    query: `mutation Beat($session: ID!, $heartbeats: [HeartbeatInput!]!) {
      recordHeartbeats(sessionId: $session, heartbeats: $heartbeats) {
        __typename
        ... on HeartbeatsAccepted { acknowledgedSequence revision serverTime }
        ... on Failure { message }
      }
    }`,
    variables: {
      session: 'session_1',
      heartbeats: [{ sequence: 1, positionMs: 5_000, state: 'PLAYING', deviceTime: '2026-11-24T08:00:00Z' }],
    },
  },
  {
    name: 'adminJobs',
    query: `query Jobs {
      jobs(first: 12) {
        edges {
          node {
            id state progress createdAt
            tasks { name state progress worker }
            failure { code message }
            asset { id state durationMs usedBy { id status published { ...Card } } }
          }
        }
      }
    } ${card}`,
    variables: {},
  },
  {
    name: 'account',
    query: `query Account {
      me { id email profiles { id name } devices { id name } activeSessions { id device { id name } title { id name } } }
    }`,
    variables: {},
  },
];
