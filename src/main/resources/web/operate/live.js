// Each event as it happens: from the request to the destinations' answers.
import { html, nothing } from 'lit-html';
import { Unauthorized, fresh, query } from '../api.js';
import { money, clock } from '../format.js';
import { csv } from '../parts/csv.js';
import { bodyText, laidOut } from './raw.js';
import { redraw } from '../news.js';
import { go, link } from '../place.js';

const ROWS = 100;
/** As many as the API gives at once. */
const MOST_ROWS = 200;
/** Milliseconds between two looks at rows that are still on their way. */
const LOOK = 1000;
/** Milliseconds in which events gather, where many come. */
const BREATH = 250;
const TRUST = { SIGNED_WEBHOOK: 'signed', SERVER_KEY: 'by key', BROWSER: 'browser' };
const SENT = { owed: 'on its way', retried: 'tried again', dead: 'given up', settled: 'delivered' };
const RESULTS = ['recorded', 'merged', 'duplicate', 'ignored', 'quarantined', 'refused'];
const KINDS = ['checkout', 'refund', 'cart', 'cart-snapshot', 'interaction', 'exposure', 'link'];
const FINDINGS = { active_ticket_not_found: 'no conversation before it', order_already_exists: 'the order was known' };

let held = false;

const of = (at) => `/api/companies/${encodeURIComponent(at.company)}`;
const path = (at, more) => `${of(at)}/live${query({ connector: at.connector, kind: at.kind, result: at.result, text: at.text, limit: ROWS, ...more })}`;
const page = (at, more, signal) => fresh(path(at, more), signal);

export const live = {
  async load(at) {
    const [rows, opened] = await Promise.all([page(at), at.event ? open(at) : null]);
    return { rows, opened, stale: false };
  },

  /** Waits for the next event, or looks again soon if rows are on their way. */
  async follow(data, at, company, draw, signal) {
    for (let now = data; ;) {
      const moving = now.rows.events.some((each) => each.destinations.some((one) => one.state === 'owed' || one.state === 'retried'));
      try {
        await (moving || now.stale || held ? pause(LOOK) : page(at, { after: now.rows.newest, wait: 20, limit: 1 }, signal).then(() => pause(BREATH)));
        if (held) { if (draw(now) === false) return; continue; }
        now = { ...now, rows: await page(at), stale: false };
        if (at.event && now.opened?.destinations.some((each) => each.state === 'owed')) now.opened = await open(at);
      } catch (failure) {
        if (signal.aborted) return;
        if (failure instanceof Unauthorized) throw failure;
        now = { ...now, stale: true };
      }
      if (draw(now) === false) return;
    }
  },

  view({ rows, opened, stale }, at, company) {
    const events = rows.events;
    return html`
      <div class="title"><h1>Live</h1>
        <p class="pulse ${stale ? 'stale' : held ? 'held' : 'on'}" role="status">${stale ? 'The hub cannot be reached; trying again' : held ? 'Held' : 'Each event within a second'}</p>
        <button class="quiet" aria-pressed=${held} @click=${() => { held = !held; redraw(); }}>${held ? 'Go on' : 'Hold'}</button>
        ${csv(path(at, { limit: MOST_ROWS }), 'Events')}</div>
      ${filters(at, company)}
      ${events.length ? table(events, opened, at, company.timeZone)
        : html`<p class="empty">${at.connector || at.kind || at.result || at.text ? 'Nothing like this among the newest events.' : html`Nothing happened in the last day. <a href=${link({ page: 'setup' }, at)}>Set up</a> shows what to connect.`}</p>`}`;
  },
};

