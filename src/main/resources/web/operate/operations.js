// For whoever is on call: connectors and destinations, what is owed, what was given up, what was refused.
import { html, nothing } from 'lit-html';
import { get } from '../api.js';
import { bytes, count, money, seconds } from '../format.js';
import { hasSpoken, immediate, rehearsed } from './act.js';
import { csv } from '../parts/csv.js';
import { redraw } from '../news.js';
import { link } from '../place.js';

const of = (at) => `/api/companies/${encodeURIComponent(at.company)}`;

export const operations = {
  async load(at) {
    const names = ['connectors', 'destinations', 'outbox', 'refused', 'pulls'];
    const found = await Promise.all([get('/api/status'), ...names.map((name) => get(`${of(at)}/${name}`))]);
    return {
      status: found[0].companies.find((each) => each.company === at.company),
      connectors: found[1].connectors, destinations: found[2].destinations, outbox: found[3], refused: found[4].refused, failed: found[5].failed,
    };
  },

  view({ status, connectors, destinations, outbox, refused, failed }, at, company, me) {
    const zone = company.timeZone;
    const acts = me.role !== 'read';
    const figures = status ? [['Deliveries', 'deliveries'], ['Orders', 'orders'], ['Interactions', 'interactions'], ['Cart actions', 'cartActions'],
      ['Forwarded', 'forwarded'], ['Owed', 'owed'], ['Dead letters', 'dead'], ['In quarantine', 'quarantined']] : [];
    return html`
      <h1>Operations</h1>
      <section class="cards small" aria-label="Stored">${figures.map(([title, name]) => html`<div class="card"><h2>${title}</h2><p class="figure">${count(status[name])}</p></div>`)}</section>
      ${toDestinations(destinations, outbox, at, zone, acts)}
      ${fromConnectors(connectors, failed, at, zone, acts)}
      ${acts ? replay(connectors, at) : nothing}
      <section aria-labelledby="refused"><header class="head"><h2 id="refused">Refused</h2>${refused.length ? csv(`${of(at)}/refused`, 'Refused deliveries') : nothing}</header>
        ${refused.length ? html`<ul class="warnings">${alike(refused).map(([each, times]) => html`<li class="notice"><strong>${each.connector}: ${each.reason}</strong><p>${each.advice}</p><p class="faint">${times === 1 ? 'Once' : `${count(times)} of the newest`}, last ${seconds(each.at, zone)}, ${bytes(each.bytes)}</p></li>`)}</ul>`
          : html`<p class="empty">No delivery was refused.</p>`}</section>`;
  },
};

/** The newest of each cause, and how many there are of it. */
function alike(refused) {
  const groups = new Map();
  for (const each of refused) {
    const key = JSON.stringify([each.connector, each.reason, each.advice]);
    groups.set(key, [groups.get(key)?.[0] ?? each, (groups.get(key)?.[1] ?? 0) + 1]);
  }
  return [...groups.values()];
}

/** In words, worst first. */
function condition(each) {
  if (each.pausedAt) return ['held', 'paused'];
  if (each.breaker !== 'closed') return ['bad', each.breaker === 'open' ? 'failing' : 'being tried'];
  if (each.oldestAt && Date.now() - Date.parse(each.oldestAt) > 300_000) return ['bad', 'behind'];
  return each.lastSettledAt || each.owed ? ['good', 'working'] : ['same', 'idle'];
}

