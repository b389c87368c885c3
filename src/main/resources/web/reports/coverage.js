// Whether everything arrives: each source's last word, what is missing, and what to do about it.
import { html, nothing } from 'lit-html';
import { get, last, query } from '../api.js';
import { asked } from '../calendar.js';
import { csv } from '../parts/csv.js';
import { age, count, day, percent, time } from '../format.js';
import { link } from '../place.js';

const DAY = 86_400;

const paths = (at) => {
  const of = `/api/companies/${encodeURIComponent(at.company)}`;
  const days = query(asked(at));
  return { warnings: `${of}/warnings`, each: `${of}/coverage/days${days}`, compared: `${of}/coverage${days}`, browsers: `${of}/coverage/browsers${days}`, pulls: `${of}/pulls` };
};

export const coverage = {
  async load(at) {
    const names = Object.entries(paths(at));
    const answers = await Promise.all(names.map(([, path]) => get(path)));
    return Object.fromEntries(names.map(([name], place) => [name, answers[place]]));
  },

  cached(at) {
    const answers = Object.entries(paths(at)).map(([name, path]) => [name, last(path)]);
    return answers.every(([, answer]) => answer) ? Object.fromEntries(answers) : undefined;
  },

  view({ warnings, each, compared, browsers, pulls }, at, company) {
    const zone = company.timeZone;
    const of = paths(at);
    return html`
      ${warned(warnings.warnings, of.warnings, zone)}
      ${sources(each.sources, of.each, at, zone)}
      ${daily(each.days, of.each)}
      ${shop(compared.days, of.compared, company)}
      ${compared.browser.length || browsers.days.length ? fromBrowsers(compared.browser, browsers.days, of) : nothing}
      ${polled(pulls, of.pulls, zone)}`;
  },
};

function warned(warnings, path, zone) {
  return html`<section aria-labelledby="warnings"><header class="head"><h2 id="warnings">Warnings</h2>${warnings.length ? csv(path, 'Warnings') : nothing}</header>
    ${warnings.length ? html`<ul class="warnings">${warnings.map((each) => html`<li class="notice"><strong>${each.code}</strong>
      <p>${each.detail}</p><p class="faint">${count(each.times)} times, last ${time(each.lastAt, zone)}</p></li>`)}</ul>`
      : html`<p class="empty">None: nothing that this shop sends needs a look.</p>`}</section>`;
}

/** Each source's last word; one that was not heard for a day says so in words. */
function sources(heard, path, at, zone) {
  return html`<section aria-labelledby="sources"><header class="head"><h2 id="sources">Sources</h2>${heard.length ? csv(path, 'Sources', 'sources') : nothing}</header>
    ${heard.length ? html`<table><thead><tr><th scope="col">Source</th><th scope="col">Last heard</th><th scope="col">State</th></tr></thead>
      <tbody>${heard.map((each) => html`<tr><th scope="row"><a href=${link({ page: 'live', connector: each.connector }, at)}>${each.connector}</a></th>
        <td>${time(each.lastAt, zone)}</td><td>${each.silentSeconds > DAY ? html`<span class="state bad">silent for ${age(each.silentSeconds)}</span>` : html`<span class="state good">${age(each.silentSeconds)} ago</span>`}</td></tr>`)}</tbody></table>`
      : html`<p class="empty">None was heard yet. <a href=${link({ page: 'setup' }, at)}>Set up</a> shows what to connect.</p>`}</section>`;
}

