// The dashboard: reads the address, loads what the page needs, draws it. The address is its only state.
import { html, render } from 'lit-html';
import { Unauthorized, forget, get, last, session } from './api.js';
import { shell } from './parts/shell.js';
import { signIn } from './sign-in.js';
import { pages } from './pages.js';
import { onChange, place } from './place.js';
import { onNews } from './news.js';

const root = document.getElementById('app');
let turn = 0;
let drawAgain = () => {};
let stay = new AbortController();

/** The companies; those known before, if the hub cannot be reached. */
async function all() {
  try {
    return await get('/api/companies');
  } catch (failure) {
    const before = last('/api/companies');
    if (failure instanceof Unauthorized || !before) throw failure;
    return before;
  }
}

async function show() {
  const mine = ++turn;
  const at = place();
  stay.abort();
  stay = new AbortController();
  let known = () => false;
  try {
    const entry = pages.find((each) => each.name === at.page) ?? pages[0];
    const [me, { companies }, page] = await Promise.all([session(), all(), entry.load()]);
    if (companies.length && !companies.some((each) => each.key === at.company)) {
      at.company = companies[0].key;
    }
    const company = companies.find((each) => each.key === at.company);
    const draw = (content, busy, stale) =>
      mine === turn && render(shell({ at, page: entry, companies, company, content, busy, me, stale }), root);
    if (!company) {
      draw(html`<p class="empty">No company is configured: put a file into <code>companies/</code>.</p>`);
      return;
    }
    document.title = `${entry.title} · ${company.name} · Serai`;
    let data = page.cached?.(at, company);
    known = (stale) => data && draw(page.view(data, at, company, me), false, stale);
    drawAgain = () => data && draw(page.view(data, at, company, me), false);
    draw(data ? page.view(data, at, company, me) : html`<p class="loading" role="status">Loading …</p>`, true);
    data = await page.load(at, company);
    draw(page.view(data, at, company, me), false);
    if (mine === turn) page.drawn?.(data, at, company);
    await page.follow?.(data, at, company, (next) => {
      if (mine !== turn) return false;
      data = next;
      return draw(page.view(data, at, company, me), false);
    }, stay.signal);
  } catch (failure) {
    if (mine !== turn) return;
    if (failure instanceof Unauthorized) {
      render(signIn(() => { forget(); show(); }), root);
      document.getElementById('key')?.focus();
    } else if (!known(failure.message)) {
      // a script of an older build is no longer served: only loading the whole page anew helps
      render(
        html`<main class="page"><div class="notice bad" role="alert">
          <h1>This could not be loaded</h1><p>${failure.message}</p>
          <p><button @click=${() => location.reload()}>Try again</button></p></div></main>`,
        root);
    }
  }
}

onChange(show);
onNews({ redraw: () => drawAgain(), reload: show });
show();
