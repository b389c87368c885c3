// Orders, newest first: the ones behind a figure.
import { html, nothing } from 'lit-html';
import { get, last, query } from '../api.js';
import { range } from '../calendar.js';
import { csv } from '../parts/csv.js';
import { money, time } from '../format.js';
import { link } from '../place.js';
import { REASONS } from './revenue.js';

function path(at, company) {
  const { from, to } = range(at, company);
  return `/api/companies/${encodeURIComponent(at.company)}/orders${query({ from, to, include: at.include, attributed: at.attributed, after: at.after, limit: 100 })}`;
}

export const orders = {
  name: 'orders', title: 'Orders', period: true,
  load: (at, company) => get(path(at, company)),
  cached: (at, company) => last(path(at, company)),

  view(page, at, company) {
    return html`
      <div class="switches"><div role="group" aria-label="Which orders">
        ${[[null, 'All'], ['true', 'Earned by a conversation'], ['false', 'Others']].map(([value, label]) => html`
          <a class="chip" href=${link({ attributed: value, after: null }, at)} aria-current=${(at.attributed ?? null) === value ? 'true' : 'false'}>${label}</a>`)}
      </div>${csv(`orders-${company.key}`, ['order', 'time', 'status', 'value', 'currency', 'refunded', 'counts', 'conversation', 'channel'],
        page.orders.map((each) => [each.orderId ?? each.key, each.occurredAt, each.status, each.value, each.currency, each.refunded, each.counts, each.conversationId, each.channel]))}</div>
      ${page.orders.length ? list(page.orders, at, company) : html`<p class="empty">No orders ${at.after ? 'beyond this page' : 'in this period'}.</p>`}
      <nav class="more" aria-label="Further orders">
        ${at.after ? html`<a href=${link({ after: null }, at)}>Newest</a>` : nothing}
        ${page.next ? html`<a href=${link({ after: page.next }, at)}>Older</a>` : nothing}
      </nav>`;
  },
};

export function list(rows, at, company) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Orders"><table class="wide">
    <thead><tr><th scope="col">Order</th><th scope="col">Time</th><th scope="col">Status</th><th scope="col" class="number">Value</th><th scope="col" class="number">Refunded</th><th scope="col">Conversation</th></tr></thead>
    <tbody>${rows.map((each) => html`<tr class=${each.counts ? '' : 'out'}>
      <th scope="row"><a href=${link({ page: 'order', order: each.key, after: null }, at)}>${each.orderId ?? each.key}</a></th>
      <td>${time(each.occurredAt, company.timeZone)}</td>
      <td>${each.status}${each.exclusion ? html` <span class="tag">${(REASONS[each.exclusion] ?? each.exclusion).toLowerCase()}</span>` : nothing}</td>
      <td class="number">${money(each.value, each.currency)}</td>
      <td class="number">${Number(each.refunded) ? money(each.refunded, each.currency) : '–'}</td>
      <td>${each.conversationId ? html`<a href=${link({ page: 'conversation', conversation: each.conversationId, after: null }, at)}>${each.conversationId}</a> <span class="faint">${each.channel?.toLowerCase()}</span>` : html`<span class="faint">none</span>`}</td>
    </tr>`)}</tbody></table></div>`;
}
