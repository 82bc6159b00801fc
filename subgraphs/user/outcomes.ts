import type { Context } from './context.ts';
import type { LogInOutcome } from './login/log-in.ts';
import { deliverTokens } from './login/refresh-header.ts';
import type { RefreshOutcome } from './login/refresh.ts';
import type { RegisterOutcome } from './registration/register.ts';

/** What people are told of an outcome that is no success; `message` of the SDL's `Failure`. */
const messages = {
  accountNotFound: () => 'There is no such account.',
  badCredentials: () => 'The address or the password is wrong.',
  deviceNotFound: () => 'This account is not logged in on such a device.',
  emailAlreadyVerified: () => 'This address is confirmed already.',
  emailTaken: () => 'This address has an account already.',
  lastAdmin: () => 'Nobody else is an administrator.',
  lastProfile: () => 'An account keeps one profile.',
  passwordRequired: () => "A kids' profile is left with the account's password.",
  passwordWrong: () => 'The password is wrong.',
  linkRefused: () => 'This link was used, has expired, or there is a newer one.',
  pinRequired: () => 'This profile has a PIN.',
  pinWrong: () => 'The PIN is wrong.',
  profileLimitReached: ({ limit }: { limit: number }) => `An account has at most ${limit} profiles.`,
  profileNotFound: () => 'This account has no such profile.',
  refreshRefused: () => 'Log in again.',
  tokenReused: () => 'This login was ended: its token was used twice. Log in again.',
  weakPassword: () => 'Choose another password.',
};

/** An outcome as a member of a union of the SDL, where its type has the name of the outcome's kind. */
export type Shown<Outcome> = Outcome extends { kind: infer Kind extends string }
  ? Omit<Outcome, 'kind'> & { __typename: Capitalize<Kind> } & (Kind extends keyof typeof messages
        ? { message: string }
        : unknown)
  : never;

export function show<Outcome extends { kind: string }>({ kind, ...facts }: Outcome): Shown<Outcome> {
  // Each function above is given the outcome that it is named for.
  const message = (messages as Record<string, (facts: never) => string>)[kind]?.(facts as never);
  const typename = kind.charAt(0).toUpperCase() + kind.slice(1);
  return { ...facts, __typename: typename, ...(message ? { message } : {}) } as unknown as Shown<Outcome>;
}

/** Whoever has logged in is the viewer of the rest of the answer, and a browser keeps its refresh token in its cookie. */
export function showLogin<Outcome extends RegisterOutcome | LogInOutcome | RefreshOutcome>(
  context: Context,
  outcome: Outcome,
): Shown<Outcome> {
  if (outcome.kind !== 'loggedIn') return show(outcome);
  const { account, device, tokens } = outcome;
  context.viewer = { account: account.id, device: device.id };
  return show<Outcome>({ ...outcome, tokens: deliverTokens(context, tokens, context.now) });
}
