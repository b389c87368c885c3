// What a shop is to be told, and what has arrived: each step turns green by itself.
import { html, nothing } from 'lit-html';
import { Unauthorized, act, fresh } from '../api.js';
import { day, time } from '../format.js';
import { immediate } from './act.js';
import { copyable } from './copy.js';
import { redraw } from '../news.js';
import { link } from '../place.js';

const of = (at) => `/api/companies/${encodeURIComponent(at.company)}`;
const LOOK = 2000;
let secrets = null;

export const setup = {
  async load(at) {
    const [guide, sdk] = await Promise.all([fresh(`${of(at)}/setup`), fresh('/sdk.json')]);
    if (secrets?.company !== at.company) secrets = null;
    return { guide, sdk };
  },

  /** Looks again while the page is open. */
  async follow(data, at, company, draw) {
    for (let now = data; ;) {
      await new Promise((done) => setTimeout(done, LOOK));
      try {
        now = { ...now, guide: await fresh(`${of(at)}/setup`) };
      } catch (failure) {
        if (failure instanceof Unauthorized) throw failure;
        // else shown as it was: the next look may succeed
      }
      if (draw(now) === false) return;
    }
  },

  view({ guide, sdk }, at, company, me) {
    const zone = company.timeZone;
    const { progress } = guide;
    const acts = me.role !== 'read';
    const steps = [
      ['Webhooks', 'the first ping or test delivery', progress.pingAt ?? progress.testAt ?? progress.orderAt],
      ['Orders', 'the first order', progress.orderAt],
      ['Browsers', 'the first event of a page', progress.browserAt, true],
      ['Carts', 'the first cart action', progress.cartAt],
      ['Conversations', 'the first interaction', progress.interactionAt],
    ];
    const done = steps.filter(([, , arrived]) => arrived).length;
    return html`
      <h1>Set up ${company.name}</h1>
      <section aria-labelledby="steps"><header class="head"><h2 id="steps">${done === steps.length ? 'Everything arrives' : `${done} of ${steps.length} arrive`}</h2>
          <span class="faint">looks again every two seconds</span></header>
        <ol class="steps">${steps.map(([title, what, arrived, byDay]) => html`<li class=${arrived ? 'done' : ''}>
          <span class="sign" aria-hidden="true">${arrived ? '✓' : ''}</span><strong>${title}</strong>
          <span class="faint">${arrived ? html`<span class="hidden">arrived, </span>${byDay ? day(arrived.slice(0, 10)) : time(arrived, zone)}` : `waits for ${what}`}</span></li>`)}</ol></section>
      <section aria-labelledby="webhooks"><header class="head"><h2 id="webhooks">1. Webhooks of the shop</h2>
          ${acts && guide.connectors.length ? html`<button class="quiet" @click=${() => show(at)}>${secrets ? 'Hide the secrets' : 'Show the secrets'}</button>` : nothing}</header>
        ${guide.connectors.length ? guide.connectors.map((each) => webhook(each, at, acts)) : html`<p class="empty">The company's file names no connector yet: add one under <code>connectors</code> in <code>companies/</code>.</p>`}</section>
      <section aria-labelledby="snippet"><header class="head"><h2 id="snippet">2. The script of the pages</h2></header>
        <p>Before <code>&lt;/head&gt;</code> of every page. The browser loads it only if it is unchanged: the hash pins version ${sdk.version}.</p>
        ${copyable(snippet(sdk, company), 'the script tag')}
        <p class="faint">Or <code>${location.origin}/sdk.js</code> without a hash, which follows the newest version.</p></section>
      <section aria-labelledby="talks"><header class="head"><h2 id="talks">3. Conversations</h2></header>
        <p>The assistant reports each helpful answer, from its server or through the page's script:</p>
        ${copyable(interaction(company), 'the call that reports an interaction')}</section>
      <p class="faint"><a href=${link({ page: 'live' }, at)}>Live</a> shows each event as it arrives.</p>`;
  },
};

function webhook(each, at, acts) {
  const known = secrets?.found[each.connector] ?? [];
  return html`<div class="webhook"><h3>${each.title}</h3>
    ${copyable(location.origin + each.path, `the webhook address of ${each.title}`)}
    ${secrets ? known.length ? known.map((secret) => copyable(secret, `the secret of ${each.title}`)) : html`<p class="empty">It has no secret.</p>`
      : html`<p class="faint">${each.secrets === 1 ? 'One secret is' : each.secrets ? `${each.secrets} secrets are` : 'No secret is'} configured. Verified by ${each.signed.slice(0, 2).join('; or ')}.</p>`}
    <details><summary>Topics</summary><p>${each.topics.map((topic) => html`<code>${topic}</code> `)}</p></details>
    ${acts ? immediate({
      id: `test ${at.company} ${each.connector}`, label: 'Send a test delivery', path: `${of(at)}/connectors/${encodeURIComponent(each.connector)}/test`,
      shown: (answer) => html`<p>${answer.status === 200 ? html`<span class="mark good"><span aria-hidden="true">✓</span> signed, verified, mapped and stored</span>; it counts nothing.`
        : html`<span class="mark bad"><span aria-hidden="true">✕</span> answered ${answer.status}</span>`}</p><pre tabindex="0">${answer.body}</pre>`,
    }) : nothing}</div>`;
}

async function show(at) {
  secrets = secrets ? null : { company: at.company, found: (await act(`${of(at)}/setup/secrets`)).secrets };
  redraw();
}

function snippet(sdk, company) {
  return `<script src="${location.origin}${sdk.path ?? `/sdk-${sdk.version}.js`}"\n        integrity="${sdk.integrity}" crossorigin="anonymous"\n        data-company="${company.key}" async></script>`;
}

function interaction(company) {
  const body = { company_key: company.key, user_fingerprint: 'the visitor', conversation_id: 'the conversation', channel: 'CHAT', helpful: true };
  return `curl -X POST ${location.origin}/analytics/interactions \\\n  -H 'Content-Type: application/json' \\\n  -d '${JSON.stringify(body)}'`;
}
