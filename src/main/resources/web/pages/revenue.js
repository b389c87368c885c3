// What the shop sold, and what conversations earned of it.
import { html, nothing } from 'lit-html';
import { get, last, query } from '../api.js';
import { before, length, range } from '../calendar.js';
import { card } from '../parts/card.js';
import { csv } from '../parts/csv.js';
import { figure } from '../parts/figure.js';
import { trend } from '../parts/trend.js';
import { change, count, day, days, money, percent } from '../format.js';
import { go, link } from '../place.js';

const CHANNELS = { CHAT: 'Chat', FAQ: 'Product FAQ', NUDGE: 'Nudge' };
export const REASONS = {
  test: 'Test orders', cancelled: 'Cancelled', unpaid: 'Not paid', 'source-type': 'Other sales channels',
  unconfirmed: 'Unconfirmed (told by the page alone)', automatic: 'Renewals and instalments',
};

function paths(at, company) {
  const of = (days) => `/api/companies/${encodeURIComponent(at.company)}/revenue${query({ ...days, include: at.include })}`;
  const now = range(at, company);
  return [of(now), of(before(now))];
}

export const revenue = {
  name: 'revenue', title: 'Revenue', period: true,

  async load(at, company) {
    return Promise.all(paths(at, company).map(get));
  },

  cached(at, company) {
    const known = paths(at, company).map(last);
    return known.every(Boolean) ? known : undefined;
  },

  view([now, then], at, company) {
    const chosen = currency(now, at);
    if (!chosen) return empty(now, at);
    const of = now.currencies.find((each) => each.currency === chosen);
    const was = then.currencies.find((each) => each.currency === chosen);
    const net = at.basis === 'net';
    return html`
      ${switches(now, at, chosen)}
      <section class="cards" aria-label="Revenue impact">${cards(of, was, at, net, now)}</section>
      ${chart(of, net)}
      <div class="columns">
        <div class="stack">${channels(of, net)} ${left(now, of, at)}</div>
        ${conversations(of, at, net, now)}
      </div>
      <p class="faint compare">Compared with ${days(then.from, then.to)}.</p>`;
  },

  drawn([now], at) {
    const chosen = currency(now, at);
    const element = document.getElementById('trend');
    if (!chosen || !element) return;
    const of = now.currencies.find((each) => each.currency === chosen);
    const basis = at.basis === 'net' ? 'net' : 'gross';
    trend(element, {
      currency: chosen,
      dates: of.days.map((each) => each.date),
      all: of.days.map((each) => each.all[basis]),
      earned: of.days.map((each) => each.attributed[basis]),
    });
  },
};

function currency(report, at) {
  const codes = report.currencies.map((each) => each.currency);
  if (codes.includes(at.currency)) return at.currency;
  const best = [...report.currencies].sort((a, b) => b.all.orders - a.all.orders)[0];
  return best?.currency;
}

function empty(report, at) {
  return html`<div class="notice"><h1>Nothing was sold from ${days(report.from, report.to)}</h1>
    <p>${report.ordersWithoutValue ? `${count(report.ordersWithoutValue)} orders have no value yet. ` : ''}
    Choose another period, or see under <a href=${link({ page: 'coverage' }, at)}>Coverage</a> when each source was last heard.</p></div>`;
}

function switches(report, at, chosen) {
  return html`<div class="switches">
    ${report.currencies.length > 1
      ? html`<div role="group" aria-label="Currency">${report.currencies.map((each) => html`
          <a class="chip" href=${link({ currency: each.currency }, at)} aria-current=${each.currency === chosen ? 'true' : 'false'}>${each.currency}</a>`)}</div>` : nothing}
    <div role="group" aria-label="Gross or net">
      <a class="chip" href=${link({ basis: null }, at)} aria-current=${at.basis === 'net' ? 'false' : 'true'}>Gross</a>
      <a class="chip" href=${link({ basis: 'net' }, at)} aria-current=${at.basis === 'net' ? 'true' : 'false'}>Net</a>
    </div>
  </div>`;
}

function cards(of, was, at, net, report) {
  const code = of.currency;
  const basis = net ? 'net' : 'gross';
  const mine = link({ page: 'orders', attributed: 'true', currency: code }, at);
  const all = link({ page: 'orders', attributed: null, currency: code }, at);
  const many = length(report.from, report.to);
  return [
    card({ title: 'Checkout revenue', value: money(of.attributed[basis], code), href: mine,
      change: change(of.attributed[basis], was?.attributed[basis]), note: net ? 'after refunds' : 'before refunds' }),
    card({ title: 'Attributed orders', value: count(of.attributed.orders), href: mine,
      change: change(of.attributed.orders, was?.attributed.orders), note: `of ${count(of.all.orders)}` }),
    card({ title: 'Average order value', value: money(of.attributed.averageOrderValue, code), href: mine,
      change: change(of.attributed.averageOrderValue, was?.attributed.averageOrderValue), note: 'of attributed orders' }),
    card({ title: 'Share of store revenue', value: percent(of.shareOfRevenue), href: all,
      change: change(of.shareOfRevenue, was?.shareOfRevenue), note: `of ${money(of.all[basis], code)}` }),
    card({ title: 'Cart GMV', value: money(of.cartGmvAfterInteraction, code),
      change: change(of.cartGmvAfterInteraction, was?.cartGmvAfterInteraction), note: `after an interaction; all carts ${money(of.cartGmvAllUsers, code)}` }),
    card({ title: 'Refunded', value: money(of.attributed.refunded, code), href: mine,
      change: change(of.attributed.refunded, was?.attributed.refunded), note: 'of attributed orders' }),
  ];
}

