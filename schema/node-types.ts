/**
 * The type of each node, by what its ids begin with. What `node` of the graph goes by; a test holds it against the schema and
 * against the ids of a whole platform.
 */
export const nodeTypes = {
  account: 'Account',
  asset: 'Asset',
  device: 'Device',
  draft: 'TitleDraft',
  edition: 'Edition',
  editiondraft: 'EditionDraft',
  genre: 'Genre',
  import: 'CatalogueImport',
  invoice: 'Invoice',
  job: 'TranscodeJob',
  membership: 'Membership',
  moneyrequest: 'MoneyRequest',
  page: 'Row',
  person: 'Person',
  picture: 'Picture',
  plan: 'Plan',
  profile: 'Profile',
  season: 'Season',
  session: 'PlaybackSession',
  title: 'Title',
  upload: 'Upload',
} as const satisfies Record<string, string>;

export type NodeType = (typeof nodeTypes)[keyof typeof nodeTypes];

const PATTERN = /^([a-z]+)_[\w.-]{1,100}$/;

/** The type of the node that has such an id; undefined where no node has. */
export function nodeTypeOf(id: string): NodeType | undefined {
  const prefix = PATTERN.exec(id)?.[1];
  return prefix !== undefined && Object.hasOwn(nodeTypes, prefix)
    ? nodeTypes[prefix as keyof typeof nodeTypes]
    : undefined;
}
