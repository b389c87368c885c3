// The orders that contain a product, each with what it paid for it.
import { html } from 'lit-html';
import { get, last } from '../api.js';
import { money, time } from '../format.js';
import { link } from '../place.js';
import { listPath, narrowed, pager, rowsTable } from './listing.js';

const NARROWING = ['include', 'channel', 'source', 'store', 'currency', 'counts', 'attributed', 'product', 'recommended'];
const SHOWN = NARROWING.filter((name) => name !== 'product');
const path = (at) => listPath('lines', at, NARROWING);

export const lines = {
  load: (at) => get(path(at)),
  cached: (at) => last(path(at)),

  view(page, at, company) {
    return html`<div class="title"><h2>Orders with the product ${at.product}</h2></div>
      ${narrowed('lines', 'Orders with this product', at, NARROWING, SHOWN)}
      ${page.lines.length ? rowsTable('Orders with this product', [
        ['Order', (each) => html`<a href=${link({ page: 'order', order: each.order, after: null }, at)}>${each.order}</a>`],
        ['Time', (each) => time(each.occurredAt, company.timeZone)],
        ['Units', (each) => each.units, true],
        ['Paid for it', (each) => each.currency ? money(each.gross, each.currency) : each.gross, true],
        ['Conversation', (each) => each.conversationId ? html`<a href=${link({ page: 'conversation', conversation: each.conversationId, after: null }, at)}>${each.conversationId}</a>${each.recommended ? html` <span class="tag">recommended it</span>` : ''}` : html`<span class="faint">none</span>`],
      ], page.lines) : html`<p class="empty">No orders like this in this period.</p>`}
      ${pager(page, at, 'orders')}`;
  },
};
