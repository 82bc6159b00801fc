import type { ComponentChildren } from 'preact';
import { describeFault } from '../graph/fault.ts';
import type { Pages } from '../graph/use-pages.ts';
import { Fault } from '../ui/fault.tsx';
import { NearEnd } from './near-end.tsx';
import { CardSkeleton } from './row.tsx';

interface CardGridProps {
  pages: Pages<unknown, unknown>;
  children: ComponentChildren;
  testId?: string;
}

/** Cards that fill the page, as many as there are: the next come as the viewer goes on. */
export function CardGrid({ pages, children, testId }: CardGridProps) {
  const { first, nodes, error, more, reload } = pages;
  if (!first) return error ? <Fault fault={describeFault(error)} onRetry={reload} /> : <GridSkeleton />;
  return (
    <>
      <div class="card-grid" data-testid={testId}>
        {children}
      </div>
      {error ? (
        <Fault fault={describeFault(error)} onRetry={more ?? reload} />
      ) : (
        more && <NearEnd key={nodes.length} onNear={more} />
      )}
    </>
  );
}

export function GridSkeleton() {
  return (
    <div class="card-grid" aria-hidden="true">
      {Array.from({ length: 12 }, (_, index) => (
        <CardSkeleton key={index} />
      ))}
    </div>
  );
}
