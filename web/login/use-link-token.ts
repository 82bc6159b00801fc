import { useEffect, useState } from 'preact/hooks';
import { navigate } from '../routing/router.tsx';

/**
 * The token of a mailed link, kept for as long as the page is shown. It leaves the address bar, and with it the history, at once:
 * whoever looks at the screen, or goes back later, does not find it.
 */
export function useLinkToken(fromAddress: string | undefined, path: string): string | undefined {
  const [token, setToken] = useState(fromAddress);
  useEffect(() => {
    if (fromAddress === undefined) return;
    setToken(fromAddress);
    navigate(path, { isReplacing: true });
  }, [fromAddress]);
  return token;
}