function pause(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

async function open(at) {
  const detail = await fresh(`${of(at)}/live/${encodeURIComponent(at.event)}`).catch(() => null);
  if (!detail) return null;
  const raw = detail.event.delivery ? await fresh(`${of(at)}/deliveries/${detail.event.delivery}`).catch(() => null) : null;
  return { ...detail, raw };
}

function filters(at, company) {
  const choose = (name, label, values) => html`<label><span class="hidden">${label}</span>
    <select @change=${(event) => go({ [name]: event.target.value || null, event: null })}>
      <option value="">${label}: all</option>
      ${values.map((value) => html`<option value=${value} ?selected=${at[name] === value}>${value}</option>`)}
    </select></label>`;
  return html`<form class="filters" role="search" @submit=${(event) => { event.preventDefault(); go({ text: event.target.text.value || null, event: null }); }}>
    ${choose('connector', 'Source', [...company.connectors, ...['cart', 'checkout', 'interaction', 'link', 'exposure'].map((name) => `analytics-${name}`)])}
    ${choose('kind', 'Kind', KINDS)} ${choose('result', 'Result', RESULTS)}
    <label><span class="hidden">Order, visitor, conversation or reason</span>
      <input name="text" type="search" placeholder="Order, visitor, reason" .value=${at.text ?? ''}></label>
    <button class="quiet">Find</button>
  </form>`;
}

function table(events, opened, at, zone) {
  return html`<div class="scroll sheet" tabindex="0" role="region" aria-label="Events"><table class="wide live">
    <thead><tr><th scope="col">Received</th><th scope="col">Verified</th><th scope="col">Mapped to</th><th scope="col" class="number">Value</th><th scope="col">Recorded</th><th scope="col">Attributed</th><th scope="col">Delivered</th></tr></thead>
    <tbody>${events.map((each) => each.result === 'skipped'
      ? html`<tr><td colspan="7" class="faint">More came here than is shown; all of it is recorded.</td></tr>`
      : html`${row(each, at, zone)}${at.event === each.number ? html`<tr class="raw"><td colspan="7">${detail(opened, each, at, zone)}</td></tr>` : nothing}`)}</tbody></table></div>`;
}

function row(each, at, zone) {
  const chosen = at.event === each.number;
  return html`<tr class=${chosen ? 'chosen' : ''}>
    <th scope="row"><a href=${link({ event: chosen ? null : each.number }, at)} aria-expanded=${chosen}>${clock(each.at, zone)}</a><br><span class="faint">${each.connector} ${each.topic ?? ''}</span></th>
    <td>${each.verified ? mark('good', TRUST[each.verified] ?? each.verified) : each.result === 'answered' ? mark('same', 'ping') : mark('bad', 'refused')}</td>
    <td>${each.kind ? html`${each.kind} ${subject(each, at)}` : each.result === 'quarantined' ? mark('bad', 'cannot be mapped') : html`<span class="faint">–</span>`}</td>
    <td class="number">${each.value === null ? '' : money(each.value, each.currency)}</td>
    <td>${recorded(each)}</td>
    <td>${attributed(each, at)}</td>
    <td>${each.destinations.length ? each.destinations.map((one) => html`<div>${mark({ settled: 'good', dead: 'bad' }[one.state] ?? 'same', `${one.destination}: ${SENT[one.state] ?? one.state}`)}</div>`) : html`<span class="faint">–</span>`}</td>
  </tr>`;
}

/** A word with a sign, so that it does not speak by its colour. */
function mark(tone, word) {
  return html`<span class="mark ${tone}"><span aria-hidden="true">${{ good: '✓', bad: '✕', same: '•' }[tone]}</span> ${word}</span>`;
}

function subject(each, at) {
  return each.order ? html`<a href=${link({ page: 'order', order: each.order, event: null }, at)}>${each.order}</a>`
    : each.visitor ? html`<span class="faint">${each.visitor}</span>` : nothing;
}

function recorded(each) {
  const tone = { recorded: 'good', merged: 'good', quarantined: 'bad', refused: 'bad' }[each.result] ?? 'same';
  return html`${mark(tone, each.result)}${each.finding || each.detail ? html`<br><span class="faint">${FINDINGS[each.finding] ?? each.detail ?? each.finding}</span>` : nothing}`;
}

function attributed(each, at) {
  if (each.conversation) {
    return html`<a href=${link({ page: 'conversation', conversation: each.conversation, event: null }, at)}>${each.conversation}</a>`;
  }
  return html`<span class="faint">${each.order ? 'nobody' : '–'}</span>`;
}

function detail(opened, each, at, zone) {
  if (!opened) return html`<p class="empty">It is no longer among the newest events.</p>`;
  const { canonical, destinations, raw } = opened;
  return html`${each.advice ? html`<div class="notice"><strong>${each.detail}</strong><p>${each.advice}</p></div>` : nothing}
    <div class="columns three">
      <div><h3>Received</h3>${raw ? html`<p class="faint">${Object.entries(raw.headers ?? {}).filter(([name]) => !name.startsWith(':')).map(([name, value]) => html`<code>${name}: ${value}</code> `)}</p><pre tabindex="0">${bodyText(raw.body)}</pre>`
        : html`<p class="empty">${each.result === 'duplicate' ? 'A repeat is not stored again.' : 'Its body is not stored.'}</p>`}</div>
      <div><h3>Canonical</h3>${canonical ? html`<pre tabindex="0">${laidOut(JSON.stringify(canonical))}</pre>` : html`<p class="empty">${each.detail ?? 'None.'}</p>`}
        ${each.result === 'quarantined' ? html`<p><a href=${link({ page: 'quarantine', event: null }, at)}>Quarantine</a> replays it once the mapping is mended.</p>` : nothing}</div>
      <div><h3>Destinations</h3>${destinations.length ? destinations.map((one) => html`<p>${mark({ dead: 'bad', owed: 'same' }[one.state] ?? 'good', `${one.destination}: ${one.state}`)}
          <br><span class="faint">${one.attempts} ${one.attempts === 1 ? 'attempt' : 'attempts'}${one.settledAt ? `, ${clock(one.settledAt, zone)}` : one.nextAttemptAt ? `, next ${clock(one.nextAttemptAt, zone)}` : ''}</span>
          ${one.answer ? html`<br>${one.answer}` : nothing}</p>${one.payload ? html`<pre tabindex="0">${laidOut(JSON.stringify(one.payload))}</pre>` : nothing}`)
        : html`<p class="empty">Nothing is owed because of it.</p>`}</div>
    </div>`;
}
