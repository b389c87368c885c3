// What is around every page: company, navigation, period.
import { html } from 'lit-html';
import { signOut } from '../api.js';
import { presets, range, today } from '../calendar.js';
import { days } from '../format.js';
import { pages } from '../pages/pages.js';
import { go, link } from '../place.js';

/** What belongs to the page that is left. */
const ELSEWHERE = { order: null, conversation: null, after: null, event: null, connector: null, kind: null, result: null, text: null, experiment: null };

export function shell({ at, page, companies, company, content, busy, me, stale }) {
  return html`
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="brand" href=${link({ page: null, ...ELSEWHERE }, at)}>Serai</a>
      ${companies.length > 1
        ? html`<label class="company"><span class="hidden">Company</span>
            <select @change=${(event) => go({ company: event.target.value, ...ELSEWHERE, currency: null })}>
              ${companies.map((each) => html`<option value=${each.key} ?selected=${each.key === at.company}>${each.name}</option>`)}
            </select></label>`
        : html`<span class="company">${company?.name}</span>`}
      <nav aria-label="Pages">
        ${pages.filter((each) => !each.hidden && (!each.role || me.role !== 'read')).map((each) => html`
          <a href=${link({ page: each === pages[0] ? null : each.name, ...ELSEWHERE }, at)}
             class=${each.group ? 'group' : ''} aria-current=${each === page || each.name === page.under ? 'page' : 'false'}>${each.title}</a>`)}
      </nav>
      <button class="quiet" @click=${() => signOut().then(() => location.assign('/'))}>Sign out</button>
    </header>
    <main class="page ${page.broad ? 'broad' : ''}" id="content" aria-busy=${busy ? 'true' : 'false'} tabindex="-1">
      ${stale ? html`<p class="notice" role="alert">Shown is what was loaded before. The hub could not be asked again: ${stale} <a href=${link({}, at)}>Try again</a></p>` : ''}
      ${company && page.period ? period(at, company) : ''}
      ${content}
    </main>`;
}

function period(at, company) {
  const { from, to } = range(at, company);
  const now = today(company.timeZone);
  const chosen = presets.find((each) => { const of = each.of(now); return of.from === from && of.to === to; });
  const set = (name) => (event) => event.target.value && go({ from, to, [name]: event.target.value, after: null });
  return html`
    <section class="period" aria-label="Period">
      <h1>${days(from, to)} <span class="zone">${company.timeZone}</span></h1>
      <div class="presets" role="group" aria-label="Presets">
        ${presets.map((each) => html`<a class="chip" title="Key ${each.key}" href=${link({ ...each.of(now), after: null }, at)}
            aria-current=${each === chosen ? 'true' : 'false'}>${each.label}</a>`)}
      </div>
      <div class="dates">
        <label><span class="hidden">From</span><input type="date" .value=${from} max=${to} @change=${set('from')}></label>
        <span class="faint" aria-hidden="true">–</span>
        <label><span class="hidden">To</span><input type="date" .value=${to} min=${from} @change=${set('to')}></label>
      </div>
    </section>`;
}

addEventListener('keydown', (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || /^(input|select|textarea)$/i.test(event.target.tagName)) return;
  const preset = presets.find((each) => each.key === event.key);
  const zone = document.querySelector('.zone')?.textContent;
  if (preset && zone) go({ ...preset.of(today(zone)), after: null });
});
