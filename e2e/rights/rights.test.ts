import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  getNamedType,
  isLeafType,
  isObjectType,
  Kind,
  parse,
  type GraphQLField,
  type GraphQLObjectType,
} from 'graphql';
import { SignJWT } from 'jose';
import { signAccessToken } from '../../platform/passport/access-token.ts';
import type { Actor } from '../../platform/passport/actor.ts';
import { PASSPORT_HEADER, mintPassport } from '../../platform/passport/passport.ts';
import { readPrivateKey } from '../../platform/passport/secrets.ts';
import { subgraphNames } from '../../schema/subgraphs.ts';
import type { Role as AccountRole } from '../../client/generated/operations.ts';
import { createGraphClient, type Answer, type GraphClient } from '../../client/graph-client.ts';
import { expectOutcome, GraphError } from '../../client/graph-error.ts';
import { actAs } from '../../client/log-in.ts';
import { makeAsset } from '../../client/make-asset.ts';
import { eventually } from '../../platform/testing/eventually.ts';
import { adminOf, logInOn, registerViewer, viewerOn } from '../accounts.ts';
import { publishMovie, type FilmDraft } from '../films.ts';
import {
  CreateKidDocument,
  LogOutDocument,
  MeDocument,
  OpenImportDocument,
  OwnDocument,
  OwnStateDocument,
  PutInMyListDocument,
  RecordHeartbeatsDocument,
  RememberSearchDocument,
  RowAndInvoiceByIdDocument,
  SessionByIdDocument,
  SetRolesDocument,
  StaffThingsDocument,
} from '../generated/operations.ts';
import { heartbeat, startSession } from '../playing.ts';
import { makeClip } from '../make-clip.ts';
import { startPlatform, type E2ePlatform } from '../platform.ts';
import { rootOperation, takesId } from './generate-operation.ts';

interface Rule {
  authenticated: boolean;
  scopes: string[][];
}

const schemaFolder = join(import.meta.dirname, '../../schema');
const schema = buildSchema(readFileSync(join(schemaFolder, 'api.graphql'), 'utf8'));
const access = JSON.parse(readFileSync(join(schemaFolder, 'access.json'), 'utf8')) as Record<string, Rule>;

type Role = 'anonymous' | 'viewer' | 'kid' | 'editor' | 'publisher' | 'admin';
const scopesOf: Record<Exclude<Role, 'anonymous'>, string[]> = {
  viewer: [],
  kid: [],
  editor: ['catalog:read', 'catalog:write', 'media:read', 'media:write'],
  publisher: ['catalog:read', 'catalog:write', 'media:read', 'media:write', 'catalog:publish'],
  admin: [...new Set(Object.values(access).flatMap(({ scopes }) => scopes.flat()))],
};

/** What the SDL tells in words: children change neither profiles nor what is paid, and see nothing of who pays. */
const notForKids = [
  ...['createProfile', 'updateProfile', 'deleteProfile', 'revokeDevice'].map((name) => `Mutation.${name}`),
  ...['startMembership', 'changePlan', 'cancelMembership', 'resumeMembership'].map((name) => `Mutation.${name}`),
  ...['updatePaymentMethod', 'completeTestAuthentication'].map((name) => `Mutation.${name}`),
  ...['Mutation.changePassword', 'Mutation.requestEmailVerification'],
  ...['Query.membership', 'Query.previewPlanChange'],
  ...['membership', 'paymentMethod', 'creditBalance', 'invoices'].map((name) => `Account.${name}`),
];

type Denial = 'UNAUTHENTICATED' | 'FORBIDDEN' | 'allowed';

/** What the SDL says of a caller who selects these fields. */
function expected(role: Role, fields: string[]): Denial {
  const rules = fields.flatMap((name) => (access[name] ? [access[name]] : []));
  if (rules.length === 0) return 'allowed';
  if (role === 'anonymous') return 'UNAUTHENTICATED';
  if (role === 'kid' && fields.some((name) => notForKids.includes(name))) return 'FORBIDDEN';
  const missing = rules.some(
    ({ scopes }) => scopes.length > 0 && !scopes.some((set) => set.every((s) => scopesOf[role].includes(s))),
  );
  return missing ? 'FORBIDDEN' : 'allowed';
}

