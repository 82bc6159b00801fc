import type { CodegenConfig } from '@graphql-codegen/cli';

/** The parent objects that resolvers are given, by type: what the stores return. */
const mappers: Record<string, Record<string, string>> = {
  user: {
    Account: './account/account-store.ts#Account as AccountModel',
    Profile: './profile/profile-store.ts#Profile as ProfileModel',
    Device: './login/login-store.ts#Device as DeviceModel',
  },
  catalog: {
    Title: './title/title-store.ts#PublishedTitle as TitleModel',
    MovieDetails: './title/details.ts#MovieDetails as MovieDetailsModel',
    SeriesDetails: './title/details.ts#SeriesDetails as SeriesDetailsModel',
    EpisodeDetails: './title/details.ts#EpisodeDetails as EpisodeDetailsModel',
    TitleDraft: './draft/draft-store.ts#TitleDraft as TitleDraftModel',
    Edition: './draft/edition.ts#Edition as EditionModel',
    Season: './title/season.ts#Season as SeasonModel',
    Genre: './genre/genre-store.ts#Genre as GenreModel',
    Person: './person/person-store.ts#Person as PersonModel',
    Credit: './person/credit.ts#Credit as CreditModel',
    CatalogueImport: './import/import-store.ts#CatalogueImport as CatalogueImportModel',
    ImportError: './import/import-store.ts#ImportError as ImportErrorModel',
    Account: '{ id: string }',
    Asset: '{ id: string }',
  },
  playback: {
    Title: '{ id: string }',
    Plan: '{ id: string }',
    Device: '{ id: string }',
    Account: '{ id: string }',
    Progress: './progress/progress-store.ts#Progress as ProgressModel',
    ProgressRemoved: './progress/progress-feed.ts#RemovedProgress as RemovedProgressModel',
    PlaybackSession: './session/session-store.ts#PlaybackSession as PlaybackSessionModel',
    Viewing: './session/session-store.ts#PlaybackSession as PlaybackSessionModel',
  },
  job: {
    Upload: './upload/upload-store.ts#Upload as UploadModel',
    Asset: './asset/asset-store.ts#Asset as AssetModel',
    TranscodeJob: './transcode/job-store.ts#TranscodeJob as TranscodeJobModel',
  },
  billing: {
    Account: '{ id: string }',
    Plan: './plan/plan.ts#Plan as PlanModel',
    Membership: './membership/membership.ts#Membership as MembershipModel',
    Invoice: './invoice/invoice-store.ts#IssuedInvoice as IssuedInvoiceModel',
    Entitlement: './entitlement/entitlement-store.ts#Entitlement as EntitlementModel',
    PlanChangePreview: './membership/handle-commands.ts#PreviewedChange as PreviewedChangeModel',
  },
  search: {
    Title: '{ id: string }',
    Person: '{ id: string }',
    Genre: '{ id: string }',
    TitleHit: './query/run-search.ts#FoundHit as FoundHitModel',
    PersonHit: './query/run-search.ts#FoundHit as FoundHitModel',
    GenreHit: './query/run-search.ts#FoundHit as FoundHitModel',
    SearchHit: './query/run-search.ts#FoundHit as FoundHitModel',
    Suggestion: './index/search-index.ts#Hit as HitModel',
  },
  recommendation: {
    Title: '{ id: string }',
    Genre: '{ id: string }',
    Row: './home/read-page.ts#PlacedRow as RowModel',
    RowItem: './home/read-page.ts#PlacedItem as RowItemModel',
    MyListItem: './my-list/my-list-store.ts#ListedTitle as MyListItemModel',
  },
};

const scalars = {
  ID: 'string',
  DateTime: 'Date',
  Long: 'number',
  Locale: 'string',
  Territory: 'string',
  IdempotencyKey: 'string',
  Currency: 'string',
};

/** Operations of a client, typed against what the gateway shows of the supergraph. */
const operationsIn = (documents: string) => ({
  schema: 'schema/api.graphql',
  documents,
  plugins: ['typescript-operations', 'typed-document-node'],
  config: {
    // On the wire an instant is text; whoever computes with it makes a Date of it.
    scalars: { ...scalars, DateTime: 'string' },
    useTypeImports: true,
    maybeValue: 'T | null',
    inputMaybeValue: 'T | null | undefined',
    dedupeFragments: true,
  },
});

const config: CodegenConfig = {
  generates: {
    'web/generated/operations.ts': operationsIn('web/**/*.graphql'),
    'client/generated/operations.ts': operationsIn('client/**/*.graphql'),
    'e2e/generated/operations.ts': operationsIn('e2e/**/*.graphql'),
    ...Object.fromEntries(
      Object.entries(mappers).map(([name, subgraphMappers]) => [
        `subgraphs/${name}/generated.ts`,
        {
          schema: ['schema/_shared.graphql', `schema/${name}.graphql`],
          plugins: ['typescript', 'typescript-resolvers'],
          config: {
            federation: true,
            contextType: './context.ts#Context',
            mappers: subgraphMappers,
            scalars,
            useTypeImports: true,
            emitLegacyCommonJSImports: false,
            enumsAsTypes: true,
            inputMaybeValue: 'T | null | undefined',
            maybeValue: 'T | null | undefined',
            resolverTypeWrapperSignature: 'Promise<T> | T',
          },
        },
      ]),
    ),
  },
};

export default config;
