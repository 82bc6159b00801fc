import { livePositionMs } from './live-position.ts';

const reported = {
  state: 'PLAYING' as const,
  positionMs: 60_000,
  durationMs: 90_000,
  lastHeartbeatAt: new Date(1_000_000).toISOString(),
};

describe('livePositionMs', () => {
  it('moves on with the time while it plays', () => {
    expect(livePositionMs(reported, 1_004_000)).toBe(64_000);
  });

  it('stands while it is paused and before the first heartbeat', () => {
    expect(livePositionMs({ ...reported, state: 'PAUSED' }, 1_004_000)).toBe(60_000);
    expect(livePositionMs({ ...reported, lastHeartbeatAt: null }, 1_004_000)).toBe(60_000);
  });

  it('goes neither beyond the end nor back before the report', () => {
    expect(livePositionMs(reported, 1_055_000)).toBe(90_000);
    expect(livePositionMs(reported, 999_000)).toBe(60_000);
  });

  it('stops guessing a minute after the last heartbeat', () => {
    expect(livePositionMs({ ...reported, durationMs: 7_200_000 }, 9_000_000)).toBe(120_000);
  });
});
