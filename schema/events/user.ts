import { eventKind } from '../../platform/events/event.ts';

export interface LoginEndedState {
  /** `session` of the tokens that are no longer good. */
  session: string;
  account: string;
  device: string;
  reason: 'LOGGED_OUT' | 'DEVICE_REVOKED' | 'TOKEN_REUSED' | 'ENDED_BY_SUPPORT' | 'ROLES_CHANGED' | 'PASSWORD_CHANGED';
}

/**
 * Subject: the login's session. Happens once; revision 1. After ROLES_CHANGED the login goes on under another session; in
 * all other cases the device has to log in again.
 */
export const loginEnded = eventKind<LoginEndedState>('user', 'marquee.user.login-ended.v1');

export interface ProfileState {
  profileId: string;
  accountId: string;
  isKids: boolean;
  maximumAge: number;
  language: string;
}

/** Subject: the profile's id. A tombstone says that it was deleted, and all that belongs to it may go. */
export const profileChanged = eventKind<ProfileState>('user', 'marquee.user.profile.v1');
