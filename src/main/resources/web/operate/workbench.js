// A mapping in the making: a payload, the mapping, and what it makes of it, as one types.
import { html, nothing } from 'lit-html';
import { act, fresh } from '../api.js';
import { money } from '../format.js';
import { bodyText, laidOut } from './raw.js';
import { redraw } from '../news.js';
import { go } from '../place.js';

const of = (at) => `/api/companies/${encodeURIComponent(at.company)}`;
/** Milliseconds after the last key until it is tried. */
const STILL = 350;
const DRAFT = ':draft';

/** What is being written; it is kept while other pages are looked at. */
let bench = null;
let timer;
let turn = 0;

export const workbench = {
  async load(at, company) {
    const name = at.connector ?? company.connectors[0];
    if (!name) return {};
    if (name !== DRAFT && bench?.key !== `${at.company} ${name}`) {
      const shown = await fresh(`${of(at)}/workbench/${encodeURIComponent(name)}`);
      bench = { key: `${at.company} ${name}`, connector: name, files: { ...shown.files }, own: shown, draft: false, topic: '', headers: {}, payload: '', sample: '', result: null, saved: null, name: `${name}-draft` };
      bench.file = Object.keys(shown.files).find((file) => file.endsWith('.jslt'));
      pick(shown.samples[0]);
    }
    if (at.event && bench?.delivery !== at.event) {
      const raw = await fresh(`${of(at)}/deliveries/${encodeURIComponent(at.event)}`).catch(() => null);
      if (raw?.body) Object.assign(bench, { delivery: at.event, payload: bodyText(raw.body), topic: raw.topic ?? '', headers: raw.headers ?? {}, sample: '' });
    }
    if (bench) await attempt(at);
    return {};
  },

  view(nothingElse, at, company, me) {
    if (!bench) return html`<h1>Workbench</h1>${begin(at)}`;
    const mappings = Object.keys(bench.files).filter((file) => file.endsWith('.jslt') || bench.draft);
    return html`
      <div class="title"><h1>Workbench</h1><p class="faint">${bench.draft ? 'a new connector' : `trying ${bench.connector}; nothing of it is used or recorded`}</p></div>
      <div class="filters">
        <label><span>Connector</span> <select @change=${(event) => go({ connector: event.target.value, event: null })}>
          ${company.connectors.map((name) => html`<option ?selected=${!bench.draft && name === bench.connector}>${name}</option>`)}
          ${bench.draft ? html`<option value=${DRAFT} selected>${bench.name}</option>` : nothing}</select></label>
        ${bench.own?.samples.length ? html`<label><span>Payload</span> <select @change=${(event) => { pick(bench.own.samples.find((each) => each.name === event.target.value)); later(at, 0); }}>
          <option value="" ?selected=${!bench.sample}>pasted, or delivery ${bench.delivery ?? ''}</option>
          ${bench.own.samples.map((each) => html`<option value=${each.name} ?selected=${bench.sample === each.name}>${each.name}</option>`)}</select></label>` : nothing}
        <label><span>Topic</span> <input .value=${bench.topic} @input=${(event) => { bench.topic = event.target.value.trim(); later(at); }}></label>
        <label><span>Mapping</span> <select @change=${(event) => { bench.file = event.target.value; later(at, 0); redraw(); }}>
          ${mappings.map((file) => html`<option ?selected=${file === bench.file}>${file}</option>`)}</select></label>
      </div>
      <div class="bench">
        <section aria-labelledby="payload"><header class="head"><h2 id="payload">Payload</h2></header>
          <textarea class="code" aria-labelledby="payload" spellcheck="false" .value=${bench.payload} @input=${(event) => { bench.payload = event.target.value; bench.sample = ''; later(at); }}></textarea></section>
        <section aria-labelledby="mapping"><header class="head"><h2 id="mapping">${bench.file}</h2>${edited() ? html`<button class="quiet" @click=${() => { bench.files[bench.file] = bench.own.files[bench.file]; later(at, 0); redraw(); }}>Undo all</button>` : nothing}</header>
          <textarea class="code" aria-labelledby="mapping" spellcheck="false" wrap="off" id="mapping-text" .value=${bench.files[bench.file] ?? ''} @keydown=${tab} @input=${(event) => { bench.files[bench.file] = event.target.value; later(at); }}></textarea></section>
        <section aria-labelledby="result" aria-live="polite"><header class="head"><h2 id="result">What would be recorded</h2></header>${result(bench.result)}</section>
      </div>
      ${save(at, me)} ${begin(at)}`;
  },
};

function edited() {
  return bench.own && bench.files[bench.file] !== bench.own.files[bench.file];
}

function pick(sample) {
  if (!sample) return;
  Object.assign(bench, { sample: sample.name, payload: laidOut(sample.body), topic: sample.topic ?? '', headers: sample.headers ?? {}, delivery: null });
}

/** A tab is written where two blanks are meant; with shift it moves on, as everywhere. */
function tab(event) {
  if (event.key !== 'Tab' || event.shiftKey) return;
  event.preventDefault();
  event.target.setRangeText('  ', event.target.selectionStart, event.target.selectionEnd, 'end');
  event.target.dispatchEvent(new Event('input'));
}

function later(at, wait = STILL) {
  clearTimeout(timer);
  timer = setTimeout(() => attempt(at).then(redraw), wait);
}

