import { randomUUID } from 'node:crypto';
import { PlansDocument, StartMembershipDocument } from '../client/generated/operations.ts';
import { createGraphClient, type GraphClient } from '../client/graph-client.ts';
import { expectOutcome } from '../client/graph-error.ts';
import { actAs, logIn, type Credentials, type Login } from '../client/log-in.ts';
import { RegisterDocument } from './generated/operations.ts';
import type { E2ePlatform } from './platform.ts';

export type PlanCode = 'basic' | 'standard' | 'premium';

let viewers = 0;

/** Logs a device in; the client acts as no profile yet. */
export function logInOn(url: string, credentials: Credentials, device = 'e2e'): Promise<Login> {
  return logIn(url, credentials, { name: device, kind: 'BROWSER' });
}

/** The id of a plan that is offered. */
export async function planIdOf(client: GraphClient, code: string): Promise<string> {
  const { plans } = await client.send(PlansDocument);
  return plans.find((plan) => plan.code === code)!.id;
}

/** Begins a membership with a card that works, paid from the first day. */
async function choosePlan(client: GraphClient, code: PlanCode): Promise<void> {
  const planId = await planIdOf(client, code);
  const input = { planId, paymentToken: 'pm_card_visa', withTrial: false, idempotencyKey: randomUUID() };
  const { startMembership } = await client.send(StartMembershipDocument, { input });
  expectOutcome(startMembership, 'MembershipChanged');
}

/** A new viewer's credentials, registered; with a plan, Standard unless told, or none. */
export async function registerViewer(
  url: string,
  country = 'US',
  plan: PlanCode | 'none' = 'standard',
): Promise<Credentials & { accountId: string }> {
  const email = `viewer-${process.pid}-${Date.now()}-${viewers++}@example.com`;
  const password = 'a long enough secret';
  const device = { name: 'e2e', kind: 'BROWSER' as const };
  const answer = await createGraphClient(url).send(RegisterDocument, { input: { email, password, country, device } });
  const { tokens, account } = expectOutcome(answer.register, 'LoggedIn');
  if (plan !== 'none') await choosePlan(createGraphClient(url, { token: tokens.accessToken }), plan);
  return { email, password, accountId: account.id };
}

/** A registered viewer on a device of their own, acting as their profile. */
export async function viewerOn(url: string, credentials: Credentials, device?: string): Promise<GraphClient> {
  return actAs(await logInOn(url, credentials, device));
}

/** The platform's admin. */
export async function adminOf(platform: E2ePlatform): Promise<GraphClient> {
  return (await logInOn(platform.url, platform.admin, 'admin')).client;
}
