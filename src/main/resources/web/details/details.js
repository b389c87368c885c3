// What is below the fold of the Revenue page: each part asked for on its own, so that one that fails
// takes none of the others with it.
import { html } from 'lit-html';
import { get, last, query } from '../api.js';
import { asked } from '../calendar.js';
import { filters } from '../place.js';
import { breakdown } from './breakdown.js';
import { delays } from './delays.js';
import { models } from './models.js';
import { products } from './products.js';
import { visitors } from './visitors.js';

const TOP_PRODUCTS = 5;

function paths(at, report) {
  const of = `/api/companies/${encodeURIComponent(at.company)}`;
  const sales = { ...asked(at), ...filters(at) };
  const then = report.comparison;
  const found = {
    products: `${of}/products${query({ ...sales, limit: TOP_PRODUCTS })}`,
    source: `${of}/revenue/breakdown${query({ ...sales, by: 'source' })}`,
    store: `${of}/revenue/breakdown${query({ ...sales, by: 'store' })}`,
    models: `${of}/models${query(sales)}`,
    delays: `${of}/delays${query(sales)}`,
    visitors: `${of}/visitors${query({ ...asked(at), include: at.include })}`,
  };
  if (then) found.visitorsThen = `${of}/visitors${query({ from: then.from, to: then.to, include: at.include })}`;
  return found;
}

function gathered(at, report, answers) {
  const { visitors: now, visitorsThen: then } = answers;
  return { ...answers, paths: paths(at, report), visitors: now?.total && { now: now.total, was: then?.total, caution: now.caution } };
}

export async function load(at, report) {
  const names = Object.entries(paths(at, report));
  const answers = await Promise.allSettled(names.map(([, path]) => get(path)));
  return gathered(at, report, Object.fromEntries(names.map(([name], place) => [name, answers[place].value])));
}

/** The same, as it was known before; undefined if some of it was not. */
export function known(at, report) {
  const answers = Object.entries(paths(at, report)).map(([name, path]) => [name, last(path)]);
  return answers.every(([, answer]) => answer) ? gathered(at, report, Object.fromEntries(answers)) : undefined;
}

export function view(found, at, currency) {
  const part = (id, title, draw) => found[id] ? draw(found[id], at, currency, found.paths[id])
    : html`<section aria-label=${title}><header class="head"><h2>${title}</h2></header><p class="empty">This could not be loaded. <a href=${location.href}>Try again</a></p></section>`;
  return html`
    ${part('products', 'Products', products)}
    <div class="columns even">
      <div class="stack">${part('source', 'Sources', breakdown)} ${part('store', 'Stores', breakdown)}</div>
      ${part('visitors', 'Visitors', visitors)}
    </div>
    ${part('models', 'Attribution models', models)}
    ${part('delays', 'Time from conversation to order', delays)}`;
}
