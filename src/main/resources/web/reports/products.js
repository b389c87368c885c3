// What was bought, and what of it after a conversation or because one recommended it.
import { html } from 'lit-html';
import { get, last, query } from '../api.js';
import { asked } from '../calendar.js';
import { csv } from '../parts/csv.js';
import { filterBar, knownChoices, loadChoices } from '../parts/filters.js';
import { productTable } from '../parts/product-table.js';
import { filters } from '../place.js';

const MOST_ROWS = 1000;
const path = (at, limit = 100) => `/api/companies/${encodeURIComponent(at.company)}/products${query({ ...asked(at), ...filters(at), limit })}`;

export const products = {
  async load(at) {
    const [found, choices] = await Promise.all([get(path(at)), loadChoices(at)]);
    return { found, choices };
  },

  cached(at) {
    const found = last(path(at));
    return found && { found, choices: knownChoices(at) };
  },

  view({ found, choices }, at) {
    return html`<div class="switches">${filterBar(at, choices)}</div>
      <section aria-labelledby="products"><header class="head"><h2 id="products">Products that sold most</h2>${csv(path(at, MOST_ROWS), 'Products')}</header>
      ${found.products.length ? productTable(found.products, at) : html`<p class="empty">Nothing with a product was bought in this period.</p>`}</section>`;
  },
};
