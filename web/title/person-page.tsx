import { useQuery } from '@urql/preact';
import { GridSkeleton } from '../cards/card-grid.tsx';
import { Card } from '../cards/card.tsx';
import { PersonPageDocument } from '../generated/operations.ts';
import { describeFault } from '../graph/fault.ts';
import { pathTo } from '../routing/route.ts';
import { Link, useArrival } from '../routing/router.tsx';
import { Fault } from '../ui/fault.tsx';
import { workOf } from './credit-roles.ts';

/** Somebody, and what of their work this profile may see. */
export function PersonPage({ id }: { id: string }) {
  const [{ data, error }, ask] = useQuery({ query: PersonPageDocument, variables: { id } });
  const person = data?.person;
  useArrival(data !== undefined || error !== undefined, person?.name ?? '');
  const work = person ? workOf(person.credits) : [];
  return (
    <main class="page page-wide">
      {!data && error && <Fault fault={describeFault(error)} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!data && !error && <GridSkeleton />}
      {data && <h1 tabIndex={-1}>{person ? person.name : 'Not here'}</h1>}
      {data && work.length === 0 && (
        <div class="empty">
          <p>There is nothing with them for this profile just now.</p>
          <Link class="button" to={pathTo.search()} data-arrival>
            Search
          </Link>
        </div>
      )}
      {work.length > 0 && (
        <div class="card-grid" data-testid="person-titles">
          {work.map(({ title, parts }) => (
            <Card
              key={title.id}
              title={title}
              rowId={id}
              facts={[title.releaseYear, parts].filter(Boolean).join(' · ')}
            />
          ))}
        </div>
      )}
    </main>
  );
}
