// What one conversation earned.
import { html } from 'lit-html';
import { get, last } from '../api.js';
import { csv } from '../parts/csv.js';
import { CHANNELS } from '../parts/words.js';
import { count, money, seconds } from '../format.js';
import { link } from '../place.js';
import { orderTable } from './order-table.js';

const path = (at) => `/api/companies/${encodeURIComponent(at.company)}/conversations/${encodeURIComponent(at.conversation ?? '')}`;

export const conversation = {
  load: (at) => get(path(at)),
  cached: (at) => last(path(at)),

  view(found, at, company) {
    return html`
      <p class="back"><a href=${link({ page: null, conversation: null }, at)}>Revenue</a></p>
      <h1>Conversation ${found.conversationId}</h1>
      <section class="cards" aria-label="Earned">
        ${found.revenue.length ? found.revenue.map((each) => html`<div class="card"><h2>Earned</h2>
          <p class="figure">${money(each.gross, each.currency)}</p>
          <p class="note">${count(each.orders)} orders, net ${money(each.net, each.currency)}</p></div>`)
          : html`<p class="empty">It earned no order that counts.</p>`}
      </section>
      <section aria-labelledby="orders"><header class="head"><h2 id="orders">Orders</h2>${csv(path(at), 'Orders', 'orders')}</header>
        ${found.orders.length ? orderTable(found.orders, at, company) : html`<p class="empty">None.</p>`}</section>
      <section aria-labelledby="touchpoints"><header class="head"><h2 id="touchpoints">Touchpoints</h2>${csv(path(at), 'Touchpoints', 'touchpoints')}</header>
        <ol class="timeline">${found.touchpoints.map((each) => html`<li><time datetime=${each.occurredAt}>${seconds(each.occurredAt, company.timeZone)}</time>
          <span>${CHANNELS[each.channel] ?? each.channel}${each.helpful ? '' : ', no helpful answer'}${each.experiment ? `, ${each.experiment}: ${each.variant}` : ''}</span></li>`)}</ol></section>`;
  },
};