function toDestinations(destinations, outbox, at, zone, acts) {
  return html`<section aria-labelledby="destinations"><header class="head"><h2 id="destinations">Destinations</h2>
      ${csv(`${of(at)}/destinations`, 'Destinations')}</header>
    ${destinations.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Destinations"><table class="wide">
      <thead><tr><th scope="col">Destination</th><th scope="col">State</th><th scope="col" class="number">Owed</th><th scope="col">Oldest</th><th scope="col">Last delivery</th><th scope="col" class="number">Dead letters</th>${acts ? html`<th scope="col"><span class="hidden">Actions</span></th>` : nothing}</tr></thead>
      <tbody>${destinations.map((each) => {
        const [tone, word] = condition(each);
        const since = each.pausedAt ?? (each.breaker !== 'closed' ? each.breakerAt : null);
        const path = `${of(at)}/destinations/${encodeURIComponent(each.destination)}`;
        return html`<tr><th scope="row">${each.destination}</th>
          <td><span class="state ${tone}">${word}</span>${since ? html`<br><span class="faint">since ${seconds(since, zone)}</span>` : nothing}</td>
          <td class="number">${count(each.owed)}</td><td>${each.oldestAt ? html`${seconds(each.oldestAt, zone)}<br><span class="faint">${each.attempts} attempts${each.lastAnswer ? `: ${each.lastAnswer}` : ''}</span>` : '–'}</td>
          <td>${each.lastSettledAt ? html`${seconds(each.lastSettledAt, zone)}<br><span class="faint">${each.lastResult}</span>` : html`<span class="faint">none yet</span>`}</td>
          <td class="number">${count(each.dead)}</td>
          ${acts ? html`<td class="number">${each.pausedAt ? immediate({ id: `resume ${at.company} ${each.destination}`, label: 'Resume', path: `${path}/resume`, plain: true })
            : immediate({ id: `pause ${at.company} ${each.destination}`, label: 'Pause', path: `${path}/pause` })}</td>` : nothing}</tr>`;
      })}</tbody></table></div>` : html`<p class="empty">The company forwards nothing: it names no destination.</p>`}
    ${destinations.filter((each) => each.dead || hasSpoken(letters(at, each))).map((each) => html`<h3>Given up for ${each.destination}</h3>
      <ul class="reasons">${each.failures.map((failure) => html`<li><span class="number">${count(failure.times)}</span> <span>${failure.reason}</span></li>`)}</ul>
      ${acts ? rehearsed({
        id: letters(at, each), label: 'Send them again …', path: `${of(at)}/dead-letters/retry`, body: { destination: each.destination },
        many: (answer) => answer.piles.length, done: 'Send', shown: piles('dead letters are back in the outbox', 'would be sent again'),
      }) : nothing}`)}
    ${outbox.deadLetters.length ? html`<details><summary>The newest dead letters</summary>${csv(`${of(at)}/outbox`, 'Dead letters', 'deadLetters')}<div class="scroll" tabindex="0" role="region" aria-label="Dead letters"><table class="wide"><thead><tr><th scope="col">What</th><th scope="col">Why</th><th scope="col">When</th><th scope="col" class="number">Attempts</th></tr></thead>
      <tbody>${outbox.deadLetters.map((each) => html`<tr><th scope="row">${each.kind} ${each.subject ?? ''}<br><span class="faint">${each.destination}</span></th><td>${each.reason}</td><td>${seconds(each.deadAt, zone)}</td><td class="number">${count(each.attempts)}</td></tr>`)}</tbody></table></div></details>` : nothing}
  </section>`;
}

const letters = (at, each) => `letters ${at.company} ${each.destination}`;

const piles = (real, dry) => (answer, done) => done
  ? html`<p>${count(answer.retried)} ${real}.</p>`
  : html`<p>${answer.piles.length ? `${count(answer.piles.reduce((sum, each) => sum + each.count, 0))} ${dry}:` : 'There are none.'}</p>
    <ul class="reasons">${answer.piles.map((each) => html`<li><span class="number">${count(each.count)}</span> <span>${each.peer}: ${each.reason}</span></li>`)}</ul>`;

function fromConnectors(connectors, failed, at, zone, acts) {
  return html`<section aria-labelledby="connectors"><header class="head"><h2 id="connectors">Connectors</h2>
      ${csv(`${of(at)}/connectors`, 'Connectors')}</header>
    ${connectors.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Connectors"><table class="wide">
      <thead><tr><th scope="col">Connector</th><th scope="col">Last delivery</th><th scope="col" class="number">In quarantine</th><th scope="col">Last refusal</th><th scope="col">Fetches and polls</th></tr></thead>
      <tbody>${connectors.map((each) => html`<tr><th scope="row"><a href=${link({ page: 'live', connector: each.connector }, at)}>${each.connector}</a></th>
        <td>${each.lastDeliveryAt ? seconds(each.lastDeliveryAt, zone) : html`<span class="faint">none lately</span>`}</td>
        <td class="number">${each.quarantined ? html`<a href=${link({ page: 'quarantine', connector: each.connector }, at)}>${count(each.quarantined)}</a>` : '0'}</td>
        <td>${each.refusedAt ? html`${seconds(each.refusedAt, zone)}<br><span class="faint">${each.cause}: ${each.advice}</span>` : html`<span class="faint">none</span>`}</td>
        <td>${each.failedFetches ? html`${count(each.failedFetches)} documents could not be fetched` : each.pollError ?? html`<span class="faint">in order</span>`}</td></tr>`)}</tbody></table></div>`
      : html`<p class="empty">The company names no connector. <a href=${link({ page: 'setup' }, at)}>Set up</a></p>`}
    ${failed.length && acts ? rehearsed({
      id: `fetches ${at.company}`, label: 'Fetch failed documents again …', path: `${of(at)}/fetches/retry`, body: {},
      many: (answer) => answer.piles.length, done: 'Fetch', shown: piles('documents are to be fetched again', 'would be fetched again'),
    }) : nothing}
  </section>`;
}

