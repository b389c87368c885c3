// What was bought, and what of it after a conversation or because one recommended it.
import { html, nothing } from 'lit-html';
import { get, last, query } from '../api.js';
import { range } from '../calendar.js';
import { count, money } from '../format.js';
import { csv } from '../parts/csv.js';

const path = (at, company) => `/api/companies/${encodeURIComponent(at.company)}/products${query({ ...range(at, company), include: at.include, limit: 100 })}`;

export const products = {
  name: 'products', title: 'Products', period: true,
  load: (at, company) => get(path(at, company)),
  cached: (at, company) => last(path(at, company)),

  view({ products: rows, from, to }, at, company) {
    const shown = at.text ? rows.filter((each) => `${each.name ?? ''} ${each.productId}`.toLowerCase().includes(at.text.toLowerCase())) : rows;
    return html`<section aria-labelledby="products"><header class="head"><h2 id="products">Products that sold most</h2>
        ${csv(`products-${company.key}-${from}-${to}`, ['product', 'name', 'currency', 'units', 'revenue', 'after conversation', 'recommended', 'removed from carts'],
          rows.map((each) => [each.productId, each.name, each.currency, each.bought.units, each.bought.gross, each.afterConversation.gross, each.recommended.gross, each.removed?.value]))}</header>
      ${shown.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Products"><table class="wide">
        <thead><tr><th scope="col">Product</th><th scope="col" class="number">Units</th><th scope="col" class="number">Revenue</th><th scope="col" class="number">After a conversation</th><th scope="col" class="number">Recommended by it</th><th scope="col" class="number">Removed from carts</th></tr></thead>
        <tbody>${shown.map((each) => html`<tr><th scope="row">${each.name ?? each.productId}<br><span class="faint">${each.productId}</span></th>
          <td class="number">${each.bought.units}</td><td class="number">${money(each.bought.gross, each.currency)}</td>
          <td class="number">${part(each.afterConversation, each)}</td><td class="number">${part(each.recommended, each)}</td>
          <td class="number">${each.removed?.actions ? html`${money(each.removed.value, each.currency)}<br><span class="faint">${count(each.removed.actions)} times</span>` : '–'}</td></tr>`)}</tbody></table></div>`
        : html`<p class="empty">Nothing with a product was bought in this period.</p>`}</section>`;
  },
};

function part(bought, { currency }) {
  return bought.orders ? html`${money(bought.gross, currency)}<br><span class="faint">${count(bought.orders)} orders</span>` : nothing;
}
