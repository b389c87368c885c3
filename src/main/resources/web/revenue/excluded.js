// What is left out on purpose, each with a switch.
import { html, nothing } from 'lit-html';
import { included } from '../parts/filters.js';
import { REASONS } from '../parts/words.js';
import { count, money } from '../format.js';
import { behind, go } from '../place.js';

export function excluded(report, of, at) {
  const counted = new Set(included(at));
  const known = new Map(of.excluded.map((each) => [each.reason, each]));
  const reasons = [...new Set([...report.exclusions, ...counted])];
  if (!reasons.length) return nothing;
  const toggle = (reason) => () => {
    counted.has(reason) ? counted.delete(reason) : counted.add(reason);
    go({ include: [...counted].join(',') || null });
  };
  const told = (reason) => {
    const found = known.get(reason);
    return counted.has(reason) ? 'counted now'
      : found ? html`<a href=${behind(found.link, at)}>${count(found.orders)} orders, ${money(found.gross, of.currency)}</a>` : 'none';
  };
  return html`<section aria-labelledby="left"><header class="head"><h2 id="left">Left out on purpose</h2></header>
    <ul class="left">${reasons.map((reason) => html`<li><label>
      <input type="checkbox" .checked=${counted.has(reason)} @change=${toggle(reason)}>
      <span>${REASONS[reason] ?? reason}</span></label>
      <span class="faint">${told(reason)}</span></li>`)}</ul>
    <p class="faint">Tick one to count it in the figures above.${report.ordersWithoutValue
      ? html` <a href=${behind(report.ordersWithoutValueLink, at)}>${count(report.ordersWithoutValue)} more orders</a> have no value yet.` : nothing}</p></section>`;
}
