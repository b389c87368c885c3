// One order: the sentences, and the facts behind them.
import { html, nothing } from 'lit-html';
import { get, last } from '../api.js';
import { csv } from '../parts/csv.js';
import { CHANNELS, named } from '../parts/words.js';
import { count, money, seconds, time } from '../format.js';
import { link } from '../place.js';

const path = (at) => `/api/companies/${encodeURIComponent(at.company)}/orders/${encodeURIComponent(at.order ?? '')}`;
const VERDICTS = { chosen: 'earned the order', later: 'later than the one that earned it', 'not-helpful': 'no helpful answer', 'outside-window': 'outside the window' };
/** Each report has its own. */
const TIMES = new Set(['occurredAt', 'version']);
const TRUST = { SIGNED_WEBHOOK: "the shop's signed word", SERVER_KEY: 'a server with a key', BROWSER: 'a browser' };

export const order = {
  load: (at) => get(path(at)),
  cached: (at) => last(path(at)),

  view(found, at, company) {
    const { order: head, recorded } = found;
    const zone = company.timeZone;
    return html`
      <p class="back"><a href=${link({ page: 'orders', order: null }, at)}>Orders</a></p>
      <h1>Order ${head.orderId ?? head.key}</h1>
      <ol class="story">${found.summary.map((sentence) => html`<li>${sentence}</li>`)}</ol>
      ${found.findings?.length ? html`<div class="notice"><strong>To look at in what was sent</strong>
        <ul>${found.findings.map((each) => html`<li><code>${each.field}</code> ${each.message}</li>`)}</ul></div>` : nothing}
      <div class="columns">
        <section aria-labelledby="bought"><header class="head"><h2 id="bought">What was bought</h2>${found.lines.length ? csv(path(at), 'What was bought', 'lines') : nothing}</header>
          ${found.lines.length ? html`<table><thead><tr><th scope="col">Product</th><th scope="col" class="number">Units</th><th scope="col" class="number">Total</th></tr></thead>
            <tbody>${found.lines.map((line) => html`<tr><th scope="row">${named(line.productName, line.productId)}${line.giftCard ? html` <span class="tag">gift card</span>` : nothing}${named(line.productName, null) ? html`<br><span class="faint">${line.productId}</span>` : nothing}</th>
              <td class="number">${line.quantity}</td><td class="number">${money(line.lineTotal, line.currency)}</td></tr>`)}</tbody></table>` : html`<p class="empty">No source lists the products.</p>`}
          ${found.refunds.length ? html`<div class="head"><h3>Refunds</h3>${csv(path(at), 'Refunds', 'refunds')}</div><table><tbody>${found.refunds.map((refund) => html`<tr>
            <th scope="row">${time(refund.occurredAt, zone)}<br><span class="faint">${refund.refundId}</span></th>
            <td>${refund.status ?? ''}</td><td class="number">${money(refund.value, refund.currency)}</td></tr>`)}</tbody></table>` : nothing}
        </section>
        <section aria-labelledby="who"><header class="head"><h2 id="who">Who, and from where</h2></header>
          <dl>${Object.entries({
            Source: recorded.source, 'Sold through': recorded.sourceName, Payment: recorded.paymentMethod,
            Fingerprint: recorded.userFingerprint, 'FAQ fingerprint': recorded.faqFingerprint, Cart: recorded.cartToken,
            Checkout: recorded.checkoutToken, Customer: recorded.customerId, 'E-mail (hash)': recorded.emailHash?.slice(0, 16),
          }).filter(([, value]) => value).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
        </section>
      </div>
      ${decision(found.decision, found.earlierDecisions, at, zone)}
      ${sources(found, at, zone)}
      ${timeline(found, zone)}`;
  },
};

