// What each channel earned; its name filters, its figures open their orders.
import { html } from 'lit-html';
import { bar } from '../parts/bar.js';
import { csv } from '../parts/csv.js';
import { CHANNELS } from '../parts/words.js';
import { count, money, percent } from '../format.js';
import { behind, link } from '../place.js';

export function channels(of, at, basis, path) {
  const total = Number(of.attributed[basis]);
  return html`<section aria-labelledby="channels"><header class="head"><h2 id="channels">Channels</h2>${csv(path, 'Channels', 'currencies.channels')}</header>
    <table><thead><tr><th scope="col">Channel</th><th scope="col" class="number">Orders</th><th scope="col" class="number">Revenue</th><th scope="col" class="number">Share</th></tr></thead>
    <tbody>${of.channels.map((each) => html`<tr><th scope="row"><a href=${link({ channel: each.channel }, at)}>${CHANNELS[each.channel] ?? each.channel}</a>${bar(each[basis], total)}</th>
      <td class="number">${count(each.orders)}</td><td class="number"><a href=${behind(each.link, at)}>${money(each[basis], of.currency)}</a></td>
      <td class="number">${total ? percent(Number(each[basis]) / total, 0) : '–'}</td></tr>`)}</tbody></table></section>`;
}
