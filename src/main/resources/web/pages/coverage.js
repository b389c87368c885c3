// Whether everything arrives: warnings, sources, and comparisons with the shop.
import { html, nothing } from 'lit-html';
import { get, query } from '../api.js';
import { range } from '../calendar.js';
import { count, day, time } from '../format.js';

export const coverage = {
  name: 'coverage', title: 'Coverage', period: true,

  async load(at, company) {
    const of = `/api/companies/${encodeURIComponent(at.company)}`;
    const days = query(range(at, company));
    const [warnings, compared, browsers, pulls] = await Promise.all([
      get(`${of}/warnings`), get(`${of}/coverage${days}`), get(`${of}/coverage/browsers${days}`), get(`${of}/pulls`),
    ]);
    return { warnings: warnings.warnings, days: compared.days, matches: compared.browser, browsers: browsers.days, lists: pulls.lists, failed: pulls.failed };
  },

  view({ warnings, days, matches, browsers, lists, failed }, at, company) {
    const zone = company.timeZone;
    return html`
      <section aria-labelledby="warnings"><header class="head"><h2 id="warnings">Warnings</h2></header>
        ${warnings.length ? html`<ul class="warnings">${warnings.map((each) => html`<li class="notice"><strong>${each.code}</strong>
          <p>${each.detail}</p><p class="faint">${count(each.times)} times, last ${time(each.lastAt, zone)}</p></li>`)}</ul>`
          : html`<p class="empty">None: nothing that this shop sends needs a look.</p>`}</section>
      <section aria-labelledby="compared"><header class="head"><h2 id="compared">Compared with the shop</h2></header>
        ${days.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Comparison by day"><table class="wide">
          <thead><tr><th scope="col">Day</th><th scope="col">Connector</th><th scope="col" class="number">The shop says</th><th scope="col" class="number">Recorded</th><th scope="col" class="number">Left out on purpose</th><th scope="col" class="number">Different</th><th scope="col" class="number">Missing</th></tr></thead>
          <tbody>${days.map((each) => html`<tr class=${each.missing ? 'differs' : ''}><th scope="row">${day(each.day)}</th><td>${each.connector}</td>
            <td class="number">${count(each.said)}</td><td class="number">${count(each.present)}</td><td class="number">${count(each.excluded)}</td>
            <td class="number">${count(each.different)}</td><td class="number">${count(each.missing)}</td></tr>`)}</tbody></table></div>`
          : html`<p class="empty">No export of the shop was compared for these days. <code>serai reconcile --company ${company.key} CONNECTOR FILE</code> does it.</p>`}</section>
      ${matches.length || browsers.length ? fromBrowsers(matches, browsers) : nothing}
      ${lists.length ? html`<section aria-labelledby="polled"><header class="head"><h2 id="polled">Lists that the hub polls</h2></header>
        <table><tbody>${lists.map((each) => html`<tr class=${each.lastError ? 'differs' : ''}><th scope="row">${each.connector} ${each.poll}</th>
          <td>read up to ${time(each.cursorAt ?? each.cursor, zone)}</td><td>${each.lastError ?? 'went well'}</td></tr>`)}</tbody></table></section>` : nothing}
      ${failed.length ? html`<section aria-labelledby="failed"><header class="head"><h2 id="failed">Documents that could not be fetched</h2></header>
        <ul>${failed.map((each) => html`<li>${each.connector} ${each.resource} ${each.id}: ${each.lastError}</li>`)}</ul></section>` : nothing}`;
  },
};

const MATCHES = {
  id: 'by the order id', alias: 'by another of its names', 'cart-token': 'by the cart', 'checkout-token': 'by the checkout',
  visitor: 'by visitor, value and day', unconfirmed: 'confirmed by nobody',
};

/** What pages told: which of the shop's orders their reports were about, and what they had to drop. */
function fromBrowsers(matches, browsers) {
  const totals = new Map();
  for (const each of matches) totals.set(each.match, (totals.get(each.match) ?? 0) + each.orders);
  const sum = (name) => browsers.reduce((total, each) => total + Number(each[name] ?? 0), 0);
  return html`<section aria-labelledby="browsers"><header class="head"><h2 id="browsers">What pages told</h2></header>
    <dl>${[...totals].map(([match, orders]) => html`<dt>${count(orders)} orders</dt><dd>${MATCHES[match] ?? match}</dd>`)}
      ${browsers.length ? html`<dt>${count(sum('events'))} events</dt><dd>${count(sum('automated'))} of them from robots, ${count(sum('dropped'))} more were dropped in browsers</dd>` : nothing}</dl></section>`;
}
