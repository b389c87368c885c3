// Days as texts, 2026-11-30, in the company's time zone.
export function today(timeZone) {
  return new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(new Date());
}

export function plus(date, days) {
  const at = new Date(`${date}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

export function length(from, to) {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

/** The range of an address: the last 30 days if it names none. */
export function range(at, company) {
  const now = today(company.timeZone);
  const to = at.to ?? now;
  const from = at.from ?? plus(to, -29);
  return { from, to };
}

/** As many days before. */
export function before({ from, to }) {
  const many = length(from, to);
  return { from: plus(from, -many), to: plus(from, -1) };
}

export const presets = [
  { key: 't', label: 'Today', of: (now) => ({ from: now, to: now }) },
  { key: 'y', label: 'Yesterday', of: (now) => ({ from: plus(now, -1), to: plus(now, -1) }) },
  { key: '7', label: '7 days', of: (now) => ({ from: plus(now, -6), to: now }) },
  { key: '3', label: '30 days', of: (now) => ({ from: plus(now, -29), to: now }) },
  { key: '9', label: '90 days', of: (now) => ({ from: plus(now, -89), to: now }) },
  { key: 'm', label: 'This month', of: (now) => ({ from: `${now.slice(0, 8)}01`, to: now }) },
  { key: 'a', label: '12 months', of: (now) => ({ from: plus(now, -364), to: now }) },
];