function chart(of, net) {
  const basis = net ? 'net' : 'gross';
  const code = of.currency;
  const best = [...of.days].sort((a, b) => Number(b.attributed[basis]) - Number(a.attributed[basis]))[0];
  const sentence = of.days.length === 1
    ? `On ${day(of.days[0].date)} conversations earned ${money(of.attributed[basis], code)} of ${money(of.all[basis], code)}.`
    : `Conversations earned ${money(of.attributed[basis], code)} of ${money(of.all[basis], code)}; most on ${day(best.date)}, ${money(best.attributed[basis], code)}.`;
  return figure({
    id: 'trend', title: net ? 'Net revenue by day' : 'Revenue by day', sentence,
    columns: ['Day', 'Store', 'Earned by conversations', 'Attributed orders', 'Refunded'],
    rows: of.days.map((each) => [day(each.date), money(each.all[basis], code), money(each.attributed[basis], code), count(each.attributed.orders), money(each.attributed.refunded, code)]),
  });
}

function channels(of, net) {
  const basis = net ? 'net' : 'gross';
  const total = Number(of.attributed[basis]);
  return html`<section aria-labelledby="channels"><header class="head"><h2 id="channels">Channels</h2></header>
    <table><thead><tr><th scope="col">Channel</th><th scope="col" class="number">Orders</th><th scope="col" class="number">Revenue</th><th scope="col" class="number">Share</th></tr></thead>
    <tbody>${of.channels.map((each) => html`<tr><th scope="row">${CHANNELS[each.channel] ?? each.channel}</th>
      <td class="number">${count(each.orders)}</td><td class="number">${money(each[basis], of.currency)}</td>
      <td class="number">${total ? percent(Number(each[basis]) / total, 0) : '–'}</td></tr>`)}</tbody></table></section>`;
}

function conversations(of, at, net, report) {
  const basis = net ? 'net' : 'gross';
  const rows = of.conversations;
  return html`<section aria-labelledby="conversations"><header class="head"><h2 id="conversations">Conversations that earned most</h2>
      ${csv(`conversations-${report.from}-${report.to}`, ['conversation', 'currency', 'orders', 'gross', 'refunded', 'net'],
        rows.map((each) => [each.conversationId, each.currency, each.orders, each.gross, each.refunded, each.net]))}</header>
    ${rows.length
      ? html`<table><thead><tr><th scope="col">Conversation</th><th scope="col">Channel</th><th scope="col" class="number">Orders</th><th scope="col" class="number">Revenue</th></tr></thead>
        <tbody>${rows.map((each) => html`<tr>
          <th scope="row"><a href=${link({ page: 'conversation', conversation: each.conversationId }, at)}>${each.conversationId}</a></th>
          <td>${each.channels.map((name) => CHANNELS[name] ?? name).join(', ')}</td>
          <td class="number">${count(each.orders)}</td><td class="number">${money(each[basis], each.currency)}</td></tr>`)}</tbody></table>`
      : html`<p class="empty">No conversation earned an order in this period.</p>`}</section>`;
}

/** What is left out on purpose, each with a switch. */
function left(report, of, at) {
  const included = new Set((at.include ?? '').split(',').filter(Boolean));
  const known = new Map(of.excluded.map((each) => [each.reason, each]));
  const reasons = [...new Set([...report.exclusions, ...included])];
  if (!reasons.length) return nothing;
  const toggle = (reason) => () => {
    included.has(reason) ? included.delete(reason) : included.add(reason);
    go({ include: [...included].join(',') || null });
  };
  return html`<section aria-labelledby="left"><header class="head"><h2 id="left">Left out on purpose</h2></header>
    <ul class="left">${reasons.map((reason) => html`<li><label>
      <input type="checkbox" .checked=${included.has(reason)} @change=${toggle(reason)}>
      <span>${REASONS[reason] ?? reason}</span>
      <span class="faint">${included.has(reason) ? 'counted now'
        : known.has(reason) ? `${count(known.get(reason).orders)} orders, ${money(known.get(reason).gross, of.currency)}` : 'none'}</span>
    </label></li>`)}</ul>
    <p class="faint">Tick one to count it in the figures above.${report.ordersWithoutValue ? ` ${count(report.ordersWithoutValue)} more orders have no value yet.` : ''}</p></section>`;
}
