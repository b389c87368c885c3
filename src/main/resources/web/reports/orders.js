// Orders, newest first: the ones behind a figure.
import { html } from 'lit-html';
import { get, last } from '../api.js';
import { filterBar, knownChoices, loadChoices } from '../parts/filters.js';
import { link } from '../place.js';
import { listPath, narrowed, pager } from './listing.js';
import { orderTable } from './order-table.js';

const NARROWING = ['include', 'channel', 'source', 'store', 'currency', 'counts', 'exclusion', 'valued', 'attributed', 'conversation',
  'reportedBy', 'claimedBy', 'lastChannel', 'direct', 'within'];
const SHOWN = NARROWING.slice(4).filter((name) => name !== 'attributed');
const path = (at) => listPath('orders', at, NARROWING);

export const orders = {
  async load(at) {
    const [page, choices] = await Promise.all([get(path(at)), loadChoices(at)]);
    return { page, choices };
  },

  cached(at) {
    const page = last(path(at));
    return page && { page, choices: knownChoices(at) };
  },

  view({ page, choices }, at, company) {
    return html`
      <div class="switches"><div role="group" aria-label="Which orders">
        ${[[null, 'All'], ['true', 'Earned by a conversation'], ['false', 'Others']].map(([value, label]) => html`
          <a class="chip" href=${link({ attributed: value, after: null }, at)} aria-current=${(at.attributed ?? null) === value ? 'true' : 'false'}>${label}</a>`)}
      </div>${filterBar(at, choices)}</div>
      ${narrowed('orders', 'Orders', at, NARROWING, SHOWN)}
      ${page.orders.length ? html`<div class="sheet">${orderTable(page.orders, at, company)}</div>` : html`<p class="empty">No orders ${at.after ? 'beyond this page' : 'like this in this period'}.</p>`}
      ${pager(page, at, 'orders')}`;
  },
};
