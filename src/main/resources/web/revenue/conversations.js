// The conversations that earned most, each with its exact amount.
import { html } from 'lit-html';
import { csv } from '../parts/csv.js';
import { CHANNELS } from '../parts/words.js';
import { count, money } from '../format.js';
import { behind, link } from '../place.js';

export function conversations(of, at, basis, path) {
  const rows = of.conversations;
  return html`<section aria-labelledby="conversations"><header class="head"><h2 id="conversations">Conversations that earned most</h2>
      ${csv(path, 'Conversations', 'currencies.conversations')}</header>
    ${rows.length
      ? html`<table><thead><tr><th scope="col">Conversation</th><th scope="col">Channel</th><th scope="col" class="number">Orders</th><th scope="col" class="number">Revenue</th></tr></thead>
        <tbody>${rows.map((each) => html`<tr>
          <th scope="row"><a href=${link({ page: 'conversation', conversation: each.conversationId }, at)}>${each.conversationId}</a></th>
          <td>${each.channels.map((name) => CHANNELS[name] ?? name).join(', ')}</td>
          <td class="number">${count(each.orders)}</td><td class="number"><a href=${behind(each.link, at)}>${money(each[basis], each.currency)}</a></td></tr>`)}</tbody></table>`
      : html`<p class="empty">No conversation earned an order in this period.</p>`}</section>`;
}
