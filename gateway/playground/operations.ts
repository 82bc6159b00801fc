import { readFileSync } from 'node:fs';

/** A tab that is open when somebody comes for the first time. */
export interface ReadyTab {
  query: string;
  /** JSON text. */
  variables: string;
}

/** The text of a document, named from the checkout: an operation of our own clients, or one that is shown here alone. */
function tab(path: string, variables = '{}'): ReadyTab {
  return { query: readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').trimEnd(), variables };
}

/**
 * The first operations of a viewer, an editor and an admin, in the order in which a newcomer runs them. Logging in or choosing
 * a profile gives its token to all tabs. A test validates each against the API schema.
 */
export const readyTabs: readonly ReadyTab[] = [
  tab(
    'client/operations/log-in.graphql',
    `{
  "input": {
    "email": "viewer@marquee.local",
    "password": "",
    "device": { "name": "Playground", "kind": "BROWSER" }
  }
}`,
  ),
  tab('client/operations/switch-profile.graphql', `{ "profileId": "" }`),
  tab('client/operations/plans.graphql'),
  tab(
    'client/operations/start-membership.graphql',
    `{ "input": { "planId": "", "paymentToken": "pm_card_visa", "idempotencyKey": "playground-start-1" } }`,
  ),
  tab('gateway/playground/operations/home.graphql'),
  tab('gateway/playground/operations/search.graphql', `{ "query": "ligthhouse" }`),
  tab('gateway/playground/operations/browse.graphql'),
  tab('client/operations/play.graphql', `{ "input": { "titleId": "", "requestKey": "playground-1" } }`),
  tab('gateway/playground/operations/progress.graphql'),
  tab('gateway/playground/operations/drafts.graphql'),
  tab('client/operations/publish-title.graphql', `{ "id": "", "expectedRevision": 1 }`),
  tab('client/operations/withdraw-title.graphql', `{ "id": "", "reason": "Music rights are disputed" }`),
  tab('client/operations/create-upload.graphql', `{ "input": { "filename": "film.mp4", "sizeBytes": 1000000 } }`),
  tab('client/operations/job.graphql', `{ "id": "" }`),
  tab(
    'client/operations/create-catalogue-import.graphql',
    `{
  "input": {
    "name": "films.jsonl",
    "format": "JSON_LINES",
    "isDryRun": true,
    "requestKey": "playground-import-1"
  }
}`,
  ),
  tab(
    'client/operations/import-rows.graphql',
    `{
  "importId": "",
  "fromLine": 1,
  "text": "{\\"kind\\": \\"MOVIE\\", \\"name\\": \\"The Lighthouse Keeper\\", \\"year\\": 2026}\\n"
}`,
  ),
  tab('client/operations/finish-catalogue-import.graphql', `{ "id": "" }`),
  tab('gateway/playground/operations/catalogue-imports.graphql'),
  tab('gateway/playground/operations/jobs.graphql'),
  tab('client/operations/retry-job.graphql', `{ "id": "" }`),
  tab('gateway/playground/operations/accounts.graphql', `{ "query": "" }`),
  tab('gateway/playground/operations/account-billing.graphql', `{ "query": "viewer@marquee.local" }`),
  tab('gateway/playground/operations/memberships.graphql', `{ "status": "ACTIVE" }`),
  tab(
    'gateway/playground/operations/refund-invoice.graphql',
    `{
  "invoiceId": "",
  "amountMinor": 100,
  "reason": "Film broke off, case 4711",
  "idempotencyKey": "playground-refund-1"
}`,
  ),
  tab(
    'gateway/playground/operations/grant-credit.graphql',
    `{
  "accountId": "",
  "amountMinor": 500,
  "reason": "Apology, case 4711",
  "idempotencyKey": "playground-credit-1"
}`,
  ),
  tab('gateway/playground/operations/plan-versions.graphql', `{ "code": "standard" }`),
  tab(
    'gateway/playground/operations/save-plan.graphql',
    `{
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
  ),
  tab('gateway/playground/operations/retire-plan.graphql', `{ "code": "family" }`),
  tab('gateway/playground/operations/ledger.graphql'),
  tab('gateway/playground/operations/search-index.graphql'),
  tab('gateway/playground/operations/rebuild-search-index.graphql'),
];