async function attempt(at) {
  const mine = ++turn;
  if (!bench.payload.trim()) { bench.result = null; return; }
  const body = bench.draft ? { name: bench.name, files: bench.files } : { connector: bench.connector, mapping: bench.files[bench.file] };
  if (bench.topic) body.topic = bench.topic;
  let found;
  try {
    found = await act(`${of(at)}/workbench/run`, { ...body, headers: bench.headers, payload: bench.payload });
  } catch (failure) {
    found = { events: [], problems: [{ line: null, message: failure.message }] };
  }
  if (mine !== turn) return;
  bench.result = found;
  // as long as nothing is edited, it is the mapping of the payload's topic
  const file = bench.own?.mappings[found.topic];
  if (file && file !== bench.file && !edited() && bench.files[file] !== undefined) {
    bench.file = file;
    await attempt(at);
  }
}

function result(found) {
  if (!found) return html`<p class="empty">Paste a payload, or choose one.</p>`;
  return html`${found.problems.map((each) => html`<div class="notice bad"><p>${each.line ? html`<button class="quiet" @click=${() => show(each)}>Line ${each.line}</button> ` : nothing}${each.message}</p></div>`)}
    ${found.events.map(({ canonical, findings }) => html`<article class="event">
      <p><strong>${canonical.kind}</strong> ${canonical.orderId ?? canonical.conversationId ?? ''} ${canonical.value && canonical.currency ? money(canonical.value, canonical.currency) : ''} ${canonical.status ? html`<span class="tag">${canonical.status}</span>` : nothing}</p>
      ${findings.map((each) => html`<p class="notice"><code>${each.field}</code> ${each.message}</p>`)}
      <pre tabindex="0">${laidOut(JSON.stringify(canonical))}</pre></article>`)}`;
}

/** Puts the cursor where the mapping is wrong. */
function show({ line, column }) {
  const area = document.getElementById('mapping-text');
  const start = area.value.split('\n').slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + (column ?? 1) - 1;
  area.focus();
  area.setSelectionRange(start, start + 1);
}

function save(at, me) {
  if (me.role !== 'admin') return html`<p class="faint">Saving writes a folder of the hub: it needs the admin key.</p>`;
  const submit = async (event) => {
    event.preventDefault();
    bench.saved = null;
    try {
      const sample = bench.sample || (bench.delivery ? `delivery-${bench.delivery}` : 'sample');
      const done = await act(`${of(at)}/workbench/save`, { name: bench.name, files: bench.files, samples: [{ name: sample, body: bench.payload, headers: bench.headers }] });
      bench.saved = { folder: done.folder };
    } catch (failure) {
      bench.saved = { failure: failure.message };
    }
    redraw();
  };
  return html`<section aria-labelledby="save"><header class="head"><h2 id="save">Save as a connector</h2></header>
    <form class="filters" @submit=${submit}><label><span>Name</span> <input required pattern="[a-z][a-z0-9\\-]*" .value=${bench.name} @input=${(event) => { bench.name = event.target.value; }}></label><button>Save</button></form>
    <p class="faint">Its folder gets the descriptor, the mappings and this payload as a sample, with what is mapped of it now.</p>
    <div role="status">${bench.saved?.folder ? html`<p class="mark good"><span aria-hidden="true">✓</span> Saved in <code>${bench.saved.folder}</code>. Companies use it once their files name it.</p>` : bench.saved ? html`<p class="bad-text">${bench.saved.failure}</p>` : nothing}</div></section>`;
}

const wanted = { name: '', payload: '', failure: null };

/** Drafts a connector of a platform that nobody has described yet. */
function begin(at) {
  const submit = async (event) => {
    event.preventDefault();
    wanted.failure = null;
    try {
      const drafted = await act(`${of(at)}/workbench/draft`, { name: wanted.name, samples: [{ name: 'sample', body: wanted.payload }] });
      bench = { key: DRAFT, connector: null, draft: true, name: wanted.name, files: drafted.files, own: null, drafted, topic: '', headers: {}, payload: laidOut(wanted.payload), sample: 'sample', saved: null };
      bench.file = Object.keys(drafted.files).find((file) => file.endsWith('.jslt'));
      go({ connector: DRAFT, event: null });
    } catch (failure) {
      wanted.failure = failure.message;
      redraw();
    }
  };
  const drafted = bench?.drafted;
  return html`<section aria-labelledby="begin"><header class="head"><h2 id="begin">A new connector</h2></header>
    ${drafted ? html`<p>Drafted from ${drafted.kinds.join(', ')}. ${drafted.signature}.</p><ul>${[...drafted.doubts, ...drafted.undrafted].map((each) => html`<li>${each}</li>`)}</ul>` : nothing}
    <details ?open=${!bench}><summary>Draft one from a payload</summary>
    <form class="stacked" @submit=${submit}>
      <label for="new-name">Name of the platform, in lower-case letters</label>
      <input id="new-name" required pattern="[a-z][a-z0-9\\-]*" .value=${wanted.name} @input=${(event) => { wanted.name = event.target.value; }}>
      <label for="new-payload">An order as it sends it</label>
      <textarea id="new-payload" class="code low" required spellcheck="false" .value=${wanted.payload} @input=${(event) => { wanted.payload = event.target.value; }}></textarea>
      <p><button>Draft</button></p><p class="bad-text" role="alert">${wanted.failure ?? ''}</p></form></details></section>`;
}
