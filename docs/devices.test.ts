import { readFileSync } from 'node:fs';
import { closeCodes } from '../gateway/socket/session.ts';
import { errorCodes } from '../platform/errors/errors.ts';
import { ACCESS_TOKEN_SECONDS } from '../platform/passport/access-token.ts';
import { MEDIA_TOKEN_LIFETIME_MS } from '../platform/tickets/media-token.ts';
import { playbackSettings } from '../subgraphs/playback/config.ts';
import { loginSettings } from '../subgraphs/user/config.ts';
import { backOffMs } from '../web/sync/back-off.ts';
import { BATCH_LIMIT } from '../web/sync/heartbeat-queue.ts';
import { tableRows } from './read-page.ts';

const page = readFileSync(new URL('DEVICES.md', import.meta.url), 'utf8');
const text = page.replaceAll(/\s+/g, ' ');

describe('docs/DEVICES.md', () => {
  it('says what to do about every close code of ours', () => {
    const told = tableRows(page, 'Close codes').map(([code]) => code);
    expect(told).toEqual(expect.arrayContaining(Object.values(closeCodes).map(String)));
  });

  it('says what to do about every error code', () => {
    const told = tableRows(page, 'Error to action')
      .flatMap(([what = '']) => [...what.matchAll(/`([A-Z_]+)(\*?)`/g)])
      .map(([, code = '', isPrefix]) => (isPrefix ? new RegExp(`^${code}`) : new RegExp(`^${code}$`)));
    const untold = Object.keys(errorCodes).filter((code) => !told.some((pattern) => pattern.test(code)));
    expect(untold).toEqual([]);
  });

  it('tells the numbers that are in force', () => {
    const { HEARTBEAT_INTERVAL_MS, SESSION_TIMEOUT_MS, TOMBSTONE_DAYS } = playbackSettings;
    const { LOGIN_DAYS, LOGIN_IDLE_DAYS, REFRESH_GRACE_SECONDS } = loginSettings;
    expect(text).toContain(`An access token lives for ${ACCESS_TOKEN_SECONDS / 60} minutes`);
    expect(text).toContain(`Only within ${REFRESH_GRACE_SECONDS.default} s`);
    expect(text).toContain(`after ${LOGIN_IDLE_DAYS.default} days without use, and after ${LOGIN_DAYS.default} days`);
    expect(text).toContain(`\`heartbeatIntervalMs\` (${Number(HEARTBEAT_INTERVAL_MS.default) / 1000} s)`);
    expect(text).toContain(`Without a heartbeat for ${Number(SESSION_TIMEOUT_MS.default) / 1000} s`);
    expect(text).toContain(`in batches of at most ${BATCH_LIMIT}`);
    expect(text).toContain(`They live for ${MEDIA_TOKEN_LIFETIME_MS / 3_600_000} hours`);
    expect(text).toContain(`too old (over ${TOMBSTONE_DAYS.default} days)`);
    expect([backOffMs(0, () => 0), backOffMs(0, () => 1), backOffMs(20, () => 1)]).toEqual([250, 500, 30_000]);
  });
});
