/** A tab that is open when somebody comes for the first time. */
export interface ReadyTab {
  query: string;
  /** JSON text. */
  variables: string;
}

/**
 * The first operations of a viewer, an editor and an admin, in the order in which a newcomer runs them. Logging in or choosing
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
    query: `# Viewer: what may be bought. Take an id from here.
query Plans {
  plans {
    id
    code
    name
    price { amountMinor currency }
    maximumHeight
    streamLimit
    trialDays
  }
  membership { status plan { id name } periodEnd cancelAt pendingPlan { name } }
}`,
    variables: '{}',
  },
  {
    query: `# Viewer: begins a membership, with the built-in payment provider by one of its test methods.
mutation StartMembership($input: StartMembershipInput!) {
  startMembership(input: $input) {
    __typename
    ... on MembershipChanged {
      membership { id status plan { name } price { amountMinor currency } periodEnd }
      account { entitlement { maximumHeight streamLimit } }
      invoice { number total { amountMinor currency } }
    }
    ... on PaymentDeclined { declineCode retriable }
    ... on PaymentActionRequired { actionUrl }
    ... on Failure { message }
  }
}`,
    variables: `{ "input": { "planId": "", "paymentToken": "pm_card_visa", "idempotencyKey": "playground-start-1" } }`,
  },
  {
    query: `# Viewer: the home page as rows; each item says why it is there.
query Home {
  home(first: 12) {
    edges {
      node {
        kind
        heading
        items(first: 10) { edges { node { titleId explanation title { name kind } } } }
      }
    }
  }
}`,
    variables: '{}',
  },
  {
    query: `# Viewer: titles, people and genres, also where they are misspelt.
query Search($query: String!) {
  search(query: $query, first: 20) {
    totalCount
    correctedQuery
    facets { field values { value label count } }
    edges {
      node {
        __typename
        ... on TitleHit { score title { id name releaseYear } highlights { field fragment ranges { start end } } }
        ... on PersonHit { score person { id name } }
        ... on GenreHit { score genre { id name } }
      }
    }
  }
  suggest(prefix: $query, first: 5) { kind text titleId }
}`,
    variables: `{ "query": "ligthhouse" }`,
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
    query: `# Editor: puts a draft before the viewers. NotReady lists what is missing.
mutation PublishTitle($id: ID!, $expectedRevision: Long!) {
  publishTitle(id: $id, expectedRevision: $expectedRevision) {
    __typename
    ... on TitlePublished { title { id revision } draft { status } }
    ... on NotReady { missing { code message } }
    ... on EditConflict { current { revision editedBy { email } } }
    ... on Failure { message }
  }
}`,
    variables: `{ "id": "", "expectedRevision": 1 }`,
  },
  {
    query: `# Editor: takes a title from the viewers at once, running playback included.
mutation WithdrawTitle($id: ID!, $reason: String!) {
  withdrawTitle(id: $id, reason: $reason) {
    __typename
    ... on DraftSaved { draft { id status } }
    ... on Failure { message }
  }
}`,
    variables: `{ "id": "", "reason": "Music rights are disputed" }`,
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
    query: `# Editor: opens an import. A dry run writes nothing and tells what it would do.
mutation CreateCatalogueImport($input: CreateCatalogueImportInput!) {
  createCatalogueImport(input: $input) { id state nextLine }
}`,
    variables: `{
  "input": {
    "name": "films.jsonl",
    "format": "JSON_LINES",
    "isDryRun": true,
    "requestKey": "playground-import-1"
  }
}`,
  },
  {
    query: `# Editor: the file's next lines. What is wrong with a row is told by line; the others go in.
mutation ImportRows($importId: ID!, $fromLine: Int!, $text: String!) {
  importRows(importId: $importId, fromLine: $fromLine, text: $text) {
    __typename
    ... on RowsImported {
      import { nextLine }
      counts { rows created updated unchanged failed published }
      errors { line column code message }
    }
    ... on ImportOutOfStep { nextLine }
    ... on Failure { message }
  }
}`,
    variables: `{
  "importId": "",
  "fromLine": 1,
  "text": "{\\"kind\\": \\"MOVIE\\", \\"name\\": \\"The Lighthouse Keeper\\", \\"year\\": 2026}\\n"
}`,
  },
  {
    query: `# Editor: ends an import whose file was sent to its end.
mutation FinishCatalogueImport($id: ID!) {
  finishCatalogueImport(id: $id) {
    __typename
    ... on CatalogueImportEnded { import { state counts { rows created updated unchanged failed } } }
    ... on Failure { message }
  }
}`,
    variables: `{ "id": "" }`,
  },
  {
    query: `# Editor: imports, and what was wrong with their rows.
query CatalogueImports {
  catalogueImports(first: 20) {
    edges {
      node {
        id
        name
        state
        isDryRun
        nextLine
        counts { rows created updated unchanged failed published }
        errors(first: 20) { edges { node { line column code message } } }
        createdBy { email }
        createdAt
      }
    }
  }
}`,
    variables: '{}',
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
    query: `# Admin: runs again what failed or was cancelled; what succeeded stays.
mutation RetryJob($id: ID!) {
  retryJob(id: $id) {
    __typename
    ... on JobAccepted { job { id state retries } }
    ... on JobStateConflict { state }
    ... on Failure { message }
  }
}`,
    variables: `{ "id": "" }`,
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
  {
    query: `# Admin: what an account has, pays and may do. Found by the beginning of its address, or by its id.
query AccountBilling($query: String) {
  accounts(query: $query, first: 1) {
    edges {
      node {
        id
        email
        membership { id status plan { name } interval periodStart periodEnd cancelAt pendingPlan { name } actionUrl }
        entitlement { maximumHeight streamLimit profileLimit validUntil }
        paymentMethod { brand last4 expiryMonth expiryYear }
        creditBalance { amountMinor currency }
        invoices(first: 12) {
          edges {
            node {
              id
              number
              status
              issuedAt
              lines { kind description amount { amountMinor } }
              total { amountMinor currency }
              amountDue { amountMinor }
              amountRefunded { amountMinor }
            }
          }
        }
      }
    }
  }
}`,
    variables: `{ "query": "viewer@marquee.local" }`,
  },
  {
    query: `# Admin: memberships, the last changed first. status: TRIALING, INCOMPLETE, ACTIVE, PAST_DUE, ENDED, or left out.
query Memberships($status: MembershipStatus) {
  memberships(status: $status, first: 20) {
    edges {
      node {
        id
        status
        plan { name version }
        price { amountMinor currency }
        periodEnd
        cancelAt
        nextPaymentAttemptAt
        endReason
      }
      account { id email }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
    variables: `{ "status": "ACTIVE" }`,
  },
  {
    query: `# Admin: gives back all of a paid invoice, or amountMinor of it.
mutation RefundInvoice($invoiceId: ID!, $amountMinor: Long, $reason: String!, $idempotencyKey: IdempotencyKey!) {
  refundInvoice(invoiceId: $invoiceId, amountMinor: $amountMinor, reason: $reason, idempotencyKey: $idempotencyKey) {
    __typename
    ... on InvoiceRefunded {
      refunded { amountMinor currency }
      invoice { number amountRefunded { amountMinor } }
    }
    ... on RefundNotAllowed { refundable { amountMinor currency } }
    ... on Failure { message }
  }
}`,
    variables: `{
  "invoiceId": "",
  "amountMinor": 100,
  "reason": "Film broke off, case 4711",
  "idempotencyKey": "playground-refund-1"
}`,
  },
  {
    query: `# Admin: gives an account credit, which pays before its payment method does.
mutation GrantCredit($accountId: ID!, $amountMinor: Long!, $reason: String!, $idempotencyKey: IdempotencyKey!) {
  grantCredit(accountId: $accountId, amountMinor: $amountMinor, reason: $reason, idempotencyKey: $idempotencyKey) {
    __typename
    ... on CreditGranted { account { id creditBalance { amountMinor currency } } }
    ... on Failure { message }
  }
}`,
    variables: `{
  "accountId": "",
  "amountMinor": 500,
  "reason": "Apology, case 4711",
  "idempotencyKey": "playground-credit-1"
}`,
  },
  {
    query: `# Admin: every version of every plan. Who has an older one keeps it.
query PlanVersions($code: String) {
  planVersions(code: $code) {
    id
    code
    version
    name
    isOffered
    maximumHeight
    streamLimit
    profileLimit
    trialDays
    prices { interval amount { amountMinor currency } }
  }
}`,
    variables: `{ "code": "standard" }`,
  },
  {
    query: `# Admin: a new plan, or a new version of one, offered from now on. Prices in the smallest unit: cents, whole yen.
mutation SavePlan($input: PlanInput!) {
  savePlan(input: $input) {
    __typename
    ... on PlanSaved { plan { id code version isOffered } }
    ... on Failure { message }
  }
}`,
    variables: `{
  "input": {
    "code": "family",
    "name": "Family",
    "maximumHeight": 1080,
    "streamLimit": 3,
    "profileLimit": 7,
    "trialDays": 7,
    "prices": [
      { "interval": "MONTH", "amountMinor": 1599, "currency": "USD" },
      { "interval": "YEAR", "amountMinor": 15990, "currency": "USD" }
    ],
    "idempotencyKey": "playground-plan-1"
  }
}`,
  },
  {
    query: `# Admin: offers a plan no longer.
mutation RetirePlan($code: String!) {
  retirePlan(code: $code) {
    __typename
    ... on PlanSaved { plan { id code version isOffered } }
    ... on Failure { message }
  }
}`,
    variables: `{ "code": "family" }`,
  },
  {
    query: `# Admin: the double-entry ledger, which always balances, and who did what with money and plans.
query Ledger {
  ledgerBalances { ledgerAccount currency debitMinor creditMinor }
  billingAudit(first: 20) { at actorId action subjectId details }
}`,
    variables: '{}',
  },
  {
    query: `# Admin: how the search index of the process that answers stands.
query SearchIndex {
  searchIndex { titles people genres isRebuilding builtAt buildMs bytes }
}`,
    variables: '{}',
  },
  {
    query: `# Admin: builds the search index anew in every process; the old one answers until then.
mutation RebuildSearchIndex {
  rebuildSearchIndex { isRebuilding builtAt titles }
}`,
    variables: '{}',
  },
];
