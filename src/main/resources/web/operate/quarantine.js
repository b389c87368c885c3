// What could not be mapped or recorded: look, mend, try, replay.
import { html, nothing } from 'lit-html';
import { fresh, get, query } from '../api.js';
import { bytes, count, seconds } from '../format.js';
import { rehearsed } from './act.js';
import { csv } from '../parts/csv.js';
import { bodyText } from './raw.js';
import { redraw } from '../news.js';
import { go, link } from '../place.js';

const of = (at) => `/api/companies/${encodeURIComponent(at.company)}`;
const listed = (at, more) => `${of(at)}/quarantine${query({ connector: at.connector, reason: at.text, ...more })}`;
const selected = new Set();

export const quarantine = {
  async load(at) {
    const [page, opened] = await Promise.all([
      get(listed(at, { after: at.after, limit: 100 })),
      at.event ? fresh(`${of(at)}/deliveries/${encodeURIComponent(at.event)}`).catch(() => null) : null,
    ]);
    for (const each of [...selected]) if (!page.deliveries.some((one) => one.delivery === each)) selected.delete(each);
    return { page, opened };
  },

  view({ page, opened }, at, company, me) {
    const rows = page.deliveries;
    const acts = me.role !== 'read';
    const body = selected.size ? { deliveries: [...selected] } : { ...(at.connector && { connector: at.connector }), ...(at.text && { reason: at.text }) };
    return html`
      <div class="title"><h1>Quarantine</h1>
        ${csv(listed(at, { limit: 1000 }), 'Quarantine')}</div>
      <form class="filters" role="search" @submit=${(event) => { event.preventDefault(); go({ text: event.target.text.value || null, after: null, event: null }); }}>
        <label><span class="hidden">Connector</span><select @change=${(event) => go({ connector: event.target.value || null, after: null, event: null })}>
          <option value="">Connector: all</option>${company.connectors.map((name) => html`<option ?selected=${at.connector === name}>${name}</option>`)}</select></label>
        <label><span class="hidden">Part of the reason</span><input name="text" type="search" placeholder="Part of the reason" .value=${at.text ?? ''}></label>
        <button class="quiet">Find</button>
      </form>
      ${rows.length ? html`
        ${acts ? html`<section aria-labelledby="replay"><header class="head"><h2 id="replay">${selected.size ? `${count(selected.size)} chosen` : at.connector || at.text ? 'All like these' : 'All of them'}</h2></header>
          <p class="faint">Once the mapping is mended, a dry run shows which would be recorded now.</p>
          ${rehearsed({
            id: `quarantine ${at.company} ${JSON.stringify(body)}`, label: 'Dry run', path: `${of(at)}/quarantine/replay`, body,
            many: (answer) => answer.outcomes.length, done: 'Record them', shown: outcome,
          })}</section>` : nothing}
        ${table(rows, opened, at, company.timeZone, acts)}`
        : html`<p class="empty">${at.connector || at.text ? 'Nothing like this waits here.' : 'Empty: everything that came could be mapped.'}</p>`}
      <nav class="more" aria-label="Further deliveries">
        ${at.after ? html`<a href=${link({ after: null }, at)}>Newest</a>` : nothing}
        ${page.next ? html`<a href=${link({ after: page.next, event: null }, at)}>Older</a>` : nothing}</nav>`;
  },
};

function outcome(answer, done) {
  return html`<p>${count(answer.read)} read${answer.read === answer.limit ? ', more wait' : ''}.</p>
    <ul class="reasons">
      ${answer.outcomes.map((each) => html`<li><span class="number">${count(each.count)}</span> <span>${done ? each.what : 'would be recorded'}</span></li>`)}
      ${answer.staying.map((each) => html`<li><span class="number">${count(each.count)}</span> <span>stay: ${each.what}</span></li>`)}</ul>`;
}

function table(rows, opened, at, zone, acts) {
  const toggle = (number) => (event) => { event.target.checked ? selected.add(number) : selected.delete(number); redraw(); };
  const all = (event) => { for (const each of rows) event.target.checked ? selected.add(each.delivery) : selected.delete(each.delivery); redraw(); };
  return html`<div class="scroll sheet" tabindex="0" role="region" aria-label="Quarantined deliveries"><table class="wide">
    <thead><tr>${acts ? html`<th scope="col"><input type="checkbox" aria-label="Choose all shown" .checked=${selected.size === rows.length} @change=${all}></th>` : nothing}
      <th scope="col">Received</th><th scope="col">Connector</th><th scope="col">Why</th><th scope="col" class="number">Size</th></tr></thead>
    <tbody>${rows.map((each) => html`<tr class=${at.event === each.delivery ? 'chosen' : ''}>
      ${acts ? html`<td><input type="checkbox" aria-label="Choose delivery ${each.delivery}" .checked=${selected.has(each.delivery)} @change=${toggle(each.delivery)}></td>` : nothing}
      <th scope="row"><a href=${link({ event: at.event === each.delivery ? null : each.delivery }, at)} aria-expanded=${at.event === each.delivery}>${seconds(each.receivedAt ?? each.at, zone)}</a></th>
      <td>${each.connector} <span class="faint">${each.topic ?? ''}</span></td><td>${each.reason}</td><td class="number">${each.bytes === null ? '–' : bytes(each.bytes)}</td></tr>
      ${at.event === each.delivery ? html`<tr class="raw"><td colspan="5">
        <p><a href=${link({ page: 'workbench', connector: each.connector, event: each.delivery, text: null, after: null }, at)}>Open in the workbench</a></p>
        <pre tabindex="0">${opened ? bodyText(opened.body) : 'No longer stored.'}</pre></td></tr>` : nothing}`)}</tbody></table></div>`;
}
