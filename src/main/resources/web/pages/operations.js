// For whoever is on call: what is owed, what was refused, what waits in quarantine.
import { html, nothing } from 'lit-html';
import { get } from '../api.js';
import { bytes, count, seconds } from '../format.js';

export const operations = {
  name: 'operations', title: 'Operations',

  async load(at) {
    const of = `/api/companies/${encodeURIComponent(at.company)}`;
    const [status, outbox, quarantine, refused] = await Promise.all([
      get('/api/status'), get(`${of}/outbox`), get(`${of}/quarantine`), get(`${of}/refused`),
    ]);
    return { status: status.companies.find((each) => each.company === at.company), outbox, quarantine, refused: refused.refused };
  },

  view({ status, outbox, quarantine, refused }, at, company) {
    const zone = company.timeZone;
    const figures = status ? [['Deliveries', 'deliveries'], ['Orders', 'orders'], ['Interactions', 'interactions'], ['Cart actions', 'cartActions'],
      ['Forwarded', 'forwarded'], ['Owed', 'owed'], ['Dead letters', 'dead'], ['In quarantine', 'quarantined']] : [];
    return html`
      <h1>Operations</h1>
      <section class="cards small" aria-label="Stored">${figures.map(([title, name]) => html`<div class="card"><h2>${title}</h2><p class="figure">${count(status[name])}</p></div>`)}</section>
      <section aria-labelledby="owed"><header class="head"><h2 id="owed">Destinations</h2></header>
        ${outbox.destinations.length ? html`<table><thead><tr><th scope="col">Destination</th><th scope="col" class="number">Owed</th><th scope="col">Oldest</th><th scope="col">Last answer</th></tr></thead>
          <tbody>${outbox.destinations.map((each) => html`<tr><th scope="row">${each.destination}</th><td class="number">${count(each.owed)}</td><td>${seconds(each.oldestAt, zone)}</td><td>${each.lastAnswer ?? '–'}</td></tr>`)}</tbody></table>`
          : html`<p class="empty">Nothing is owed.</p>`}
        ${outbox.deadLetters.length ? html`<h3>Dead letters</h3><table><tbody>${outbox.deadLetters.map((each) => html`<tr><th scope="row">${each.destination} ${each.kind} ${each.subject ?? ''}</th><td>${each.reason}</td><td>${seconds(each.deadAt, zone)}</td></tr>`)}</tbody></table>
          <p class="faint"><code>serai replay --dead-letters</code> sends them again.</p>` : nothing}</section>
      <section aria-labelledby="quarantine"><header class="head"><h2 id="quarantine">Quarantine</h2></header>
        ${quarantine.deliveries.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Quarantined deliveries"><table class="wide"><thead><tr><th scope="col">Received</th><th scope="col">Connector</th><th scope="col">Why</th><th scope="col" class="number">Size</th><th scope="col">Body</th></tr></thead>
          <tbody>${quarantine.deliveries.map((each) => html`<tr><th scope="row">${seconds(each.receivedAt, zone)}</th><td>${each.connector} ${each.topic ?? ''}</td><td>${each.reason}</td><td class="number">${bytes(each.bytes)}</td>
            <td><button class="quiet" aria-controls="raw-${each.delivery}" @click=${(event) => raw(event, at, each.delivery)}>Show</button></td></tr>
            <tr class="raw" hidden id="raw-${each.delivery}"><td colspan="5"><pre tabindex="0"></pre></td></tr>`)}</tbody></table></div>
          <p class="faint">Mend the mapping, then <code>serai replay --quarantine</code>.</p>`
          : html`<p class="empty">Empty.</p>`}</section>
      <section aria-labelledby="refused"><header class="head"><h2 id="refused">Refused</h2></header>
        ${refused.length ? html`<ul class="warnings">${refused.map((each) => html`<li class="notice"><strong>${each.connector}: ${each.reason}</strong><p>${each.advice}</p><p class="faint">${seconds(each.at, zone)}, ${bytes(each.bytes)}</p></li>`)}</ul>`
          : html`<p class="empty">No delivery was refused.</p>`}</section>`;
  },
};

async function raw(event, at, number) {
  const row = document.getElementById(`raw-${number}`);
  row.hidden = !row.hidden;
  event.target.textContent = row.hidden ? 'Show' : 'Hide';
  if (row.hidden) return;
  const found = await get(`/api/companies/${encodeURIComponent(at.company)}/deliveries/${number}`);
  const body = Uint8Array.from(atob(found.body ?? ''), (letter) => letter.charCodeAt(0));
  row.querySelector('pre').textContent = new TextDecoder().decode(body);
}
