// The days that a page is about.
import { html } from 'lit-html';
import { choose, presets, range, shifted, today } from '../calendar.js';
import { days } from '../format.js';
import { go, link, place } from '../place.js';

export function period(at, company) {
  const { from, to } = range(at, company);
  const now = today(company.timeZone);
  const chosen = presets.find((each) => at.from || at.to ? same(each.of(now), { from, to }) : each.period === (at.period ?? '30d'));
  const set = (name) => (event) => event.target.value && go({ from, to, period: null, [name]: event.target.value, after: null });
  return html`
    <section class="period" aria-label="Period" data-zone=${company.timeZone}>
      <h1>${days(from, to)} <span class="zone">${company.timeZone}</span></h1>
      <div class="presets" role="group" aria-label="Presets">
        ${presets.map((each) => html`<a class="chip" title="Key ${each.key}" href=${link(choose(each), at)}
            aria-current=${each === chosen ? 'true' : 'false'}>${each.label}</a>`)}
      </div>
      <div class="dates">
        <label><span class="hidden">From</span><input type="date" .value=${from} max=${to} @change=${set('from')}></label>
        <span class="faint" aria-hidden="true">–</span>
        <label><span class="hidden">To</span><input type="date" .value=${to} min=${from} @change=${set('to')}></label>
      </div>
    </section>`;
}

function same(one, other) {
  return one.from === other.from && one.to === other.to;
}

addEventListener('keydown', (event) => {
  if (event.metaKey || event.ctrlKey || event.altKey || /^(input|select|textarea)$/i.test(event.target.tagName)) return;
  const timeZone = document.querySelector('.period')?.dataset.zone;
  if (!timeZone) return;
  const preset = presets.find((each) => each.key === event.key);
  const step = { '[': -1, ']': 1 }[event.key];
  if (preset) go(choose(preset));
  if (step) {
    const next = shifted(range(place(), { timeZone }), step, today(timeZone));
    if (next) go({ ...next, period: null, after: null });
  }
});
