/** `1:02:03`, `4:05`: a position in milliseconds. */
export function clockTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** `1 h 32 min`, `4 min`, `36 s`: a length in milliseconds. */
export function lengthInWords(ms: number): string {
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** Why something was refused, with the reason behind it, or when another try counts, where that is told. */
export function refusalInWords(refusal: {
  message: string;
  reason?: string;
  retryAfterMs?: number | null | undefined;
}): string {
  const { message, reason, retryAfterMs } = refusal;
  if (reason !== undefined) return `${message} ${reason}`;
  return retryAfterMs ? `${message} Try again in ${Math.ceil(retryAfterMs / 1_000)} s.` : message;
}

/** `S1 E2`. */
export function episodeLabel({ seasonNumber, number }: { seasonNumber: number; number: number }): string {
  return seasonNumber === 0 ? `Special ${number}` : `S${seasonNumber} E${number}`;
}

/** `Today at 14:05`, `Yesterday at 9:30`, else the date; in the viewer's language and time zone. */
export function momentInWords(instant: string, language: string, nowMs: number): string {
  const then = new Date(instant);
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' }).format(then);
  const day = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
  const days = Math.round((day(new Date(nowMs)) - day(then)) / 86_400_000);
  if (days === 0 || days === 1) {
    const word = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(-days, 'day');
    return `${word.charAt(0).toLocaleUpperCase(language)}${word.slice(1)}, ${time}`;
  }
  return `${shortDay(instant, language)}, ${time}`;
}

/** `3 December 2026`, in the viewer's language and time zone. */
export function dayInWords(instant: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(instant));
}

/** `3 Dec 2026`. */
export function shortDay(instant: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(instant));
}

/** `€ 9.99`, `¥ 1,200`: an amount in its currency's smallest unit (ISO 4217), as the language writes it. */
export function moneyInWords({ amountMinor, currency }: { amountMinor: number; currency: string }, language: string) {
  const format = new Intl.NumberFormat(language, { style: 'currency', currency });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}

/** `3.2 GB`, `470 MB`: in thousands, as browsers tell of what they save. */
export function bytesInWords(bytes: number, language: string): string {
  const megabytes = bytes / 1e6;
  const [value, unit]: [number, string] = megabytes < 999.5 ? [megabytes, 'megabyte'] : [megabytes / 1_000, 'gigabyte'];
  const maximumSignificantDigits = value < 10 ? 2 : 3;
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumSignificantDigits }).format(value);
}

/** `1 film`, `2 films`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
