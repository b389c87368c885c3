// The list behind a figure: what narrows it, its rows, and further pages.
import { html, nothing } from 'lit-html';
import { query } from '../api.js';
import { asked } from '../calendar.js';
import { csv } from '../parts/csv.js';
import { removable } from '../parts/filters.js';
import { CHANNELS, REASONS } from '../parts/words.js';
import { link } from '../place.js';

const ROWS = 100;
const MOST_ROWS = 1000;

/** What each filter of a list says of its rows. */
const SAID = {
  currency: (value) => `in ${value}`,
  counts: (value) => value === 'true' ? 'counted' : 'not counted',
  exclusion: (value) => `left out: ${(REASONS[value] ?? value).toLowerCase()}`,
  valued: (value) => value === 'true' ? 'with a value' : 'without a value yet',
  conversation: (value) => `conversation ${value}`,
  reportedBy: () => 'reported by browsers alone',
  claimedBy: () => 'resting on a claim of browsers alone',
  lastChannel: (value) => `last touch ${CHANNELS[value] ?? 'unknown'}`,
  direct: (value) => value === 'true' ? 'a recommended product was bought' : 'assisted only',
  within: (value) => value === '0' ? 'delay not known' : `in the bucket up to ${value} minutes`,
  product: (value) => `product ${value}`,
  recommended: (value) => value === 'true' ? 'recommended' : 'not recommended',
  removals: (value) => value === 'true' ? 'removed' : 'all actions',
  attributed: (value) => value === 'true' ? 'earned by a conversation' : 'earned by nobody',
};

/**
 * @param name of the list in the API
 * @param narrowing the filters that it takes
 */
export function listPath(name, at, narrowing, most) {
  const narrowed = Object.fromEntries(narrowing.map((each) => [each, at[each]]));
  return `/api/companies/${encodeURIComponent(at.company)}/${name}${query({ ...asked(at), ...narrowed, after: most ? null : at.after, limit: most ?? ROWS })}`;
}

/** What narrows the list, each taken away by a click, and the list as CSV: as much of it as the API gives at once. */
export function narrowed(name, label, at, narrowing, shown) {
  return html`<div class="switches">${shown.filter((each) => at[each] && SAID[each]).map((each) => removable(at, { [each]: null }, SAID[each](at[each])))}
    <div class="tools">${csv(listPath(name, at, narrowing, MOST_ROWS), label)}</div></div>`;
}

export function pager(page, at, what) {
  return at.after || page.next ? html`<nav class="more" aria-label="Further ${what}">
    ${at.after ? html`<a href=${link({ after: null }, at)}>Newest</a>` : nothing}
    ${page.next ? html`<a href=${link({ after: page.next }, at)}>Older</a>` : nothing}</nav>` : nothing;
}

/**
 * @param columns each title, cell of a row, and whether it is a number; the first names the row
 */
export function rowsTable(label, columns, rows) {
  return html`<div class="scroll sheet" tabindex="0" role="region" aria-label=${label}><table class="wide">
    <thead><tr>${columns.map(([title, , number]) => html`<th scope="col" class=${number ? 'number' : ''}>${title}</th>`)}</tr></thead>
    <tbody>${rows.map((row) => html`<tr>${columns.map(([, cell, number], place) => place === 0
      ? html`<th scope="row">${cell(row)}</th>` : html`<td class=${number ? 'number' : ''}>${cell(row)}</td>`)}</tr>`)}</tbody></table></div>`;
}