const chosen = { connector: '', topic: '', from: '', to: '' };

function replay(connectors, at) {
  const set = (name) => (event) => { chosen[name] = event.target.value.trim(); redraw(); };
  const body = Object.fromEntries(Object.entries(chosen).filter(([, value]) => value));
  return html`<section aria-labelledby="replay"><header class="head"><h2 id="replay">Map stored deliveries again</h2></header>
    <p class="faint">After a mapping was mended: first the difference in orders and revenue, then the correction. Nothing is sent to destinations.</p>
    <div class="filters">
      <label><span>Connector</span> <select @change=${set('connector')}><option value="">all</option>${connectors.map((each) => html`<option ?selected=${chosen.connector === each.connector}>${each.connector}</option>`)}</select></label>
      <label><span>Topic</span> <input .value=${chosen.topic} @change=${set('topic')}></label>
      <label><span>From</span> <input type="date" .value=${chosen.from} @change=${set('from')}></label>
      <label><span>To</span> <input type="date" .value=${chosen.to} @change=${set('to')}></label>
    </div>
    ${rehearsed({
      id: `replay ${at.company} ${JSON.stringify(body)}`, label: 'Show the difference', path: `${of(at)}/deliveries/replay`, body,
      many: (answer) => answer.difference.changed, done: 'Correct the orders', shown: difference,
    })}</section>`;
}

function difference({ difference: found }, done) {
  return html`<p>${count(found.read)} deliveries read, ${found.changed ? `${count(found.changed)} map to something else now` : 'all map to what is recorded'}.
      ${found.orders ? `${count(found.orders)} orders ${done ? 'were' : 'would be'} corrected, ${count(found.appeared)} of them new, ${count(found.removed)} removed.` : ''}</p>
    ${found.money.length ? html`<table><thead><tr><th scope="col">Net of these orders</th><th scope="col" class="number">Before</th><th scope="col" class="number">After</th><th scope="col" class="number">Difference</th></tr></thead>
      <tbody>${found.money.map((each) => html`<tr><th scope="row">${each.currency}</th><td class="number">${money(each.before, each.currency)}</td><td class="number">${money(each.after, each.currency)}</td><td class="number">${money(each.difference, each.currency)}</td></tr>`)}</tbody></table>` : nothing}
    ${found.staying.length ? html`<ul class="reasons">${found.staying.map((each) => html`<li><span class="number">${count(each.deliveries)}</span> <span>stay as they are: ${each.reason}</span></li>`)}</ul>` : nothing}`;
}
