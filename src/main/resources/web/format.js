// Numbers and times as the reader's locale writes them; days are the company's.
const locale = navigator.language;
const formats = new Map();

function numberFormat(options) {
  const key = JSON.stringify(options);
  if (!formats.has(key)) formats.set(key, new Intl.NumberFormat(locale, options));
  return formats.get(key);
}

/** An amount as the API writes it, a decimal text with the currency's digits. */
export function money(amount, currency) {
  if (amount === null || amount === undefined) return '–';
  const digits = String(amount).split('.')[1]?.length ?? 0;
  try {
    return numberFormat({ style: 'currency', currency, minimumFractionDigits: digits, maximumFractionDigits: digits })
      .format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

/** A mean, which has more digits than money has: rounded to the currency's. */
export function mean(amount, currency) {
  if (amount === null || amount === undefined) return '–';
  try {
    return numberFormat({ style: 'currency', currency }).format(amount);
  } catch {
    return `${amount} ${currency}`;
  }
}

export function count(number) {
  return numberFormat({}).format(number);
}

export function percent(share, digits = 1) {
  if (share === null || share === undefined) return '–';
  return numberFormat({ style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share);
}

/** By how much a number changed against an earlier one; null where that says nothing. */
export function change(now, before) {
  const was = Number(before);
  if (!was || now === null || now === undefined) return null;
  return (Number(now) - was) / Math.abs(was);
}

export function day(date) {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${date}T00:00:00Z`));
}

export function days(from, to) {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
  return format.formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}

export function time(instant, timeZone) {
  if (!instant) return '–';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(instant));
}

export function seconds(instant, timeZone) {
  if (!instant) return '–';
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone }).format(new Date(instant));
}

/** The time of day, and the day unless it is today. */
export function clock(instant, timeZone) {
  const at = new Date(instant);
  const day = (of) => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeZone }).format(of);
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'medium', timeZone }).format(at);
  return day(at) === day(new Date()) ? time : `${day(at)} ${time}`;
}

export function bytes(number) {
  return number < 1024 ? `${count(number)} B` : `${numberFormat({ maximumFractionDigits: 1 }).format(number / 1024)} KB`;
}

/** A time that has passed, in its largest unit. */
export function age(seconds) {
  const [unit, length] = [['day', 86_400], ['hour', 3600], ['minute', 60], ['second', 1]].find(([, length]) => seconds >= length) ?? ['second', 1];
  return numberFormat({ style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(Math.floor(seconds / length));
}
