// What resolvers are given as the parent of each type: generated/resolvers.ts is made from these names (codegen.ts).
export type { Account as AccountMapper } from './account/account-store.ts';
export type { Profile as ProfileMapper } from './profile/profile-store.ts';
export type { Device as DeviceMapper } from './login/login-store.ts';

/** Whose account it was, the passport says. */
export interface ProfileDeletedMapper {
  profileId: string;
}
export interface DeviceRevokedMapper {
  deviceId: string;
}
