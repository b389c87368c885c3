// Sales by source or by store: a name filters, a figure opens its orders.
import { html, nothing } from 'lit-html';
import { bar } from '../parts/bar.js';
import { csv } from '../parts/csv.js';
import { count, money, percent } from '../format.js';
import { behind, link } from '../place.js';

export function breakdown({ by, parts }, at, currency, path) {
  const rows = parts.filter((each) => each.currency === currency);
  const basis = at.basis ? 'net' : 'gross';
  const total = rows.reduce((sum, each) => sum + Number(each.gross), 0);
  if (by === 'store' && rows.every((each) => each.name === null)) return nothing;
  const title = by === 'source' ? 'Sources' : 'Stores';
  return html`<section aria-labelledby=${by}><header class="head"><h2 id=${by}>${title}</h2>${csv(path, title)}</header>
    <table><thead><tr><th scope="col">${title.slice(0, -1)}</th><th scope="col" class="number">Orders</th><th scope="col" class="number">Revenue</th><th scope="col" class="number">Earned</th></tr></thead>
    <tbody>${rows.map((each) => html`<tr><th scope="row"><a href=${link({ [by]: each.name ?? '~none' }, at)}>${each.name ?? 'without one'}</a>${bar(each.gross, total)}</th>
      <td class="number">${count(each.orders)}</td><td class="number"><a href=${behind(each.link, at)}>${money(each[basis], currency)}</a></td>
      <td class="number">${Number(each.gross) ? percent(Number(each.attributedGross) / Number(each.gross), 0) : '–'}</td></tr>`)}</tbody></table></section>`;
}
