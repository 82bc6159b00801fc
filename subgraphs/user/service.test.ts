import { serveUser, type ServedUser } from './testing/serve-user.ts';

const PASSWORD = 'a quiet evening at the cinema';

const TOKENS = 'tokens { accessToken accessExpiresAt refreshToken refreshExpiresAt }';
const REGISTER = `mutation ($input: RegisterInput!) { register(input: $input) {
  __typename ... on Failure { message } ... on WeakPassword { reason }
  ... on LoggedIn { ${TOKENS} account { id email roles country profiles { id name hasPin } devices { id isCurrent } } device { id name kind isCurrent } }
} }`;
const LOG_IN = `mutation ($input: LogInInput!) { logIn(input: $input) {
  __typename ... on BadCredentials { message retryAfterMs } ... on LoggedIn { ${TOKENS} account { id email } device { id isCurrent } }
} }`;
const REFRESH = `mutation ($token: String) { refresh(refreshToken: $token) {
  __typename ... on Failure { message } ... on LoggedIn { ${TOKENS} account { id } device { id } }
} }`;

let user: ServedUser;
beforeAll(async () => {
  user = await serveUser('service');
});
afterAll(() => user.stop());

function registration(email: string, more: object = {}) {
  return { email, password: PASSWORD, country: 'DE', device: { name: 'Laptop', kind: 'BROWSER' }, ...more };
}

async function registered(email: string, more: object = {}) {
  const { data } = await user.ask(REGISTER, { variables: { input: registration(email, more) } });
  const { account, device, tokens } = data['register']!;
  return { account, device, tokens, actor: await user.actorOf(tokens!['accessToken']!) };
}

describe('an account', () => {
  it('opens with a profile and a login, and sees itself in the answer', async () => {
    const { data, errors } = await user.ask(REGISTER, {
      variables: { input: registration('  Maria.Lopez@Example.com ') },
    });
    expect(errors).toBeUndefined();
    expect(data['register']).toMatchObject({
      __typename: 'LoggedIn',
      account: {
        email: 'maria.lopez@example.com',
        roles: ['VIEWER'],
        country: 'DE',
        profiles: [{ name: 'Maria', hasPin: false }],
        devices: [{ isCurrent: true }],
      },
      device: { name: 'Laptop', kind: 'BROWSER', isCurrent: true },
    });
    const actor = await user.actorOf(data['register']!['tokens']!['accessToken']!);
    expect(actor).toMatchObject({ scopes: [], maximumAge: 18, isKids: false, locale: 'en', territory: 'DE' });
    expect(actor.profile).toBeUndefined();
    const me = await user.ask('{ me { email } actingProfile { id } serverTime }', { as: actor });
    expect(me.data['me']).toEqual({ email: 'maria.lopez@example.com' });
    expect(me.data['actingProfile']).toBeNull();
  });

  it('is opened once, however many race for the address', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => user.ask(REGISTER, { variables: { input: registration('race@example.com') } })),
    );
    const kinds = answers.map(({ data }) => data['register']!['__typename']);
    expect(kinds.filter((kind) => kind === 'LoggedIn')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'EmailTaken')).toHaveLength(49);
  });
});

describe('a log-in and its tokens', () => {
  it('goes on over refreshes, and acts as the profile that was chosen', async () => {
    const { actor, account, device } = await registered('tokens@example.com');
    const first = await user.ask(LOG_IN, {
      variables: {
        input: {
          email: 'Tokens@example.com',
          password: PASSWORD,
          device: { id: device!['id'], name: 'Laptop', kind: 'BROWSER' },
        },
      },
    });
    const { tokens } = first.data['logIn']!;
    expect(first.data['logIn']).toMatchObject({ device: { id: device!['id'], isCurrent: true } });
    const loggedIn = await user.actorOf(tokens!['accessToken']!);
    expect(loggedIn.session).not.toBe(actor.session);

    const switched = await user.ask(
      `mutation ($id: ID!) { switchProfile(profileId: $id) { __typename ... on ProfileActive { ${TOKENS} profile { id account { id } } } } }`,
      { as: loggedIn, variables: { id: account!['profiles']![0]!['id'] } },
    );
    expect(switched.data['switchProfile']).toMatchObject({
      __typename: 'ProfileActive',
      tokens: { refreshToken: null },
    });

    const next = await user.ask(REFRESH, { variables: { token: tokens!['refreshToken'] } });
    const acting = await user.actorOf(next.data['refresh']!['tokens']!['accessToken']!);
    expect(acting.profile).toBe(account!['profiles']![0]!['id']);
    expect(acting.session).toBe(loggedIn.session);
  });
});
