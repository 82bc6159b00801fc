import { draft } from '../testing.ts';
import { isNewer, type FollowedDraft } from './draft-feed.ts';

const followed = (revision: number, publicationRevision = 0, mediaRevisions = 0): FollowedDraft => ({
  draftChanged: draft({ revision }),
  publicationRevision,
  mediaRevisions,
});

it.each([
  ['an edit', followed(2, 0, 1), followed(1, 0, 5), true],
  ['a late read', followed(1, 3, 9), followed(2), false],
  ['a publication', followed(2, 1), followed(2), true],
  ['news of its media', followed(2, 1, 4), followed(2, 1, 3), true],
  ['the same again', followed(2, 1, 4), followed(2, 1, 4), false],
])('knows %s', (_what, state, last, expected) => {
  expect(isNewer(state, last)).toBe(expected);
});
