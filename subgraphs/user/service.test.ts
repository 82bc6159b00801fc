import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import { signAccessToken, verifyAccessToken } from '../../platform/passport/access-token.ts';
import { claimsOf, type Actor } from '../../platform/passport/actor.ts';
import { PASSPORT_HEADER, mintPassport } from '../../platform/passport/passport.ts';
import { readPrivateKey, readPublicKey } from '../../platform/passport/secrets.ts';
import { openTestSubgraph, type Answer } from '../../platform/subgraph/testing.ts';
import { subgraph } from './service.ts';
import { PASSWORD } from './testing/builders.ts';

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

const ME = '{ me { id email } }';

let user: Awaited<ReturnType<typeof openTestSubgraph>>;
let passportKey: KeyObject;
beforeAll(async () => {
  user = await openTestSubgraph(subgraph);
  passportKey = readPrivateKey(user.secretsDir, 'passport');
});
afterAll(() => user.stop());

/** Who an access token says is acting. */
async function actorOf(accessToken: string): Promise<Actor> {
  return (await verifyAccessToken(accessToken, readPublicKey(user.secretsDir, 'access'))).actor;
}

/** For what lies in HTTP itself: the answer with its status and headers. */
async function exchange(query: string, variables: object, headers: Record<string, string>) {
  const response = await fetch(`${user.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  return { ...((await response.json()) as Answer), status: response.status, headers: response.headers };
}

function registration(email: string, more: object = {}) {
  return { email, password: PASSWORD, country: 'DE', device: { name: 'Laptop', kind: 'BROWSER' }, ...more };
}

async function registered(email: string) {
  const { data } = await user.as(undefined, REGISTER, { input: registration(email) });
  const { account, device, tokens } = data.register;
  return { account, device, tokens, actor: await actorOf(tokens.accessToken) };
}

describe('an account', () => {
  it('opens with a profile and a login, and sees itself in the answer', async () => {
    const { data, errors } = await user.as(undefined, REGISTER, { input: registration('  Maria.Lopez@Example.com ') });
    expect(errors).toBeUndefined();
    expect(data.register).toMatchObject({
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
    const actor = await actorOf(data.register.tokens.accessToken);
    expect(actor).toMatchObject({ scopes: [], maximumAge: 18, isKids: false, locale: 'en', territory: 'DE' });
    expect(actor.profile).toBeUndefined();
    const me = await user.as(actor, '{ me { email } actingProfile { id } serverTime }');
    expect(me.data.me).toEqual({ email: 'maria.lopez@example.com' });
    expect(me.data.actingProfile).toBeNull();
  });

  it('is opened once, however many race for the address', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => user.as(undefined, REGISTER, { input: registration('race@example.com') })),
    );
    const kinds = answers.map(({ data }) => data.register.__typename);
    expect(kinds.filter((kind) => kind === 'LoggedIn')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'EmailTaken')).toHaveLength(49);
  });
});

describe('a log-in and its tokens', () => {
  it('goes on over refreshes, and acts as the profile that was chosen', async () => {
    const { actor, account, device } = await registered('tokens@example.com');
    const first = await user.as(undefined, LOG_IN, {
      input: {
        email: 'Tokens@example.com',
        password: PASSWORD,
        device: { id: device.id, name: 'Laptop', kind: 'BROWSER' },
      },
    });
    const { tokens } = first.data.logIn;
    expect(first.data.logIn).toMatchObject({ device: { id: device.id, isCurrent: true } });
    const loggedIn = await actorOf(tokens.accessToken);
    expect(loggedIn.session).not.toBe(actor.session);

    const switched = await user.as(
      loggedIn,
      `mutation ($id: ID!) { switchProfile(profileId: $id) { __typename ... on ProfileActive { ${TOKENS} profile { id account { id } } } } }`,
      { id: account.profiles[0].id },
    );
    expect(switched.data.switchProfile).toMatchObject({
      __typename: 'ProfileActive',
      tokens: { refreshToken: null },
    });

    const next = await user.as(undefined, REFRESH, { token: tokens.refreshToken });
    const acting = await actorOf(next.data.refresh.tokens.accessToken);
    expect(acting.profile).toBe(account.profiles[0].id);
    expect(acting.session).toBe(loggedIn.session);
  });
});

/** An account with these roles, given past the use case so that its first token stays good. */
async function staff(email: string, roles: string[], scopes: string[]): Promise<Actor> {
  const { actor } = await registered(email);
  await user.connection
    .collection<{ _id: string }>('accounts')
    .updateOne({ _id: actor.account }, { $set: { roles: ['VIEWER', ...roles] } });
  return { ...actor, scopes };
}

const codesOf = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.code);

describe('a browser', () => {
  const web = { 'x-marquee-client': 'web' };

  it('never sees its refresh token: it travels in headers, comes back from the cookie, and goes in the end', async () => {
    const opened = await exchange(REGISTER, { input: registration('web@example.com') }, web);
    const cookie = opened.headers.get('x-marquee-set-refresh')!;
    expect(cookie).toMatch(/^[\w-]{22}\.[\w-]{43}; Max-Age=2592000$/);
    expect(opened.data.register.tokens.refreshToken).toBeNull();

    const token = cookie.split(';')[0]!;
    const next = await exchange(REFRESH, {}, { ...web, 'x-marquee-refresh': token });
    expect(next.data.refresh).toMatchObject({ __typename: 'LoggedIn', tokens: { refreshToken: null } });
    expect(next.headers.get('x-marquee-set-refresh')).not.toContain(token);

    const actor = await actorOf(next.data.refresh.tokens.accessToken);
    const passport = await mintPassport(actor, passportKey);
    const out = await exchange('mutation { logOut { deviceId } }', {}, { ...web, [PASSPORT_HEADER]: passport });
    expect(out.data.logOut).toEqual({ deviceId: actor.device });
    expect(out.headers.get('x-marquee-set-refresh')).toBe('');
  });

  it('without a good token is asked to log in, and its cookie goes', async () => {
    const refused = await exchange(REFRESH, {}, { ...web, 'x-marquee-refresh': '' });
    expect(refused.data.refresh.__typename).toBe('RefreshRefused');
    expect(refused.headers.get('x-marquee-set-refresh')).toBe('');
  });
});

describe('rights', () => {
  const MUTATIONS = [
    'logOut { deviceId }',
    'switchProfile(profileId: "profile_x") { __typename }',
    'createProfile(input: { name: "X" }) { __typename }',
    'updateProfile(input: { profileId: "profile_x" }) { __typename }',
    'deleteProfile(profileId: "profile_x") { __typename }',
    'revokeDevice(deviceId: "device_x") { __typename }',
    'setRoles(accountId: "account_x", roles: [ADMIN]) { __typename }',
    'endLogins(accountId: "account_x", reason: "x") { __typename }',
  ];
  const QUERIES = [
    'me { id }',
    'actingProfile { id }',
    'account(id: "x") { id }',
    'accounts { edges { cursor } }',
    'accountAudit { edges { cursor } }',
  ];

  it.each([...MUTATIONS.map((field) => `mutation { ${field} }`), ...QUERIES.map((field) => `{ ${field} }`)])(
    'nobody may ask %p',
    async (document) => {
      expect(codesOf(await user.as(undefined, document))).toEqual(['UNAUTHENTICATED']);
    },
  );

  it.each(['account(id: "x") { id }', 'accounts { edges { cursor } }', 'accountAudit { edges { cursor } }'])(
    'a viewer may not ask %p',
    async (field) => {
      const { actor } = await registered(`viewer.${field.length}@example.com`);
      expect(codesOf(await user.as(actor, `{ ${field} }`))).toEqual(['FORBIDDEN']);
    },
  );

  it('a passport must be ours, of the gateway, for subgraphs and of this minute', async () => {
    const { actor } = await registered('passports@example.com');
    const now = new Date();
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const ofAnotherKind = await new SignJWT({ ...claimsOf(actor) })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'passport+jwt' })
      .setIssuer('gateway')
      .setAudience('gateway')
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(passportKey);
    const unsigned = [
      Buffer.from('{"alg":"none","typ":"passport+jwt"}').toString('base64url'),
      Buffer.from(JSON.stringify({ ...claimsOf(actor), iss: 'gateway', aud: 'subgraph' })).toString('base64url'),
      '',
    ].join('.');
    const good = await mintPassport(actor, passportKey);
    expect((await exchange(ME, {}, { [PASSPORT_HEADER]: good })).data.me).toMatchObject({
      id: actor.account,
    });
    for (const passport of [
      await mintPassport(actor, stranger),
      await mintPassport(actor, passportKey, new Date(now.getTime() - 120_000)),
      (await signAccessToken(actor, passportKey, now)).jwt,
      ofAnotherKind,
      unsigned,
      good.slice(0, -4) + 'AAAA',
      'nonsense',
    ]) {
      const answer = await exchange(ME, {}, { [PASSPORT_HEADER]: passport });
      expect(answer.status).toBe(401);
      expect(codesOf(answer)).toEqual(['UNAUTHENTICATED']);
    }
  });

  it("of a kids' profile end where its own viewing does", async () => {
    const { actor } = await registered('kid@example.com');
    const kid: Actor = { ...actor, profile: 'profile_kid', isKids: true, maximumAge: 7 };
    const { device } = kid;
    for (const field of [
      'createProfile(input: { name: "X" }) { __typename }',
      'updateProfile(input: { profileId: "profile_kid", maximumAge: 7 }) { __typename }',
      'deleteProfile(profileId: "profile_kid") { __typename }',
      `revokeDevice(deviceId: "${device}") { __typename }`,
    ]) {
      expect(codesOf(await user.as(kid, `mutation { ${field} }`))).toEqual(['FORBIDDEN']);
    }
  });

  it("end at the account's own: a foreign profile, device or account is not there", async () => {
    const mine = await registered('mine@example.com');
    const foreign = await registered('foreign@example.com');
    const answer = await user.as(
      mine.actor,
      `query ($references: [_Any!]!) { _entities(representations: $references) {
        __typename ... on Account { id email } ... on Profile { name account { email } } ... on Device { name isCurrent }
      } }`,
      {
        references: [mine, foreign].flatMap(({ account, device }) => [
          { __typename: 'Account', id: account.id },
          { __typename: 'Profile', id: account.profiles[0].id },
          { __typename: 'Device', id: device.id },
        ]),
      },
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data._entities).toEqual([
      { __typename: 'Account', id: mine.actor.account, email: 'mine@example.com' },
      { __typename: 'Profile', name: 'Mine', account: { email: 'mine@example.com' } },
      { __typename: 'Device', name: 'Laptop', isCurrent: true },
      null,
      null,
      null,
    ]);
  });

  it('of an editor: an address beside a draft, and no more of its account', async () => {
    const editor = await staff('editor@example.com', ['EDITOR'], ['catalog:read', 'catalog:write']);
    const { actor: other } = await registered('other.editor@example.com');
    const ask = (fields: string) =>
      user.as(editor, `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Account { ${fields} } } }`, {
        r: [{ __typename: 'Account', id: other.account }],
      });
    const told = { id: other.account, email: 'other.editor@example.com' };
    expect((await ask('id email')).data._entities).toEqual([told]);
    for (const field of ['roles', 'country', 'createdAt', 'profiles { id }', 'devices { id }']) {
      const answer = await ask(`id email ${field}`);
      expect(codesOf(answer)).toEqual(['FORBIDDEN']);
      expect(answer.data._entities).toEqual([{ ...told, [field.split(' ')[0]!]: null }]);
    }
  });
});

describe('staff', () => {
  it('finds accounts by address or id, page by page, newest first', async () => {
    const support = await staff('support@example.com', ['SUPPORT'], ['accounts:read', 'audit:read']);
    const emails = [1, 2, 3].map((n) => `paged.${n}@example.com`);
    for (const email of emails) await registered(email);
    const page = (after?: string) =>
      user.as(
        support,
        `query ($after: String) { accounts(query: "PAGED.", first: 2, after: $after) {
          edges { cursor node { id email devices { name } profiles { name } } } pageInfo { hasNextPage endCursor }
        } }`,
        { after },
      );
    const first = (await page()).data.accounts;
    expect(first).toMatchObject({ edges: [{ node: { email: emails[2] } }, { node: { email: emails[1] } }] });
    expect(first.pageInfo).toMatchObject({ hasNextPage: true });
    const second = (await page(first.pageInfo.endCursor)).data.accounts;
    expect(second).toMatchObject({ edges: [{ node: { email: emails[0] } }] });
    expect(second.pageInfo).toMatchObject({ hasNextPage: false });

    const id = first.edges[0].node.id;
    const byId = await user.as(
      support,
      `{ accounts(query: "${id}") { edges { node { email } } } account(id: "${id}") { email } }`,
    );
    expect(byId.data).toEqual({
      accounts: { edges: [{ node: { email: emails[2] } }] },
      account: { email: emails[2] },
    });
    for (const document of [
      '{ accounts(first: 0) { edges { cursor } } }',
      '{ accounts(after: "x") { edges { cursor } } }',
    ]) {
      expect(codesOf(await user.as(support, document))).toEqual(['BAD_USER_INPUT']);
    }
  });

  it('reads a page of accounts with all that belongs to them in one query for each kind', async () => {
    const support = await staff('counting@example.com', ['SUPPORT'], ['accounts:read']);
    const counted: string[] = [];
    // Of every connection of this process: the subgraph has its own.
    const { base } = user.connection;
    base.set('debug', (collection: string, method: string) => {
      if (['accounts', 'profiles', 'logins'].includes(collection) && method.startsWith('find'))
        counted.push(collection);
    });
    await user.as(
      support,
      '{ accounts(first: 20) { edges { node { email profiles { name account { email } } devices { name } } } } }',
    );
    base.set('debug', false);
    expect(counted.toSorted()).toEqual(['accounts', 'logins', 'profiles']);
  });

  it('changes roles and ends logins on record, and the last administrator stays', async () => {
    const admin = await staff(
      'admin@example.com',
      ['ADMIN'],
      ['accounts:admin', 'accounts:support', 'audit:read', 'accounts:read'],
    );
    const { actor: viewer, tokens } = await registered('promoted@example.com');
    const act = (field: string) => user.as(admin, `mutation { ${field} }`);
    const set = await act(
      `setRoles(accountId: "${viewer.account}", roles: [PUBLISHER]) { ... on RolesSet { account { roles } } }`,
    );
    expect(set.data.setRoles).toEqual({ account: { roles: ['VIEWER', 'PUBLISHER'] } });

    const next = await user.as(undefined, REFRESH, { token: tokens.refreshToken });
    const promoted = await actorOf(next.data.refresh.tokens.accessToken);
    expect(promoted.scopes).toContain('catalog:publish');

    const ended = await act(
      `endLogins(accountId: "${viewer.account}", reason: "lost") { ... on LoginsEnded { count account { devices { id } } } }`,
    );
    expect(ended.data.endLogins).toEqual({ count: 1, account: { devices: [] } });
    expect(codesOf(await act(`endLogins(accountId: "${viewer.account}", reason: " ") { __typename }`))).toEqual([
      'BAD_USER_INPUT',
    ]);

    const last = await act(`setRoles(accountId: "${admin.account}", roles: []) { __typename }`);
    expect(last.data.setRoles).toEqual({ __typename: 'LastAdmin' });
    const audit = await user.as(
      admin,
      `{ accountAudit(accountId: "${viewer.account}") { edges { node { action actorId details } } } }`,
    );
    expect(audit.data.accountAudit).toMatchObject({
      edges: [{ node: { action: 'account.endLogins' } }, { node: { action: 'account.setRoles' } }],
    });
  });
});

describe('bad input', () => {
  it.each([
    [{ email: 'nobody' }, 'input.email'],
    [{ profileName: ' ' }, 'input.name'],
    [{ device: { name: '', kind: 'TV' } }, 'input.device.name'],
  ])('%p names the argument', async (more, argument) => {
    const answer = await user.as(undefined, REGISTER, { input: registration('bad@example.com', more) });
    expect(answer.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
  });

  it('is no way to smuggle an operator into a filter', async () => {
    for (const email of [{ $ne: null }, ['a@example.com'], null]) {
      const answer = await user.as(undefined, LOG_IN, {
        input: { email, password: PASSWORD, device: { name: 'X', kind: 'TV' } },
      });
      expect(answer.data).toBeUndefined();
      expect(answer.errors).toHaveLength(1);
    }
  });

  it('a weak password is an answer with its reason', async () => {
    const { data } = await user.as(undefined, REGISTER, {
      input: registration('weak@example.com', { password: 'password1' }),
    });
    expect(data.register).toMatchObject({ __typename: 'WeakPassword', reason: expect.stringContaining('guessed') });
  });
});

describe('the end of a login', () => {
  const SUBSCRIPTION = 'subscription { loginEnded { reason at } }';
  const watch = (actor?: Actor) => user.subscribe(actor, SUBSCRIPTION);

  it('reaches the device at once, and once', async () => {
    const { actor, device } = await registered('ended@example.com');
    const events = await watch(actor);
    const first = events.next();
    await user.as(actor, `mutation { revokeDevice(deviceId: "${device.id}") { __typename } }`);
    expect(await first).toMatchObject({ data: { loginEnded: { reason: 'DEVICE_REVOKED' } } });
    await expect(events.next()).rejects.toThrow('has ended');
  });

  it('that came before is told at once', async () => {
    const { actor } = await registered('ended.before@example.com');
    await user.as(actor, 'mutation { logOut { deviceId } }');
    expect(await (await watch(actor)).next()).toMatchObject({ data: { loginEnded: { reason: 'LOGGED_OUT' } } });
  });

  it('is nothing to nobody, nor to others', async () => {
    expect(await (await watch()).next()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });

    const [one, other] = [await registered('one@example.com'), await registered('two@example.com')];
    const events = await watch(one.actor);
    const heard = events.next();
    await user.as(other.actor, 'mutation { logOut { deviceId } }');
    await user.as(one.actor, 'mutation { logOut { deviceId } }');
    expect(await heard).toMatchObject({ data: { loginEnded: { reason: 'LOGGED_OUT' } } });
    await expect(events.next()).rejects.toThrow('has ended');
  });
});
