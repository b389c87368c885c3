// Refunds by the time they were made: what is behind a figure of refunds.
import { html } from 'lit-html';
import { get, last } from '../api.js';
import { money, time } from '../format.js';
import { link } from '../place.js';
import { listPath, narrowed, pager, rowsTable } from './listing.js';

const NARROWING = ['include', 'channel', 'source', 'store', 'currency', 'counts', 'attributed', 'conversation'];
const path = (at) => listPath('refunds', at, NARROWING);

export const refunds = {
  load: (at) => get(path(at)),
  cached: (at) => last(path(at)),

  view(page, at, company) {
    return html`${narrowed('refunds', 'Refunds', at, NARROWING, NARROWING)}
      ${page.refunds.length ? rowsTable('Refunds', [
        ['Refund', (each) => each.refundId],
        ['Made', (each) => time(each.occurredAt, company.timeZone)],
        ['Order', (each) => html`<a href=${link({ page: 'order', order: each.order, after: null }, at)}>${each.order}</a>`],
        ['Placed', (each) => time(each.placedAt, company.timeZone)],
        ['Value', (each) => money(each.value, each.currency), true],
      ], page.refunds) : html`<p class="empty">No refunds like this in this period.</p>`}
      ${pager(page, at, 'refunds')}`;
  },
};
