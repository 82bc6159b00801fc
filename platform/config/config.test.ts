import { ConfigError, describeSettings, readConfig, setting } from './config.ts';

const settings = {
  PORT: setting.port({ doc: 'Where to listen.', default: 4000 }),
  REDIS_URL: setting.url({ doc: 'Redis.' }),
  MODE: setting.oneOf({ doc: 'Mode.', values: ['fast', 'careful'], default: 'fast' }),
  ORIGINS: setting.list({ doc: 'Origins.', default: [] }),
  SECURE: setting.flag({ doc: 'Secure.', default: true }),
  NOTE: setting.string({ doc: 'Note.', optional: true }),
};

describe('readConfig', () => {
  it('reads, converts and falls back to defaults', () => {
    expect(readConfig(settings, { REDIS_URL: 'redis://h:1', ORIGINS: 'a, b,', SECURE: 'false' })).toEqual({
      PORT: 4000,
      REDIS_URL: 'redis://h:1',
      MODE: 'fast',
      ORIGINS: ['a', 'b'],
      SECURE: false,
      NOTE: undefined,
    });
  });

  it('names every fault at once', () => {
    const read = () => readConfig(settings, { PORT: '70000', MODE: 'slow', SECURE: 'yes' });
    expect(read).toThrow(ConfigError);
    try {
      read();
    } catch (error) {
      expect((error as ConfigError).faults.map((fault) => fault.split(' ')[0])).toEqual([
        'PORT',
        'REDIS_URL',
        'MODE',
        'SECURE',
      ]);
    }
  });

  it('describes each setting with its range and default', () => {
    expect(describeSettings(settings)[0]).toContain('integer 0..65535; default 4000');
  });
});
