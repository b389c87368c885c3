// The products that sold most; each figure opens the orders that contain them.
import { html } from 'lit-html';
import { csv } from '../parts/csv.js';
import { productTable } from '../parts/product-table.js';
import { link } from '../place.js';

export function products({ products: all }, at, currency, path) {
  const rows = all.filter((each) => each.currency === currency);
  return html`<section aria-labelledby="products"><header class="head"><h2 id="products">Products that sold most</h2>
      <div class="tools"><a href=${link({ page: 'products' }, at)}>All products</a> ${csv(path, 'Products')}</div></header>
    ${rows.length ? productTable(rows, at) : html`<p class="empty">Nothing with a product was bought in this period.</p>`}</section>`;
}
