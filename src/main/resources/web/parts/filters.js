// Which orders a page is about: each filter of the API as a control, its state in the address.
import { html, nothing } from 'lit-html';
import { get, last, query } from '../api.js';
import { asked } from '../calendar.js';
import { CHANNELS, REASONS } from './words.js';
import { go, link } from '../place.js';

const NONE = '~none';
const ASPECTS = ['source', 'store'];

function path(at, by) {
  return `/api/companies/${encodeURIComponent(at.company)}/revenue/breakdown${query({ ...asked(at), by })}`;
}

function choices([sources, stores]) {
  const names = ({ parts }) => [...new Set(parts.map((each) => each.name ?? NONE))];
  return { source: names(sources), store: names(stores) };
}

/** The sources and stores of the period, to choose from. */
export async function loadChoices(at) {
  return choices(await Promise.all(ASPECTS.map((by) => get(path(at, by)))));
}

/** The same, as they were known before; undefined if they were not. */
export function knownChoices(at) {
  const known = ASPECTS.map((by) => last(path(at, by)));
  return known.every(Boolean) ? choices(known) : undefined;
}

/**
 * The filters that have something to choose.
 *
 * @param known of loadChoices; undefined as long as it is not known
 */
export function filterBar(at, known) {
  return html`<div class="filters" role="group" aria-label="Filters">
    ${choice(at, 'channel', 'Channel', [...Object.keys(CHANNELS), NONE], (name) => CHANNELS[name] ?? 'earned by nobody')}
    ${choice(at, 'source', 'Source', known?.source ?? [], (name) => name === NONE ? 'without one' : name)}
    ${choice(at, 'store', 'Store', known?.store ?? [], (name) => name === NONE ? 'without one' : name)}
    ${counted(at)}
  </div>`;
}

function choice(at, name, label, values, written) {
  const all = at[name] && !values.includes(at[name]) ? [...values, at[name]] : values;
  if (!at[name] && all.filter((each) => each !== NONE).length === 0) return nothing;
  return html`<label class=${at[name] ? 'set' : ''}><span>${label}</span>
    <select @change=${(event) => go({ [name]: event.target.value || null, after: null })}>
      <option value="" ?selected=${!at[name]}>all</option>
      ${all.map((each) => html`<option value=${each} ?selected=${at[name] === each}>${written(each)}</option>`)}
    </select></label>`;
}

/** What the company leaves out and this address counts: each is taken back by a click. */
function counted(at) {
  return included(at).map((reason) => removable(at, { include: included(at).filter((each) => each !== reason).join(',') || null },
    `counting ${(REASONS[reason] ?? reason).toLowerCase()}`));
}

export function included(at) {
  return (at.include ?? '').split(',').filter(Boolean);
}

/** A filter that a click takes away. */
export function removable(at, changes, text) {
  return html`<a class="chip set" href=${link({ ...changes, after: null }, at)}><span class="hidden">Remove: </span>${text} <span aria-hidden="true">×</span></a>`;
}
