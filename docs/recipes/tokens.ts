/** The login of a device, as the other recipes need it. */
export interface Tokens {
  /** The access token to send; another one where the last was refused, `undefined` where there is no login. */
  token(): Promise<string | undefined>;
  /** The platform did not take this token: the next `token()` is another. */
  refused(token: string | undefined): void;
  /** The login is over, for the reason that the platform gave. */
  end(reason: string): void;
}

export interface TokensOptions {
  /** The graph's address: `https://example.com/graphql`. */
  url: string;
  refreshToken: string;
  /** Each works once: keep it before it is used. */
  onRefreshToken?(refreshToken: string): void;
  /** Show the log-in, and why. */
  onEnd(reason: string): void;
}

interface RefreshAnswer {
  data?: { refresh: { tokens?: { accessToken: string; refreshToken: string } } };
}

const REFRESH = `mutation Refresh($refreshToken: String) {
  refresh(refreshToken: $refreshToken) {
    ... on LoggedIn { tokens { accessToken refreshToken } }
  }
}`;

/** Refreshes when it must, once at a time however many ask: a refresh token that is spent twice ends the login. */
export function createTokens({ url, onRefreshToken, onEnd, ...options }: TokensOptions): Tokens {
  let refreshToken: string | undefined = options.refreshToken;
  let accessToken: string | undefined;
  let refreshing: Promise<void> | undefined;

  async function refresh(): Promise<void> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: REFRESH, variables: { refreshToken } }),
    });
    const { data } = (await response.json()) as RefreshAnswer;
    // Without an answer the login may still be good: the next one who asks tries again.
    if (!data) throw new Error('the refresh was not answered');
    const { tokens } = data.refresh;
    if (!tokens) return end('refused');
    onRefreshToken?.(tokens.refreshToken);
    ({ accessToken, refreshToken } = tokens);
  }

  function end(reason: string): void {
    if (refreshToken === undefined) return;
    accessToken = undefined;
    refreshToken = undefined;
    onEnd(reason);
  }

  return {
    async token() {
      if (accessToken === undefined && refreshToken !== undefined) {
        refreshing ??= refresh().finally(() => {
          refreshing = undefined;
        });
        await refreshing;
      }
      return accessToken;
    },
    refused(token) {
      if (token === accessToken) accessToken = undefined;
    },
    end,
  };
}
