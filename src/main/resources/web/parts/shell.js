// What is around every page: company, navigation, period.
import { html } from 'lit-html';
import { signOut } from '../api.js';
import { pages } from '../pages.js';
import { elsewhere, go, link } from '../place.js';
import { period } from './period.js';

export function shell({ at, page, companies, company, content, busy, me, stale }) {
  return html`
    <a class="skip" href="#content">Skip to the content</a>
    <header class="bar">
      <a class="brand" href=${link({ ...elsewhere, page: null }, at)}>Serai</a>
      ${companies.length > 1
        ? html`<label class="company"><span class="hidden">Company</span>
            <select @change=${(event) => go({ ...elsewhere, company: event.target.value, currency: null, source: null, store: null })}>
              ${companies.map((each) => html`<option value=${each.key} ?selected=${each.key === at.company}>${each.name}</option>`)}
            </select></label>`
        : html`<span class="company">${company?.name}</span>`}
      <nav aria-label="Pages">
        ${pages.filter((each) => !each.under && (!each.role || me.role !== 'read')).map((each) => html`
          <a href=${address(each, at)} title="Keys g ${each.letter}"
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

function address(page, at) {
  return link({ ...elsewhere, page: page === pages[0] ? null : page.name }, at);
}

/** Whether the last key was g. */
let going = false;

addEventListener('keydown', (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || /^(input|select|textarea)$/i.test(event.target.tagName)) return;
  const page = going && pages.find((each) => each.letter === event.key);
  going = event.key === 'g';
  if (page) {
    // no key means two things: this one is taken
    event.stopImmediatePropagation();
    go({ ...elsewhere, page: page === pages[0] ? null : page.name });
  }
}, { capture: true });
