// The same orders by three models, side by side: their sums are equal, only the parts differ.
import { html } from 'lit-html';
import { bar } from '../parts/bar.js';
import { csv } from '../parts/csv.js';
import { CHANNELS } from '../parts/words.js';
import { count, money } from '../format.js';
import { behind } from '../place.js';

const MODELS = [
  ['rule', 'First touch', 'the rule that decides here: the first that helped, within the window'],
  ['last-touch', 'Last touch', 'the last that helped before the order'],
  ['direct-assisted', 'Direct or assisted', 'direct: something that the conversation recommended was bought'],
];
const PARTS = { ...CHANNELS, direct: 'Direct', assisted: 'Assisted' };

export function models({ parts, settings }, at, currency, path) {
  const basis = at.basis ? 'net' : 'gross';
  const mine = parts.filter((each) => each.currency === currency);
  return html`<section aria-labelledby="models"><header class="head"><h2 id="models">Attribution models side by side</h2>
      <div class="tools"><span class="faint">settings ${settings}</span> ${csv(path, 'Attribution models')}</div></header>
    ${mine.length ? html`<div class="columns three">${MODELS.map(([model, title, meaning]) => one(mine.filter((each) => each.model === model), title, meaning, basis, at))}</div>`
      : html`<p class="empty">No conversation earned an order in this period.</p>`}</section>`;
}

function one(rows, title, meaning, basis, at) {
  const total = rows.reduce((sum, each) => sum + Number(each[basis]), 0);
  return html`<div><h3>${title}</h3><p class="faint">${meaning}</p>
    <table><thead class="hidden"><tr><th scope="col">Part</th><th scope="col">Orders</th><th scope="col">Revenue</th></tr></thead>
    <tbody>${rows.map((each) => html`<tr><th scope="row">${PARTS[each.name] ?? each.name}${bar(each[basis], total)}</th>
      <td class="number">${count(each.orders)}</td><td class="number"><a href=${behind(each.link, at)}>${money(each[basis], each.currency)}</a></td></tr>`)}</tbody></table></div>`;
}