function decision(made, earlier, at, zone) {
  if (!made) return nothing;
  const rows = made.candidates ?? [];
  return html`<section aria-labelledby="why"><header class="head"><h2 id="why">Why</h2>
      <div class="tools"><span class="faint">rule ${made.rule}, found by ${made.identityMethod}, settings ${made.settings}</span>
        ${rows.length ? csv(path(at), 'Touchpoints considered', 'decision.candidates') : nothing}</div></header>
    ${rows.length ? html`<div class="scroll" tabindex="0" role="region" aria-label="Touchpoints considered"><table class="wide">
      <thead><tr><th scope="col">Conversation</th><th scope="col">Channel</th><th scope="col">Time</th><th scope="col">Found by</th><th scope="col">Verdict</th></tr></thead>
      <tbody>${rows.map((each) => html`<tr class=${each.verdict === 'chosen' ? 'chosen' : ''}>
        <th scope="row"><a href=${link({ page: 'conversation', conversation: each.conversationId, order: null }, at)}>${each.conversationId}</a></th>
        <td>${CHANNELS[each.channel] ?? each.channel}</td><td>${seconds(each.occurredAt, zone)}</td><td>${each.identityMethod}</td><td>${VERDICTS[each.verdict] ?? each.verdict}</td></tr>`)}</tbody></table></div>`
      : html`<p class="empty">No touchpoint of this visitor is known.</p>`}
    ${earlier?.length ? html`<details><summary>Earlier decisions (${count(earlier.length)})</summary>${csv(path(at), 'Earlier decisions', 'earlierDecisions')}<table><tbody>${earlier.map((each) => html`<tr>
      <th scope="row">${seconds(each.decidedAt, zone)}</th><td>${each.conversationId ?? 'nobody'}</td><td>${each.rule}</td></tr>`)}</tbody></table></details>` : nothing}
  </section>`;
}

/** Side by side, so that a difference shows. */
function sources(found, at, zone) {
  const said = found.sources;
  const names = ['status', 'value', 'currentValue', 'refundedTotal', 'creditPaid', 'currency', 'orderId', 'store', 'occurredAt', 'version'];
  const rows = names.filter((name) => said.some((each) => each.said?.[name] !== undefined && each.said?.[name] !== null));
  return html`<section aria-labelledby="sources"><header class="head"><h2 id="sources">What each source said</h2>${csv(path(at), 'What each source said', 'sources')}</header>
    <div class="scroll" tabindex="0" role="region" aria-label="Source reports side by side"><table class="wide">
      <thead><tr><th scope="col">Field</th>${said.map((each) => html`<th scope="col">${each.kind}<br><span class="faint">${each.connector ?? ''} ${each.topic ?? ''}</span></th>`)}</tr></thead>
      <tbody>
        <tr><th scope="row">trusted as</th>${said.map((each) => html`<td>${TRUST[each.trust] ?? each.trust}</td>`)}</tr>
        ${rows.map((name) => {
          const values = said.map((each) => each.said?.[name]);
          const differs = !TIMES.has(name) && new Set(values.filter((value) => value !== undefined && value !== null).map(String)).size > 1;
          return html`<tr class=${differs ? 'differs' : ''}><th scope="row">${name}</th>${values.map((value) => html`<td>${value ?? html`<span class="faint">–</span>`}</td>`)}</tr>`;
        })}
        <tr><th scope="row">received</th>${said.map((each) => html`<td>${seconds(each.receivedAt, zone)}</td>`)}</tr>
      </tbody></table></div>
    ${found.unlistedReports ? html`<p class="faint">${count(found.unlistedReports)} earlier reports, which newer ones replaced, are not shown.</p>` : nothing}</section>`;
}

function timeline(found, zone) {
  const steps = [
    ...(found.decision?.candidates ?? []).map((each) => [each.occurredAt, `${each.channel.toLowerCase()} ${each.conversationId}`]),
    [found.order.occurredAt, 'the order was placed'],
    ...found.refunds.map((each) => [each.occurredAt, `refund ${each.refundId}`]),
    ...found.forwarding.map((each) => [each.settledAt ?? each.createdAt, `${each.kind} to ${each.destination}: ${each.state}${each.answer ? ` (${each.answer})` : ''}`]),
  ].filter(([at]) => at).sort(([a], [b]) => a.localeCompare(b));
  return html`<section aria-labelledby="timeline"><header class="head"><h2 id="timeline">Timeline</h2></header>
    <ol class="timeline">${steps.map(([at, what]) => html`<li><time datetime=${at}>${seconds(at, zone)}</time> <span>${what}</span></li>`)}</ol></section>`;
}
