// How long after the conversation the orders were placed.
import { html } from 'lit-html';
import { bar } from '../parts/bar.js';
import { csv } from '../parts/csv.js';
import { count, money } from '../format.js';
import { behind } from '../place.js';

export function delays({ currencies }, at, currency, path) {
  const of = currencies.find((each) => each.currency === currency);
  const most = Math.max(...(of?.buckets ?? []).map((each) => each.orders), 1);
  return html`<section aria-labelledby="delays"><header class="head"><h2 id="delays">Time from conversation to order</h2>${csv(path, 'Time to order')}</header>
    ${of?.buckets.length ? html`${of.median ? html`<p>Half of the orders came within ${long(of.median.withinMinutes) ?? `more than ${long(of.median.overMinutes)}`}.</p>` : ''}
      <table><thead><tr><th scope="col">Time</th><th scope="col" class="wide-bar"><span class="hidden">Share</span></th><th scope="col" class="number">Orders</th><th scope="col" class="number">Revenue</th></tr></thead>
      <tbody>${of.buckets.map((each) => html`<tr class="slim"><th scope="row">${bucket(each)}</th><td class="wide-bar">${bar(each.orders, most)}</td>
        <td class="number"><a href=${behind(each.link, at)}>${count(each.orders)}</a></td><td class="number">${money(each.gross, currency)}</td></tr>`)}</tbody></table>`
      : html`<p class="empty">No conversation earned an order in this period.</p>`}</section>`;
}

function bucket({ overMinutes, withinMinutes }) {
  if (overMinutes === null) return 'not known';
  if (withinMinutes === null) return `more than ${long(overMinutes)}`;
  return overMinutes === 0 ? `within ${long(withinMinutes)}` : `${long(overMinutes)} to ${long(withinMinutes)}`;
}

/** A number of minutes as people say it; null if there is none. */
function long(minutes) {
  if (minutes === null || minutes === undefined) return null;
  const [number, unit] = minutes < 60 ? [minutes, 'minute'] : minutes <= 2880 ? [minutes / 60, 'hour'] : [minutes / 1440, 'day'];
  return `${count(number)} ${unit}${number === 1 ? '' : 's'}`;
}
