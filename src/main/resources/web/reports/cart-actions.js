// Cart actions that count: what is behind a figure of carts.
import { html } from 'lit-html';
import { get, last } from '../api.js';
import { CHANNELS, named } from '../parts/words.js';
import { money, time } from '../format.js';
import { link } from '../place.js';
import { listPath, narrowed, pager, rowsTable } from './listing.js';

const NARROWING = ['channel', 'currency', 'attributed', 'product', 'removals'];
const path = (at) => listPath('cart-actions', at, NARROWING);

export const cartActions = {
  load: (at) => get(path(at)),
  cached: (at) => last(path(at)),

  view(page, at, company) {
    return html`${narrowed('cart-actions', 'Cart actions', at, NARROWING, NARROWING)}
      ${page.actions.length ? rowsTable('Cart actions', [
        ['Time', (each) => time(each.occurredAt, company.timeZone)],
        ['What', (each) => each.type],
        ['Product', (each) => html`${named(each.productName, each.productId)}${named(each.productName, null) ? html`<br><span class="faint">${each.productId}</span>` : ''}`],
        ['Units', (each) => each.quantity ?? '–', true],
        ['Value', (each) => money(each.amount, each.currency), true],
        ['Conversation', (each) => each.conversationId ? html`<a href=${link({ page: 'conversation', conversation: each.conversationId, after: null }, at)}>${each.conversationId}</a> <span class="faint">${CHANNELS[each.channel] ?? each.channel}</span>` : html`<span class="faint">none</span>`],
      ], page.actions) : html`<p class="empty">No cart actions like this in this period.</p>`}
      ${pager(page, at, 'cart actions')}`;
  },
};