function denialIn({ errors = [] }: Pick<Answer, 'errors'>): Denial {
  const codes = errors.map(({ extensions }) => extensions.code);
  return codes.includes('UNAUTHENTICATED') ? 'UNAUTHENTICATED' : codes.includes('FORBIDDEN') ? 'FORBIDDEN' : 'allowed';
}

let platform: E2ePlatform;
let clients: Record<Role, GraphClient>;
let film: FilmDraft;
/** One of each type that has guarded fields, by its id. */
let things: Record<string, string>;
/** Each client's own account; an anonymous one asks for somebody's. */
let accounts: Record<Role, string>;
/** Who does not come to a type's things at all. */
const viewers: Role[] = ['anonymous', 'viewer', 'kid'];
const hiddenFrom: Record<string, Role[]> = {
  Account: ['anonymous'],
  TitleDraft: viewers,
  CatalogueImport: viewers,
  Asset: viewers,
  TranscodeJob: viewers,
};
/** Of types that have no id of their own: in whose field they are found. */
const partOf: Record<string, { type: string; field: string }> = {
  AudioTrack: { type: 'Asset', field: 'audioTracks' },
  TextTrack: { type: 'Asset', field: 'textTracks' },
};
const NOBODY = 'nobody_0';

async function clientWithRoles(admin: GraphClient, roles: AccountRole[]): Promise<GraphClient> {
  const credentials = await registerViewer(platform.url);
  await admin.send(SetRolesDocument, { accountId: credentials.accountId, roles });
  return viewerOn(platform.url, credentials);
}

beforeAll(async () => {
  platform = await startPlatform();
  const admin = await adminOf(platform);
  const family = await logInOn(platform.url, await registerViewer(platform.url));
  const { createProfile } = await family.client.send(CreateKidDocument);
  const clip = join(platform.dir.root, 'clip.mp4');
  await makeClip(clip, { seconds: 4, size: '320x180' });
  film = await publishMovie(admin, await makeAsset(admin, clip), { name: 'Private' });
  const { titleDrafts } = await admin.send(StaffThingsDocument);
  const { asset } = titleDrafts!.edges[0]!.node.editions[0]!;
  const { createCatalogueImport } = await admin.send(OpenImportDocument);
  things = {
    Account: family.account.id,
    Title: film.titleId,
    TitleDraft: film.draftId,
    Edition: film.editionId,
    Asset: asset!.id,
    TranscodeJob: asset!.jobs![0]!.id,
    CatalogueImport: createCatalogueImport.id,
  };
  clients = {
    anonymous: createGraphClient(platform.url),
    viewer: await viewerOn(platform.url, await registerViewer(platform.url)),
    kid: await actAs(family, expectOutcome(createProfile, 'ProfileSaved').profile.id),
    editor: await clientWithRoles(admin, ['VIEWER', 'EDITOR']),
    publisher: await clientWithRoles(admin, ['VIEWER', 'PUBLISHER']),
    admin: await actAs(await logInOn(platform.url, platform.admin)),
  };
  const own = async (role: Role) => (await clients[role].send(MeDocument)).me!.id;
  accounts = {
    anonymous: family.account.id,
    viewer: await own('viewer'),
    kid: await own('kid'),
    editor: await own('editor'),
    publisher: await own('publisher'),
    admin: await own('admin'),
  };
  await admin.close();
}, 180_000);
afterAll(async () => {
  await Promise.all(Object.values(clients ?? {}).map((client) => client.close()));
  await platform.stop();
});

const roles: Role[] = ['anonymous', 'viewer', 'kid', 'editor', 'publisher', 'admin'];

/** Rules of fields below the root. */
const guarded = Object.keys(access).filter((name) => !/^(Query|Mutation|Subscription)\./.test(name));

/** Of the thing that a rule's field belongs to. */
function typeOf(name: string): string {
  const type = name.split('.')[0]!;
  return partOf[type]?.type ?? type;
}

/** A query of a guarded field of something that is there, beside what anybody may have of it. */
function fieldCase(name: string, id: string): { query: string; fieldName: string } {
  const [typeName, fieldName] = name.split('.') as [string, string];
  const { type } = (schema.getType(typeName) as GraphQLObjectType).getFields()[fieldName]!;
  const selection = `${fieldName}${isLeafType(getNamedType(type)) ? '' : ' { __typename }'}`;
  const whole = partOf[typeName];
  const within = whole ? `${whole.type} { ${whole.field} { ${selection} } }` : `${typeName} { ${selection} }`;
  return { query: `{ node(id: "${id}") { __typename id ... on ${within} } }`, fieldName };
}

