import { once, project, type EventHandler } from '../../../platform/events/consume.ts';
import { entitlementChanged } from '../../../schema/events/entitlement.ts';
import { loginEnded, profileChanged } from '../../../schema/events/user.ts';
import { entitlementFacts } from '../entitlement/ask-billing.ts';
import type { Parts } from '../stores.ts';
import { endSessions } from './end-sessions.ts';
import { followEntitlement } from './follow-entitlement.ts';

/** What the others tell of accounts, logins and profiles changes who may play on. */
export function sessionHandlers(parts: Parts): EventHandler[] {
  return [
    project(entitlementChanged, 'playback-entitlement', async ({ subject, revision, data }) => {
      await parts.entitlements.project(subject, revision, data ? entitlementFacts(data) : undefined);
      await followEntitlement(parts, subject, new Date());
    }),
    project(loginEnded, 'playback-login-ended', async ({ data }) => {
      // New roles give the login a new session of tokens; who watches goes on watching.
      if (data && data.reason !== 'ROLES_CHANGED') await endSessions(parts, { login: data.session }, 'LOGIN_ENDED');
    }),
    once(profileChanged, 'playback-profile-deleted', async ({ subject, data }, transaction) => {
      if (data) return;
      await parts.progress.removeOfProfile(transaction, subject);
      await parts.sessions.removeOfProfile(transaction, subject);
      await parts.tracks.removeOfProfile(transaction, subject);
    }),
  ];
}
