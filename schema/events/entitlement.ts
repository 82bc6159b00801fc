import { eventKind } from '../../platform/events/event.ts';

/** What an account's membership allows. A tombstone says that it allows nothing any more. */
export interface EntitlementState {
  accountId: string;
  planId: string;
  planCode: string;
  /** Height class in pixels. */
  maximumHeight: number;
  /** Films at the same time. */
  streamLimit: number;
  profileLimit: number;
  /** Whether films may be saved; absent in what was told before there was that. */
  allowsDownloads?: boolean;
  /** RFC 3339: ends then by itself; absent: goes on. */
  validUntil?: string;
}

/** Subject: the account's id. */
export const entitlementChanged = eventKind<EntitlementState>('billing', 'marquee.billing.entitlement.v1');
