import type { ComponentChildren } from 'preact';

/** A heading and cards that scroll sideways. */
export function Row({ name, testId, children }: { name: string; testId?: string; children: ComponentChildren }) {
  return (
    <section class="row" aria-label={name} data-testid={testId}>
      <h2>{name}</h2>
      <div class="row-cards">{children}</div>
    </section>
  );
}

/** What stands for a row until it is known. */
export function RowSkeleton() {
  return (
    <div class="row" aria-hidden="true">
      <span class="skeleton skeleton-heading" />
      <div class="row-cards">
        {[0, 1, 2, 3, 4, 5].map((index) => (
          <span key={index} class="card">
            <span class="card-picture skeleton" />
            <span class="skeleton skeleton-line" />
          </span>
        ))}
      </div>
    </div>
  );
}
