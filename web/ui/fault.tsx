import type { FaultShown } from '../graph/fault.ts';
import { pathTo } from '../routing/route.ts';
import { navigate } from '../routing/router.tsx';

/** What went wrong, and what can be done about it. */
export function Fault({ fault, onRetry }: { fault: FaultShown; onRetry?: () => void }) {
  return (
    <div class="fault" role="alert">
      <h2>{fault.title}</h2>
      <p>{fault.message}</p>
      {fault.requestId && <p class="fine">Report number {fault.requestId}</p>}
      {fault.action === 'retry' && onRetry && (
        <button type="button" class="button" onClick={onRetry} data-testid="retry" data-arrival>
          Try again
        </button>
      )}
      {fault.action === 'choose-profile' && (
        <button type="button" class="button" onClick={() => navigate(pathTo.profiles)} data-arrival>
          Choose a profile
        </button>
      )}
    </div>
  );
}
