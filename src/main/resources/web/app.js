// The dashboard: reads the address, loads what the page needs, draws it. The address is its only state.
import { html, render } from 'lit-html';
import { Unauthorized, forget, get } from './api.js';
import { shell } from './parts/shell.js';
import { signIn } from './pages/sign-in.js';
import { pages } from './pages/pages.js';
import { link, onChange, place } from './place.js';

const root = document.getElementById('app');
let turn = 0;

async function show() {
  const mine = ++turn;
  const at = place();
  try {
    const companies = (await get('/api/companies')).companies;
    if (companies.length && !companies.some((each) => each.key === at.company)) {
      at.company = companies[0].key;
    }
    const company = companies.find((each) => each.key === at.company);
    const page = pages.find((each) => each.name === at.page) ?? pages[0];
    const draw = (content, busy) =>
      mine === turn && render(shell({ at, page, companies, company, content, busy }), root);
    if (!company) {
      draw(html`<p class="empty">No company is configured: put a file into <code>companies/</code>.</p>`);
      return;
    }
    document.title = `${page.title} · ${company.name} · Serai`;
    const known = page.cached?.(at, company);
    draw(known ? page.view(known, at, company) : html`<p class="loading" role="status">Loading …</p>`, true);
    const data = await page.load(at, company);
    draw(page.view(data, at, company), false);
    if (mine === turn) page.drawn?.(data, at, company);
  } catch (failure) {
    if (mine !== turn) return;
    if (failure instanceof Unauthorized) {
      render(signIn(() => { forget(); show(); }), root);
      document.getElementById('key')?.focus();
    } else {
      render(
        html`<main class="page"><div class="notice bad" role="alert">
          <h1>This could not be loaded</h1><p>${failure.message}</p>
          <p><a href=${link({})}>Try again</a></p></div></main>`,
        root);
    }
  }
}

onChange(show);
show();
