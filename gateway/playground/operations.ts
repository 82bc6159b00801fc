/** A tab that is open when somebody comes for the first time. */
export interface ReadyTab {
  query: string;
  /** JSON text. */
  variables: string;
}

/**
 * The first operations of an admin and of a viewer, in the order in which a newcomer runs them. Logging in or choosing
 * a profile gives its token to all tabs. A test validates each against the API schema.
 */
export const readyTabs: readonly ReadyTab[] = [
  {
    query: `# Start here. The token is used by every other tab from now on.
# Logins of the seeded admin and viewer are printed by npm start.
mutation LogIn($input: LogInInput!) {
  logIn(input: $input) {
    __typename
    ... on LoggedIn {
      tokens { accessToken accessExpiresAt }
      account { id email roles profiles { id name isKids hasPin } }
    }
    ... on Failure { message }
  }
}`,
    variables: `{
  "input": {
    "email": "viewer@marquee.local",
    "password": "",
    "device": { "name": "Playground", "kind": "BROWSER" }
  }
}`,
  },
  {
    query: `# Viewer: profiles act, accounts only pay. Take an id from the log-in's answer.
mutation SwitchProfile($profileId: ID!, $pin: String) {
  switchProfile(profileId: $profileId, pin: $pin) {
    __typename
    ... on ProfileActive { tokens { accessToken accessExpiresAt } profile { id name maximumAge language } }
    ... on Failure { message }
  }
}`,
    variables: `{ "profileId": "" }`,
  },
  {
    query: `# Viewer: what can be seen, and where this profile stopped.
query Browse {
  continueWatching(first: 10) {
    edges { node { positionMs durationMs title { ...Card } session { device { name kind } } } }
  }
  titles(first: 20) {
    edges { node { ...Card playability { canPlay maximumHeight reasons { __typename message } } progress { positionMs isWatched } } }
  }
}

fragment Card on Title {
  id
  kind
  name
  releaseYear
  runtimeMs
  artwork { url }
  details { ... on EpisodeDetails { seasonNumber number series { id name } } }
}`,
    variables: '{}',
  },
  {
    query: `# Viewer: opens a session. Give every press of play a new requestKey.
mutation Play($input: StartPlaybackInput!) {
  startPlayback(input: $input) {
    __typename
    ... on SessionStarted {
      resumeMs
      session { id heartbeatIntervalMs manifests { hlsUrl dashUrl maximumHeight expiresAt } }
    }
    ... on StreamLimitReached { limit activeSessions { id title { name } device { name } } }
    ... on Failure { message }
  }
}`,
    variables: `{ "input": { "titleId": "", "requestKey": "playground-1" } }`,
  },
  {
    query: `# Viewer: live. Run it, then play on another device.
subscription Progress($since: Long) {
  progressChanged(sinceRevision: $since) {
    __typename
    ... on Progress { revision positionMs durationMs isWatched title { id name } session { device { name } } }
    ... on ProgressRemoved { revision titleId }
    ... on ProgressResync { revision }
  }
}`,
    variables: '{}',
  },
  {
    query: `# Editor: drafts and what each still lacks.
query Drafts {
  titleDrafts(first: 20) {
    edges {
      node {
        id
        kind
        status
        revision
        hasUnpublishedChanges
        names { locale text }
        readiness { code message }
        editions { id name durationMs asset { id state } }
        editedBy { email }
        editedAt
      }
    }
  }
}`,
    variables: '{}',
  },
  {
    query: `# Editor: announce a film; send the file to uploadUrl with any tus client.
mutation CreateUpload($input: CreateUploadInput!) {
  createUpload(input: $input) {
    __typename
    ... on UploadCreated { upload { id uploadUrl expiresAt state } }
    ... on Failure { message }
  }
}`,
    variables: `{ "input": { "filename": "film.mp4", "sizeBytes": 1000000 } }`,
  },
  {
    query: `# Editor: watch a job to its end.
subscription Job($id: ID!) {
  jobUpdated(id: $id) {
    state
    progress
    tasks { name state progress worker }
    failure { code message retriable }
    asset { id state usedBy { id names { text } } }
  }
}`,
    variables: `{ "id": "" }`,
  },
  {
    query: `# Admin: jobs, and why one failed.
query Jobs {
  jobs(first: 20) {
    edges {
      node {
        id
        state
        progress
        retries
        createdAt
        failure { code message retriable }
        asset { id filename state durationMs usedBy { id published { id name } } }
      }
    }
  }
}`,
    variables: '{}',
  },
  {
    query: `# Admin: find an account by the beginning of its address.
query Accounts($query: String) {
  accounts(query: $query, first: 20) {
    edges { node { id email roles createdAt devices { id name kind lastSeenAt } activeSessions { id state title { name } } } }
  }
}`,
    variables: `{ "query": "" }`,
  },
];
