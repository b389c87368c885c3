// Products with what was bought of them; each figure opens its orders.
import { html } from 'lit-html';
import { count, money } from '../format.js';
import { behind } from '../place.js';
import { named } from './words.js';

export function productTable(rows, at) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Products"><table class="wide">
    <thead><tr><th scope="col">Product</th><th scope="col" class="number">Units</th><th scope="col" class="number">Revenue</th><th scope="col" class="number">After a conversation</th><th scope="col" class="number">Recommended by it</th><th scope="col" class="number">Removed from carts</th></tr></thead>
    <tbody>${rows.map((each) => html`<tr><th scope="row"><a href=${behind(each.bought.link, at)}>${named(each.name, each.productId)}</a>${named(each.name, null) ? html`<br><span class="faint">${each.productId}</span>` : ''}</th>
      <td class="number">${each.bought.units}</td><td class="number">${part(each.bought, each, at)}</td>
      <td class="number">${part(each.afterConversation, each, at)}</td><td class="number">${part(each.recommended, each, at)}</td>
      <td class="number">${each.removed?.actions ? html`<a href=${behind(each.removed.link, at)}>${money(each.removed.value, each.currency)}</a><br><span class="faint">${times(each.removed.actions, 'time')}</span>` : '–'}</td></tr>`)}</tbody></table></div>`;
}

function part(bought, { currency }, at) {
  return bought.orders ? html`<a href=${behind(bought.link, at)}>${money(bought.gross, currency)}</a><br><span class="faint">${times(bought.orders, 'order')}</span>` : '–';
}

function times(number, what) {
  return `${count(number)} ${what}${number === 1 ? '' : 's'}`;
}
