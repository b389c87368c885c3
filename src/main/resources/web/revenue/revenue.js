// What the shop sold, and what conversations earned of it.
import { html, nothing } from 'lit-html';
import { get, last, query } from '../api.js';
import { asked, length, range } from '../calendar.js';
import { filterBar, knownChoices, loadChoices } from '../parts/filters.js';
import { CHANNELS } from '../parts/words.js';
import { count, days } from '../format.js';
import { filters, go, link } from '../place.js';
import { cards } from './cards.js';
import { chart, drawChart } from './chart.js';
import { channels } from './channels.js';
import { conversations } from './conversations.js';
import { excluded } from './excluded.js';

const BASES = [[null, 'Gross', 'as the orders were placed'], ['net', 'Net', 'less the refunds of these orders'],
  ['shop', 'Net by refund day', 'less the refunds made in these days, as the shop itself reports']];
const COMPARED = [['previous', 'the days before'], ['year', 'a year earlier'], ['none', 'nothing']];

/** The module of what is below the fold; null until it is loaded. */
let below = null;

function path(at, company) {
  return `/api/companies/${encodeURIComponent(at.company)}/revenue${query({
    ...asked(at), ...filters(at), by: grain(at, company), compare: compared(at) === 'none' ? null : compared(at), net: at.basis === 'shop' ? 'shop' : null })}`;
}

function compared(at) {
  return at.compare ?? 'previous';
}

/** As fine as can be seen, unless the address says otherwise. */
function grain(at, company) {
  const { from, to } = range(at, company);
  const many = length(from, to);
  return at.by ?? (many <= 92 ? 'day' : many <= 400 ? 'week' : 'month');
}

export const revenue = {
  load: async (at, company) => ({ now: await get(path(at, company)), ...known(at, company) }),

  cached(at, company) {
    const now = last(path(at, company));
    return now && { now, ...known(at, company) };
  },

  /** What is below the fold comes after what is seen first. */
  async follow(data, at, company, draw) {
    const [module, choices] = await Promise.all([import('../details/details.js'), loadChoices(at)]);
    below = module;
    draw({ ...data, choices, details: await below.load(at, data.now) });
  },

  view({ now, choices, details }, at, company) {
    const chosen = currency(now, at);
    const of = now.currencies.find((each) => each.currency === chosen);
    const was = now.comparison?.currencies.find((each) => each.currency === chosen);
    const basis = at.basis ? 'net' : 'gross';
    return html`
      ${switches(now, at, chosen, choices)}
      <p class="paper">${stated(at, chosen)}</p>
      ${of ? html`
        <section class="cards" aria-label="Revenue impact">${cards({ of, was, at, basis, visitors: details?.visitors })}</section>
        ${chart(of, now, at, basis, path(at, company))}
        <div class="columns">
          <div class="stack">${channels(of, at, basis, path(at, company))} ${excluded(now, of, at)}</div>
          ${conversations(of, at, basis, path(at, company))}
        </div>
        ${details ? below.view(details, at, chosen) : nothing}` : empty(now, at)}`;
  },

  drawn({ now }, at) {
    const of = now.currencies.find((each) => each.currency === currency(now, at));
    if (of) drawChart(of, at.basis ? 'net' : 'gross');
  },
};

/** What is already known of what comes later. */
function known(at, company) {
  const now = last(path(at, company));
  return { choices: knownChoices(at), details: (now && below?.known(at, now)) ?? undefined };
}

function currency(report, at) {
  const codes = report.currencies.map((each) => each.currency);
  if (codes.includes(at.currency)) return at.currency;
  const best = [...report.currencies].sort((a, b) => b.all.orders - a.all.orders)[0];
  return best?.currency;
}

/** What the figures are of, in words. */
function stated(at, chosen) {
  const [, basis, meaning] = BASES.find(([name]) => name === (at.basis ?? null)) ?? BASES[0];
  const only = Object.entries({ channel: CHANNELS[at.channel] ?? at.channel, source: at.source, store: at.store, 'counted besides': at.include })
    .filter(([, value]) => value).map(([name, value]) => `${name}: ${value}`);
  return [chosen, `${basis}, ${meaning}`, ...only].filter(Boolean).join('; ');
}

function empty(report, at) {
  const filtered = at.channel || at.source || at.store;
  return html`<div class="notice"><h1>Nothing was sold ${filtered ? 'like this ' : ''}from ${days(report.from, report.to)}</h1>
    <p>${report.ordersWithoutValue ? `${count(report.ordersWithoutValue)} orders have no value yet. ` : ''}
    ${filtered ? html`<a href=${link({ channel: null, source: null, store: null }, at)}>Show all orders</a>, or choose` : 'Choose'} another period, or see under <a href=${link({ page: 'coverage' }, at)}>Coverage</a> when each source was last heard.</p></div>`;
}

function switches(report, at, chosen, choices) {
  return html`<div class="switches">
    ${report.currencies.length > 1
      ? html`<div role="group" aria-label="Currency">${report.currencies.map((each) => html`
          <a class="chip" href=${link({ currency: each.currency }, at)} aria-current=${each.currency === chosen ? 'true' : 'false'}>${each.currency}</a>`)}</div>` : nothing}
    <div role="group" aria-label="Gross or net">${BASES.map(([basis, label, meaning]) => html`
      <a class="chip" title=${meaning} href=${link({ basis }, at)} aria-current=${(at.basis ?? null) === basis ? 'true' : 'false'}>${label}</a>`)}</div>
    <div class="filters aside">${report.comparison ? html`<span class="faint">${days(report.comparison.from, report.comparison.to)}</span>` : nothing}<label><span>Compared with</span>
      <select @change=${(event) => go({ compare: event.target.value === 'previous' ? null : event.target.value })}>
        ${COMPARED.map(([name, label]) => html`<option value=${name} ?selected=${compared(at) === name}>${label}</option>`)}</select></label></div>
    ${filterBar(at, choices)}
    ${report.pendingDecisions ? html`<p class="faint">${count(report.pendingDecisions)} names are being decided again: attributed figures may still change.</p>` : nothing}
  </div>`;
}
