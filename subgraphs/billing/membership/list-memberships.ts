import { checkFirst, decodeCursor, toConnection, type PageArguments } from '../../../platform/graphql/connection.ts';
import type { MembershipStatus } from '../generated/types.ts';
import type { MembershipStore } from './membership-store.ts';

/** Of all accounts, the newest change first. */
export async function listMemberships(
  memberships: MembershipStore,
  { status, ...page }: PageArguments & { status?: MembershipStatus | null | undefined },
) {
  const limit = checkFirst(page.first) + 1;
  const place = page.after ? decodeCursor<[number, string]>(page.after, ['number', 'string']) : undefined;
  const found = await memberships.list({
    status: status ?? undefined,
    after: place && { changedAt: new Date(place[0]), id: place[1] },
    limit,
  });
  const { edges, pageInfo } = toConnection(found, page, ({ changedAt, membership: { id } }) => [
    changedAt.getTime(),
    id,
  ]);
  return {
    edges: edges.map(({ node: { membership: node }, cursor }) => {
      const { accountId } = node;
      return { node, accountId, account: { id: accountId }, cursor };
    }),
    pageInfo,
  };
}
