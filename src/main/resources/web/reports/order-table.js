// A list of orders; each opens its explanation.
import { html, nothing } from 'lit-html';
import { CHANNELS, REASONS } from '../parts/words.js';
import { money, time } from '../format.js';
import { link } from '../place.js';

export function orderTable(rows, at, company) {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Orders"><table class="wide">
    <thead><tr><th scope="col">Order</th><th scope="col">Time</th><th scope="col">Status</th><th scope="col" class="number">Value</th><th scope="col" class="number">Refunded</th><th scope="col">Conversation</th></tr></thead>
    <tbody>${rows.map((each) => html`<tr class=${each.counts ? '' : 'out'}>
      <th scope="row"><a href=${link({ page: 'order', order: each.key, after: null }, at)}>${each.orderId ?? each.key}</a></th>
      <td class="when">${time(each.occurredAt, company.timeZone)}</td>
      <td>${each.status}${each.exclusion ? html` <span class="tag">${(REASONS[each.exclusion] ?? each.exclusion).toLowerCase()}</span>` : nothing}</td>
      <td class="number">${money(each.value, each.currency)}</td>
      <td class="number">${Number(each.refunded) ? money(each.refunded, each.currency) : '–'}</td>
      <td>${each.conversationId ? html`<a href=${link({ page: 'conversation', conversation: each.conversationId, after: null }, at)}>${each.conversationId}</a> <span class="faint">${CHANNELS[each.channel] ?? each.channel}</span>` : html`<span class="faint">none</span>`}</td>
    </tr>`)}</tbody></table></div>`;
}
