import type { DeviceInput, DeviceKind } from '../generated/operations.ts';

const ID_KEY = 'marquee.device';
const TOKEN_KEY = 'marquee.deviceToken';
const NAME_KEY = 'marquee.deviceName';

/** What a browser says of itself; pure. */
export function deviceKind(userAgent: string): DeviceKind {
  if (/\b(SMART-?TV|SmartTV|Tizen|Web0S|webOS|AppleTV|GoogleTV|BRAVIA|AFT\w+|CrKey|HbbTV)\b/i.test(userAgent))
    return 'TV';
  if (/iPad|Tablet|Android(?!.*Mobile)/i.test(userAgent)) return 'TABLET';
  if (/iPhone|Android.*Mobile|Mobile Safari/i.test(userAgent)) return 'PHONE';
  return 'BROWSER';
}

/** `Chrome on Linux`; pure. */
export function deviceName(userAgent: string): string {
  const browser = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([mark]) => userAgent.includes(mark!))?.[1];
  const system = [
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Android', 'Android'],
    ['Tizen', 'Samsung TV'],
    ['Web0S', 'LG TV'],
    ['Windows', 'Windows'],
    ['Mac OS', 'Mac'],
    ['CrOS', 'Chromebook'],
    ['Linux', 'Linux'],
  ].find(([mark]) => userAgent.includes(mark!))?.[1];
  return `${browser ?? 'Browser'}${system ? ` on ${system}` : ''}`;
}

/** The name that the log-in offers: what was chosen before, else what the browser says of itself. */
export function offeredDeviceName(): string {
  return localStorage.getItem(NAME_KEY) ?? deviceName(navigator.userAgent);
}

/** This device for a log-in. It gives back the id of an earlier one, so that it is not listed twice, and the proof that it is it. */
export function thisDevice(name: string): DeviceInput {
  localStorage.setItem(NAME_KEY, name);
  return {
    id: localStorage.getItem(ID_KEY),
    token: localStorage.getItem(TOKEN_KEY),
    name,
    kind: deviceKind(navigator.userAgent),
  };
}

export function rememberDevice(id: string, token: string): void {
  localStorage.setItem(ID_KEY, id);
  localStorage.setItem(TOKEN_KEY, token);
}
