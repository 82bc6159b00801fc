/** ISO 3166-1 codes of the territories that pay in euro: the euro area and those that use it by agreement. */
const EURO_TERRITORIES = new Set(
  'AD AT AX BE BG BL CY DE EE ES FI FR GF GP GR HR IE IT LT LU LV MC ME MF MQ MT NL PM PT RE SI SK SM TF VA XK YT'.split(
    ' ',
  ),
);
const STERLING_TERRITORIES = new Set(['GB', 'GG', 'IM', 'JE']);

/** What somebody in a territory pays in, as an ISO 4217 code; US dollars where there is no price of its own. */
export function currencyOf(territory: string): string {
  if (EURO_TERRITORIES.has(territory)) return 'EUR';
  if (STERLING_TERRITORIES.has(territory)) return 'GBP';
  if (territory === 'JP') return 'JPY';
  return 'USD';
}
