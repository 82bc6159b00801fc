import { fault } from '../../platform/errors/errors.ts';

/** What is done to the fetches that one request makes at a subgraph: to see how pages and devices bear it. */
export interface InjectedFault {
  subgraph: string;
  delayMs: number;
  /** What the fetch fails with after the delay; absent where it is only late. */
  code: 'UNAVAILABLE' | 'TIMEOUT' | undefined;
  /** Of the fetches, 0 to 100. */
  percent: number;
  until: Date;
}

const LONGEST_DELAY_MS = 60_000;
const LONGEST_MS = 3_600_000;
const MOST = 10;

function refuse(message: string): never {
  throw fault('BAD_REQUEST', `x-marquee-fault: ${message}`);
}

function readNumber(name: string, text: string, most: number): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value > most) refuse(`${name} must be a number from 0 to ${most}.`);
  return value;
}

function readUntil(text: string, now: Date): Date {
  const until = new Date(text);
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(until.getTime())) {
    refuse('until must be an instant like 2030-01-31T12:00:00Z.');
  }
  if (until.getTime() - now.getTime() > LONGEST_MS) refuse('until may be an hour from now at the most.');
  return until;
}

function readOne(text: string, now: Date): InjectedFault {
  const [subgraph = '', ...parameters] = text.split(';').map((part) => part.trim());
  if (!/^[\w-]+$/.test(subgraph)) refuse('each fault begins with the name of a subgraph.');
  let delayMs = 0;
  let percent = 100;
  let code: InjectedFault['code'];
  let until: Date | undefined;
  for (const parameter of parameters) {
    const at = parameter.indexOf('=');
    const [name, value] = at === -1 ? [parameter, ''] : [parameter.slice(0, at), parameter.slice(at + 1)];
    switch (name) {
      case 'delay':
        delayMs = readNumber('delay', value, LONGEST_DELAY_MS);
        break;
      case 'share':
        percent = readNumber('share', value, 100);
        break;
      case 'error':
        if (value !== 'UNAVAILABLE' && value !== 'TIMEOUT') refuse('error must be UNAVAILABLE or TIMEOUT.');
        code = value;
        break;
      case 'until':
        until = readUntil(value, now);
        break;
      default:
        refuse('after the subgraph come delay, error, share and until, each as name=value.');
    }
  }
  // A header that is forgotten in somebody's tool ends by itself.
  if (!until) refuse('until is missing.');
  if (delayMs === 0 && code === undefined) refuse('a fault has a delay, an error or both.');
  return { subgraph, delayMs, code, percent, until };
}

/**
 * Reads `x-marquee-fault`: faults with commas between them, each `<subgraph>;delay=<ms>;error=<code>;share=<percent>;until=<instant>`,
 * until an hour from now at the most. What has ended is left out. Throws BAD_REQUEST.
 */
export function readInjectedFaults(header: string, now: Date): InjectedFault[] {
  const texts = header.split(',');
  if (texts.length > MOST) refuse(`${MOST} faults at the most.`);
  return texts.map((text) => readOne(text, now)).filter(({ until }) => until > now);
}
