import { pathTo } from '../routing/route.ts';
import { Link } from '../routing/router.tsx';

/** A kids' profile neither buys nor ends anything, and sees nothing of who pays. */
export function AskAGrownUp() {
  return (
    <main class="page page-narrow empty">
      <h1 tabIndex={-1}>Ask a grown-up</h1>
      <p>Plans, payments and devices are not for kids’ profiles.</p>
      <Link class="button" to={pathTo.browse} data-arrival>
        Home
      </Link>
    </main>
  );
}
