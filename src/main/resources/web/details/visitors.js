// How many visitors bought, of those whom the assistant helped and of the others.
import { html } from 'lit-html';
import { csv } from '../parts/csv.js';
import { count, percent } from '../format.js';
import { link } from '../place.js';

export function visitors({ now, caution }, at, currency, path) {
  const row = (name, of) => html`<tr><th scope="row">${name}</th><td class="number">${count(of.visits)}</td><td class="number">${count(of.buyers)}</td><td class="number">${percent(of.conversion)}</td></tr>`;
  return html`<section aria-labelledby="visitors"><header class="head"><h2 id="visitors">Visitors who bought</h2>${csv(path, 'Visitors')}</header>
    <table><thead><tr><th scope="col">Visitors</th><th scope="col" class="number">Visits</th><th scope="col" class="number">Bought</th><th scope="col" class="number">Conversion</th></tr></thead>
      <tbody>${row('Assisted', now.assisted)}${row('Others', now.unassisted)}</tbody></table>
    <p class="faint caution">${caution} <a href=${link({ page: 'experiments' }, at)}>Experiments</a></p>
    ${at.channel || at.source || at.store ? html`<p class="faint">All visitors, whatever is filtered above.</p>` : ''}</section>`;
}
