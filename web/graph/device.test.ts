import { deviceKind, deviceName } from './device.ts';

const agents = {
  linux: 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
  iPhone:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
  tablet:
    'Mozilla/5.0 (Linux; Android 16; Pixel Tablet) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
  phone:
    'Mozilla/5.0 (Linux; Android 16; Pixel 11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Mobile Safari/537.36',
  tv: 'Mozilla/5.0 (SMART-TV; LINUX; Tizen 8.0) AppleWebKit/537.36 (KHTML, like Gecko) Version/8.0 TV Safari/537.36',
};

it.each([
  [agents.linux, 'BROWSER', 'Chrome on Linux'],
  [agents.iPhone, 'PHONE', 'Safari on iPhone'],
  [agents.tablet, 'TABLET', 'Chrome on Android'],
  [agents.phone, 'PHONE', 'Chrome on Android'],
  [agents.tv, 'TV', 'Safari on Samsung TV'],
  ['curl/8', 'BROWSER', 'Browser'],
])('reads a device from %s', (agent, kind, name) => {
  expect([deviceKind(agent), deviceName(agent)]).toEqual([kind, name]);
});