function rootFields(kind: 'Query' | 'Mutation' | 'Subscription'): [string, GraphQLField<unknown, unknown>][] {
  const type = schema.getType(kind);
  return isObjectType(type) ? Object.entries(type.getFields()) : [];
}

describe('the matrix, field × role', () => {
  it('has something of every guarded type to ask', () => {
    expect(guarded.length).toBeGreaterThan(8);
    expect(guarded.filter((name) => !(typeOf(name) in things))).toEqual([]);
    expect(Object.keys(access).length).toBeGreaterThan(50);
  });

  it.each(roles)('of queries, for %s', async (role) => {
    const wrong: string[] = [];
    for (const [name, field] of rootFields('Query')) {
      const answer = await clients[role].askText(rootOperation('query', field, NOBODY));
      if (denialIn(answer) !== expected(role, [`Query.${name}`]))
        wrong.push(`${name}: ${JSON.stringify(answer.errors ?? 'allowed')}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(roles)('of fields, for %s: what is refused is null, and takes nothing along', async (role) => {
    const wrong: string[] = [];
    for (const name of guarded) {
      const type = typeOf(name);
      const id = type === 'Account' ? accounts[role] : things[type]!;
      const { query, fieldName } = fieldCase(name, id);
      const answer = await clients[role].askText<{ node: Record<string, unknown> | null }>(query);
      const node = answer.data?.node;
      // Who does not come to the thing itself has nothing of it to be refused.
      const isHidden = node === null && !answer.errors && (hiddenFrom[type]?.includes(role) ?? false);
      const denial = denialIn(answer);
      const isAsExpected = denial === expected(role, [name]);
      const alone = { node: { __typename: type, id, [fieldName]: null }, paths: [['node', fieldName]] };
      const told = { node, paths: answer.errors?.map(({ path }) => path) };
      const isAlone = denial === 'allowed' || JSON.stringify(told) === JSON.stringify(alone);
      if (!isHidden && !(isAsExpected && isAlone)) wrong.push(`${query}: ${JSON.stringify(answer)}`);
    }
    expect(wrong).toEqual([]);
  });

  it('shows a child of its own account who may watch with it, and nothing else', async () => {
    const fields = ['email', 'isEmailVerified', 'roles', 'country', 'createdAt'];
    const query = `{ me { id profiles { id } devices { id } ${fields.join(' ')} } }`;
    const { data, errors } = await clients.kid.askText<{ me: Record<string, unknown> }>(query);
    const nothing = Object.fromEntries([...fields, 'devices'].map((field) => [field, null]));
    expect(data!.me).toEqual({ id: accounts.kid, profiles: [expect.anything(), expect.anything()], ...nothing });
    expect(errors!.map(({ extensions }) => extensions.code)).toEqual(fields.concat('devices').map(() => 'FORBIDDEN'));
  });

  it.each(roles)('of mutations, for %s', async (role) => {
    const wrong: string[] = [];
    for (const [name, field] of rootFields('Mutation')) {
      // Its effect is the end of the client that asks; it has a test of its own.
      if (name === 'logOut') continue;
      const answer = await clients[role].askText(rootOperation('mutation', field, NOBODY));
      const denial = denialIn(answer);
      if (denial !== expected(role, [`Mutation.${name}`]))
        wrong.push(`${name}: ${JSON.stringify(answer.errors ?? 'allowed')}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(roles)('of subscriptions, for %s', async (role) => {
    const wrong: string[] = [];
    for (const [name, field] of rootFields('Subscription')) {
      const subscription = clients[role].followText(rootOperation('subscription', field, NOBODY));
      const refusal = subscription.next().then(
        () => 'allowed',
        (error: unknown) =>
          /UNAUTHENTICATED|FORBIDDEN/.exec(error instanceof GraphError ? error.code : JSON.stringify(error))?.[0] ??
          'allowed',
      );
      const wanted = expected(role, [`Subscription.${name}`]);
      // Nothing may ever come of an allowed one: that no refusal comes while others are refused at once is the answer.
      const silence = new Promise<string>((resolve) =>
        setTimeout(() => resolve('allowed'), wanted === 'allowed' ? 300 : 10_000),
      );
      const got = await Promise.race([refusal, silence]);
      if (got !== wanted) wrong.push(`${name}: ${got}`);
      await subscription.leave();
    }
    expect(wrong).toEqual([]);
  });
});

describe('straight at a subgraph', () => {
  const actor = (change: Partial<Actor> = {}): Actor => ({
    account: 'account_admin',
    session: 'login_x',
    device: 'device_x',
    profile: 'profile_x',
    scopes: scopesOf.admin,
    maximumAge: 18,
    isKids: false,
    locale: 'en',
    territory: 'US',
    ...change,
  });

  async function ask(
    subgraph: string,
    passport: string | undefined,
    query = '{ __typename }',
  ): Promise<{ status: number } & Answer<{ __typename?: string }>> {
    const response = await fetch(`${platform.graphUrl}/${subgraph}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(passport === undefined ? {} : { [PASSPORT_HEADER]: passport }),
      },
      body: JSON.stringify({ query }),
    });
    return { status: response.status, ...((await response.json()) as Answer<{ __typename?: string }>) };
  }

  it.each(subgraphNames)('%s believes the gateway alone', async (subgraph) => {
    const { secrets } = platform.dir;
    const good = readPrivateKey(secrets, 'passport');
    const stranger = generateKeyPairSync('ed25519').privateKey;
    const [header, payload] = (await mintPassport(actor(), good)).split('.') as [string, string];
    const signed = (audience: string, type: string) =>
      new SignJWT({ sub: 'account_admin', sid: 's', dev: 'd', scp: scopesOf.admin, age: 18, loc: 'en', ter: 'US' })
        .setProtectedHeader({ alg: 'EdDSA', typ: type })
        .setIssuer('gateway')
        .setAudience(audience)
        .setIssuedAt()
        .setExpirationTime('60s')
        .sign(good);
    const bad: Record<string, string> = {
      forged: await mintPassport(actor(), stranger),
      expired: await mintPassport(actor(), good, new Date(Date.now() - 120_000)),
      'from the future': await mintPassport(actor(), good, new Date(Date.now() + 120_000)),
      'of another audience': await signed('gateway', 'passport+jwt'),
      'of another type': await signed('subgraph', 'at+jwt'),
      'an access token': (await signAccessToken(actor(), readPrivateKey(secrets, 'access'), new Date())).jwt,
      unsigned: `${Buffer.from('{"alg":"none","typ":"passport+jwt"}').toString('base64url')}.${payload}.`,
      cut: `${header}.${payload}.`,
      text: 'let me in',
      empty: '',
    };
    for (const [kind, passport] of Object.entries(bad)) {
      const answer = await ask(subgraph, passport);
      expect([kind, answer.status, denialIn(answer)]).toEqual([kind, 401, 'UNAUTHENTICATED']);
    }
    expect((await ask(subgraph, await mintPassport(actor(), good))).data?.__typename).toBe('Query');
  });

  it.each(subgraphNames)('%s enforces its SDL when somebody goes round the gateway', async (subgraph) => {
    const key = readPrivateKey(platform.dir.secrets, 'passport');
    const passports: [Role, string | undefined][] = [
      ['anonymous', undefined],
      ['viewer', await mintPassport(actor({ scopes: [] }), key)],
      ['editor', await mintPassport(actor({ scopes: scopesOf.editor }), key)],
    ];
    const wrong: string[] = [];
    let asked = 0;
    for (const [name, field] of rootFields('Query')) {
      const query = rootOperation('query', field, NOBODY);
      for (const [role, passport] of passports) {
        const answer = await ask(subgraph, passport, query);
        // Another subgraph's field is not known here.
        if (answer.errors?.some(({ extensions }) => extensions.code === 'GRAPHQL_VALIDATION_FAILED')) break;
        asked += 1;
        if (denialIn(answer) !== expected(role, [`Query.${name}`]))
          wrong.push(`${name} as ${role}: ${JSON.stringify(answer.errors)}`);
      }
    }
    const sdl = parse(readFileSync(join(schemaFolder, `${subgraph}.graphql`), 'utf8'));
    const own = sdl.definitions.flatMap((type) =>
      type.kind === Kind.OBJECT_TYPE_DEFINITION && type.name.value === 'Query' ? (type.fields ?? []) : [],
    );
    expect(own.length).toBeGreaterThan(0);
    expect(asked).toBe(own.length * passports.length);
    expect(wrong).toEqual([]);
  });

  it('answers no internal route without a service token', async () => {
    for (const path of ['playback/internal/sessions/x/authorization', 'job/internal/assets/x']) {
      expect((await fetch(`${platform.graphUrl}/${path}`)).status).toBe(401);
    }
  });
});

describe('access tokens at the gateway', () => {
  it('are believed from our user service alone, and not when they have expired', async () => {
    const { secrets } = platform.dir;
    const actor: Actor = {
      account: 'account_admin',
      session: 's',
      device: 'd',
      scopes: scopesOf.admin,
      maximumAge: 18,
      isKids: false,
      locale: 'en',
      territory: 'US',
    };
    const tokens = {
      forged: (await signAccessToken(actor, generateKeyPairSync('ed25519').privateKey, new Date())).jwt,
      expired: (await signAccessToken(actor, readPrivateKey(secrets, 'access'), new Date(Date.now() - 3_600_000))).jwt,
      'a passport': await mintPassport(actor, readPrivateKey(secrets, 'passport')),
      text: 'let-me-in',
    };
    for (const [kind, token] of Object.entries(tokens)) {
      const answer = await createGraphClient(platform.url, { token }).ask(MeDocument);
      expect([kind, denialIn(answer)]).toEqual([kind, 'UNAUTHENTICATED']);
    }
  });

  it('are worth nothing once their login has ended', async () => {
    const { client } = await logInOn(platform.url, await registerViewer(platform.url));
    await client.send(LogOutDocument);
    await eventually(
      () => client.ask(MeDocument),
      (answer) => denialIn(answer) === 'UNAUTHENTICATED',
    );
  });
});

describe("another account's ids", () => {
  it('in every argument that takes one change nothing and show nothing', async () => {
    const { titleId } = film;
    const credentials = await registerViewer(platform.url);
    const victimLogin = await logInOn(platform.url, credentials, "victim's own device");
    const victim = await actAs(victimLogin);
    const { session } = await startSession(victim, { titleId });
    await victim.send(RecordHeartbeatsDocument, { sessionId: session.id, heartbeats: [heartbeat(1, 1_500)] });
    const SECRET_SEARCH = 'what nobody else shall know';
    const { rememberSearch } = await victim.send(RememberSearchDocument, { query: SECRET_SEARCH });
    await victim.send(PutInMyListDocument, { titleId });
    const { me: owner, home } = await victim.send(OwnDocument);
    const invoice = owner!.invoices!.edges[0]!.node;
    const row = home!.edges[0]!.node;
    const ids = [
      ...[victimLogin.account.id, victimLogin.account.profiles![0]!.id, victimLogin.device.id, session.id],
      ...[owner!.membership!.id, invoice.id, row.id, row.items.edges[0]!.node.impressionId, rememberSearch.id],
    ];
    const secrets = [credentials.email, "victim's own device", invoice.number, SECRET_SEARCH];
    const before = await victim.send(OwnStateDocument);

    const intruder = clients.viewer;
    const leaked: string[] = [];
    let tried = 0;
    for (const kind of ['Query', 'Mutation'] as const) {
      for (const [name, field] of rootFields(kind)) {
        if (!takesId(field) || name === 'logOut') continue;
        for (const id of ids) {
          const operation = rootOperation(kind === 'Query' ? 'query' : 'mutation', field, id);
          const text = JSON.stringify(await intruder.askText(operation));
          tried += 1;
          if (secrets.some((secret) => text.includes(secret))) leaked.push(operation);
        }
      }
    }
    // The same through entities: what an id alone could resolve to.
    for (const id of ids) {
      const answer = await intruder.ask(SessionByIdDocument, { id });
      if (answer.data?.playbackSession) leaked.push(`playbackSession ${id}`);
      const own = await intruder.ask(RowAndInvoiceByIdDocument, { id });
      if (own.data?.row || own.data?.invoice) leaked.push(`row or invoice ${id}`);
    }
    expect(tried).toBeGreaterThan(60);
    expect(leaked).toEqual([]);
    expect(await victim.send(OwnStateDocument)).toEqual(before);
    await victim.close();
  }, 120_000);
});
