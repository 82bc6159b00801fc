import { LogInDocument, SwitchProfileDocument, type DeviceInput, type LogInMutation } from './generated/operations.ts';
import { createGraphClient, type GraphClient, type GraphClientOptions } from './graph-client.ts';
import { expectOutcome } from './graph-error.ts';

export interface Credentials {
  email: string;
  password: string;
}

type LoggedIn = Extract<LogInMutation['logIn'], { __typename: 'LoggedIn' }>;

/** A login, and its client, which acts as no profile yet. */
export type Login = Pick<LoggedIn, 'account' | 'device'> & { client: GraphClient };

/** @throws GraphError when it is refused. */
export async function logIn(
  url: string,
  { email, password }: Credentials,
  device: DeviceInput,
  options: Omit<GraphClientOptions, 'token'> = {},
): Promise<Login> {
  const answer = await createGraphClient(url).send(LogInDocument, { input: { email, password, device } });
  const { tokens, account, device: known } = expectOutcome(answer.logIn, 'LoggedIn');
  return { client: createGraphClient(url, { ...options, token: tokens.accessToken }), account, device: known };
}

/** A client of the same login that acts as a profile: the first one unless told. @throws GraphError */
export async function actAs({ client, account }: Login, profileId?: string, pin?: string): Promise<GraphClient> {
  const id = profileId ?? account.profiles?.[0]?.id;
  if (id === undefined) throw new Error('the account has no profile');
  const { switchProfile } = await client.send(SwitchProfileDocument, { profileId: id, pin });
  const { tokens } = expectOutcome(switchProfile, 'ProfileActive');
  return createGraphClient(client.url, { token: tokens.accessToken });
}