function daily(days, path) {
  const seen = days.filter((each) => each.orders || each.events || each.quarantined || each.refusedSampled || each.said);
  const columns = [['Orders', 'orders'], ['Unconfirmed', 'unconfirmed'], ['Without visitor', 'withoutVisitor'], ['Sources differ', 'disagreements'],
    ['Events', 'events'], ['Repeats', 'repeats'], ['Late', 'late'], ['Quarantined', 'quarantined'], ['Refused', 'refusedSampled'], ['Dropped', 'dropped']];
  return html`<section aria-labelledby="daily"><header class="head"><h2 id="daily">Day by day</h2>${csv(path, 'Day by day')}</header>
    ${seen.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Day by day"><table class="wide">
      <thead><tr><th scope="col">Day</th>${columns.map(([title]) => html`<th scope="col" class="number">${title}</th>`)}<th scope="col" class="number">Covered</th></tr></thead>
      <tbody>${[...seen].reverse().map((each) => html`<tr><th scope="row">${day(each.day)}</th>${columns.map(([, name]) => html`<td class="number">${each[name] ? count(each[name]) : html`<span class="faint">0</span>`}</td>`)}
        <td class="number">${percent(each.covered, 0)}</td></tr>`)}</tbody></table></div>`
      : html`<p class="empty">Nothing was recorded on these days.</p>`}</section>`;
}

function shop(days, path, company) {
  return html`<section aria-labelledby="compared"><header class="head"><h2 id="compared">Compared with the shop</h2>${days.length ? csv(path, 'Comparison') : nothing}</header>
    ${days.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Comparison by day"><table class="wide">
      <thead><tr><th scope="col">Day</th><th scope="col">Connector</th><th scope="col" class="number">The shop says</th><th scope="col" class="number">Recorded</th><th scope="col" class="number">Left out on purpose</th><th scope="col" class="number">Different</th><th scope="col" class="number">Missing</th></tr></thead>
      <tbody>${days.map((each) => html`<tr class=${each.missing ? 'differs' : ''}><th scope="row">${day(each.day)}</th><td>${each.connector}</td>
        <td class="number">${count(each.said)}</td><td class="number">${count(each.present)}</td><td class="number">${count(each.excluded)}</td>
        <td class="number">${count(each.different)}</td><td class="number">${count(each.missing)}</td></tr>`)}</tbody></table></div>`
      : html`<p class="empty">No export of the shop was compared for these days. <code>serai reconcile --company ${company.key} CONNECTOR FILE</code> does it.</p>`}</section>`;
}

const MATCHES = {
  id: 'by the order id', alias: 'by another of its names', 'cart-token': 'by the cart', 'checkout-token': 'by the checkout',
  visitor: 'by visitor, value and day', unconfirmed: 'confirmed by nobody',
};

/** What pages told: which of the shop's orders their reports were about, and what they had to drop. */
function fromBrowsers(matches, browsers, of) {
  const totals = new Map();
  for (const each of matches) totals.set(each.match, (totals.get(each.match) ?? 0) + each.orders);
  const sum = (name) => browsers.reduce((total, each) => total + Number(each[name] ?? 0), 0);
  return html`<section aria-labelledby="browsers"><header class="head"><h2 id="browsers">What pages told</h2>
      <div class="tools">${csv(of.compared, 'Orders from pages', 'browser')} ${csv(of.browsers, 'Events from pages')}</div></header>
    <dl>${[...totals].map(([match, orders]) => html`<dt>${count(orders)} orders</dt><dd>${MATCHES[match] ?? match}</dd>`)}
      ${browsers.length ? html`<dt>${count(sum('events'))} events</dt><dd>${count(sum('automated'))} of them from robots, ${count(sum('dropped'))} more were dropped in browsers</dd>` : nothing}</dl></section>`;
}

function polled({ lists, failed }, path, zone) {
  return html`${lists.length ? html`<section aria-labelledby="polled"><header class="head"><h2 id="polled">Lists that the hub polls</h2>${csv(path, 'Polled lists', 'lists')}</header>
      <table><thead class="hidden"><tr><th scope="col">List</th><th scope="col">Read</th><th scope="col">Result</th></tr></thead><tbody>${lists.map((each) => html`<tr class=${each.lastError ? 'differs' : ''}><th scope="row">${each.connector} ${each.poll}</th>
        <td>read up to ${time(each.cursorAt ?? each.cursor, zone)}</td><td>${each.lastError ?? 'went well'}</td></tr>`)}</tbody></table></section>` : nothing}
    ${failed.length ? html`<section aria-labelledby="failed"><header class="head"><h2 id="failed">Documents that could not be fetched</h2>${csv(path, 'Failed fetches', 'failed')}</header>
      <ul>${failed.map((each) => html`<li>${each.connector} ${each.resource} ${each.id}: ${each.reason}</li>`)}</ul></section>` : nothing}`;
}
