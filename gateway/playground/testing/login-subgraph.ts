import { randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { ACCESS_TOKEN_SECONDS, signAccessToken } from '../../../platform/passport/access-token.ts';
import { createEventSource, type EventSource } from '../../testing/event-source.ts';
import { startSubgraph, type RealSubgraph, type ResolverContext } from '../../testing/real-subgraph.ts';
import { testActor } from '../../testing/test-gateway.ts';

/** What a description or an address may hold, if somebody means ill. */
export const EVIL = '<img src=x onerror="document.title=\'broken\'">';

export const loginSdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@authenticated", "@requiresScopes"])
  """${EVIL} [a link](javascript:document.title='broken') <script>document.title='broken'</script>"""
  type Query {
    """${EVIL}"""
    greeting(name: String = "you"): String!
    me: Account! @authenticated
    books: String @requiresScopes(scopes: [["billing:read"]])
  }
  type Mutation {
    logIn(input: LogInInput!): LogInResult!
    refresh(refreshToken: String): RefreshResult!
    logOut: LogOutPayload! @authenticated
    switchProfile(profileId: ID!, pin: String): SwitchProfileResult! @authenticated
  }
  type Subscription { tick: Int! @authenticated }
  interface Failure { message: String! }
  scalar DateTime
  union LogInResult = LoggedIn | BadCredentials
  union RefreshResult = LoggedIn | TokenReused | RefreshRefused
  union SwitchProfileResult = ProfileActive | PinRequired | PinWrong | ProfileNotFound
  type LoggedIn { tokens: Tokens! account: Account! device: Device! deviceToken: String! }
  type ProfileActive { tokens: Tokens! }
  type BadCredentials implements Failure { message: String! retryAfterMs: Int }
  type TokenReused implements Failure { message: String! }
  type RefreshRefused implements Failure { message: String! }
  type PinRequired implements Failure { message: String! }
  type PinWrong implements Failure { message: String! retryAfterMs: Int }
  type ProfileNotFound implements Failure { message: String! }
  type LogOutPayload { deviceId: ID! }
  type Tokens { accessToken: String! refreshExpiresAt: DateTime! }
  type Account { id: ID! email: String! roles: [Role!]! profiles: [Profile!]! }
  type Profile { id: ID! name: String! isKids: Boolean! hasPin: Boolean! }
  type Device { id: ID! name: String! }
  enum Role { VIEWER ADMIN }
  enum DeviceKind { BROWSER }
  input LogInInput { email: String! password: String! device: DeviceInput! }
  input DeviceInput { id: ID token: String name: String! kind: DeviceKind! }
`;

/** What shows a device again. */
export const DEVICE_TOKEN = 'proof-of-device-1';

export interface ShownDevice {
  id?: string | null;
  token?: string | null;
  name: string;
}

export interface LoginSubgraph extends RealSubgraph {
  ticks: EventSource<number>;
  password: string;
  email: string;
  /** How much of its life the next access tokens have left. */
  secondsLeft: number;
  roles: ('VIEWER' | 'ADMIN')[];
  /** Of the next access tokens. */
  scopes: string[];
  /** Refreshes that ran at once, at most; how many there were; and how often a spent token was shown. */
  refreshes: { most: number; count: number; reused: number };
  /** As they were shown by log-ins. */
  devices: ShownDevice[];
  /** Every token that was given to anybody. */
  given: string[];
}

/** Logs in one admin, and counts how the page treats its tokens. A spent refresh token is never forgiven. */
export async function startLoginSubgraph(accessKey: KeyObject): Promise<LoginSubgraph> {
  const ticks = createEventSource<number>();
  let good: string | undefined;
  let profile: string | undefined;
  let running = 0;

  async function tokens(rotate: ResolverContext['setHeader'] | undefined): Promise<object> {
    const issuedAt = new Date(Date.now() - (ACCESS_TOKEN_SECONDS - subgraph.secondsLeft) * 1_000);
    const actor = { ...testActor, profile, scopes: subgraph.scopes };
    const { jwt } = await signAccessToken(actor, accessKey, issuedAt);
    subgraph.given.push(jwt);
    if (rotate) {
      good = `${randomBytes(16).toString('base64url')}.${randomBytes(32).toString('base64url')}`;
      subgraph.given.push(good);
      rotate('x-marquee-set-refresh', `${good}; Max-Age=600`);
    }
    return { accessToken: jwt, refreshExpiresAt: new Date(Date.now() + 600_000).toISOString() };
  }

  const account = () => ({
    id: 'account_1',
    email: subgraph.email,
    roles: subgraph.roles,
    profiles: [
      { id: 'profile_1', name: EVIL, isKids: false, hasPin: false },
      { id: 'profile_2', name: 'Robin', isKids: false, hasPin: true },
    ],
  });

  const loggedIn = async (name: string, { setHeader }: ResolverContext) => ({
    __typename: 'LoggedIn',
    tokens: await tokens(setHeader),
    account: account(),
    device: { id: 'device_1', name },
    deviceToken: DEVICE_TOKEN,
  });

  const resolvers = {
    Query: {
      greeting: (_: unknown, { name }: { name: string }) => `Good evening, ${name}`,
      me: account,
      books: () => 'balanced',
    },
    Mutation: {
      async logIn(
        _: unknown,
        { input }: { input: { password: string; device: ShownDevice } },
        context: ResolverContext,
      ) {
        subgraph.devices.push(input.device);
        if (input.password !== subgraph.password) {
          return {
            __typename: 'BadCredentials',
            message: 'The address or the password is wrong.',
            retryAfterMs: 2_000,
          };
        }
        return loggedIn(input.device.name, context);
      },
      async refresh(_: unknown, _input: unknown, context: ResolverContext) {
        running += 1;
        subgraph.refreshes.count += 1;
        subgraph.refreshes.most = Math.max(subgraph.refreshes.most, running);
        const shown = context.headers['x-marquee-refresh'];
        // Long enough for a second tab to come in between.
        await sleep(150);
        running -= 1;
        if (shown !== '' && shown !== good) {
          subgraph.refreshes.reused += 1;
          return { __typename: 'TokenReused', message: 'A spent token was shown.' };
        }
        if (shown === '') return { __typename: 'RefreshRefused', message: 'Nobody is logged in.' };
        return loggedIn('Desk', context);
      },
      logOut(_: unknown, _input: unknown, { setHeader }: ResolverContext) {
        good = undefined;
        setHeader('x-marquee-set-refresh', '');
        return { deviceId: 'device_1' };
      },
      async switchProfile(_: unknown, { profileId, pin }: { profileId: string; pin?: string }) {
        if (profileId === 'profile_2' && !pin) return { __typename: 'PinRequired', message: 'This profile has a PIN.' };
        if (profileId === 'profile_2' && pin !== '2468')
          return { __typename: 'PinWrong', message: 'The PIN is wrong.' };
        profile = profileId;
        return { __typename: 'ProfileActive', tokens: await tokens(undefined) };
      },
    },
    Subscription: { tick: { subscribe: () => ticks.subscribe(), resolve: (tick: number) => tick } },
    Failure: { __resolveType: ({ __typename }: { __typename: string }) => __typename },
  };

  const subgraph: LoginSubgraph = Object.assign(await startSubgraph(loginSdl, resolvers), {
    ticks,
    password: 'a-password-of-nobody',
    email: `${EVIL}@example.com`,
    secondsLeft: ACCESS_TOKEN_SECONDS,
    roles: ['VIEWER', 'ADMIN'] as ('VIEWER' | 'ADMIN')[],
    scopes: ['accounts:read', 'billing:read'],
    refreshes: { most: 0, count: 0, reused: 0 },
    devices: [] as ShownDevice[],
    given: [] as string[],
  });
  return subgraph;
}
