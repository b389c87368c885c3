// Days as texts, 2026-11-30, in the company's time zone; the ranges that the API has names for.
export function today(timeZone) {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(new Date());
}

function plus(date, days) {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

export function length(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

const until = (now, days) => ({ from: plus(now, 1 - days), to: now });
const quarter = (now) => `${now.slice(0, 5)}${String(Math.floor((Number(now.slice(5, 7)) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`;

/** The ranges by the API's names, each with the key that chooses it. */
export const presets = [
  { period: 'today', key: 't', label: 'Today', of: (now) => until(now, 1) },
  { period: 'yesterday', key: 'y', label: 'Yesterday', of: (now) => until(plus(now, -1), 1) },
  { period: '7d', key: '7', label: '7 days', of: (now) => until(now, 7) },
  { period: '28d', key: '8', label: '28 days', of: (now) => until(now, 28) },
  { period: '30d', key: '3', label: '30 days', of: (now) => until(now, 30) },
  { period: '90d', key: '9', label: '90 days', of: (now) => until(now, 90) },
  { period: 'month', key: 'm', label: 'Month', of: (now) => ({ from: `${now.slice(0, 8)}01`, to: now }) },
  { period: 'quarter', key: 'q', label: 'Quarter', of: (now) => ({ from: quarter(now), to: now }) },
  { period: 'year', key: 'a', label: 'Year', of: (now) => ({ from: `${now.slice(0, 5)}01-01`, to: now }) },
];
const USUAL = '30d';

/** The changes of an address that choose a preset. */
export function choose(preset) {
  return { period: preset.period === USUAL ? null : preset.period, from: null, to: null, after: null };
}

/** The range of an address as the API takes it: by its name, or by its days. */
export function asked(at) {
  return at.from || at.to ? { from: at.from, to: at.to } : { period: at.period ?? USUAL };
}

/** Its first and last day. */
export function range(at, company) {
  const now = today(company.timeZone);
  if (!at.from && !at.to) {
    return (presets.find((each) => each.period === (at.period ?? USUAL)) ?? presets[4]).of(now);
  }
  const to = at.to ?? now;
  return { from: at.from ?? plus(to, -29), to };
}

/** The range as long as this one, so many times later; not beyond today. */
export function shifted({ from, to }, times, now) {
  const days = length(from, to) * times;
  const last = plus(to, days);
  return last > now ? null : { from: plus(from, days), to: last };
}
