// What each variant's visitors bought, and what may be concluded from it.
import { html, nothing } from 'lit-html';
import { get, last, query } from '../api.js';
import { count, day, mean, money, percent, time } from '../format.js';
import { csv } from '../parts/csv.js';
import { interval } from './interval.js';
import { go, link } from '../place.js';

const of = (at) => `/api/companies/${encodeURIComponent(at.company)}/experiments`;
const detail = (at, name) => `${of(at)}/${encodeURIComponent(name)}${query({ revenue: at.basis === 'gross' ? 'gross' : null, include: at.include })}`;
const VERDICTS = {
  'sample-ratio-mismatch': ['bad', 'conclude nothing'], 'too-little-data': ['same', 'too little data yet'], undecided: ['same', 'no difference found yet'],
  better: ['good', 'better than the control'], worse: ['bad', 'worse than the control'],
};

export const experiments = {
  async load(at) {
    const { experiments: all } = await get(of(at));
    const chosen = all.find((each) => each.experiment === at.experiment) ?? all[0];
    return { all, found: chosen ? await get(detail(at, chosen.experiment)) : null };
  },

  cached(at) {
    const all = last(of(at))?.experiments;
    const chosen = all?.find((each) => each.experiment === at.experiment) ?? all?.[0];
    const found = chosen && last(detail(at, chosen.experiment));
    return found ? { all, found } : undefined;
  },

  view({ all, found }, at, company) {
    if (!found) {
      return html`<h1>Experiments</h1><p class="empty">No visitor was assigned to a variant yet. <code>serai.experiment</code> of the page's script, or <code>POST /analytics/exposures</code>, reports who was.</p>`;
    }
    return html`
      <div class="title"><h1>${found.experiment}</h1><p class="faint">${span(found, company.timeZone)}</p></div>
      <div class="switches">
        ${all.length > 1 ? html`<label><span>Experiment</span> <select @change=${(event) => go({ experiment: event.target.value })}>
          ${all.map((each) => html`<option ?selected=${each.experiment === found.experiment}>${each.experiment}</option>`)}</select></label>` : nothing}
        <div role="group" aria-label="Gross or net">
          <a class="chip" href=${link({ basis: null }, at)} aria-current=${found.revenue === 'net'}>Net</a>
          <a class="chip" href=${link({ basis: 'gross' }, at)} aria-current=${found.revenue === 'gross'}>Gross</a></div>
      </div>
      ${ratio(found)}
      ${arms(found, at)}
      ${found.currencies.map((each) => currency(each, found, at))}
      <p class="faint">By intention to treat: every visitor counts in the variant shown first, whether they chatted or not.
        ${found.crossovers ? `${count(found.crossovers)} who were shown several are in none.` : ''}
        ${found.method === 'always-valid' ? 'The intervals hold however often somebody looks.' : 'The intervals are those of one look, after the planned end.'}</p>`;
  },
};

function span(found, zone) {
  const begun = found.firstExposureAt ? `since ${time(found.firstExposureAt, zone)}` : 'not begun';
  return `${begun}${found.plannedEnd ? `, planned until ${day(found.plannedEnd)}` : ''}`;
}

/** First: nothing below means anything if visitors were not split as planned. */
function ratio({ sampleRatio, arms: all }) {
  if (sampleRatio.verdict === 'as-planned') return nothing;
  return html`<div class="notice bad" role="alert"><strong>${sampleRatio.verdict === 'mismatch' ? 'The visitors are not split as planned: conclude nothing' : 'The split of the visitors is doubtful'}</strong>
    <p>${all.map((each) => `${each.variant} ${count(each.visitors)}`).join(', ')}: by chance this happens with a probability of ${sampleRatio.pValue}. Most often one variant's exposures are reported later, or not from every page.</p></div>`;
}

function arms(found, at) {
  return html`<section aria-labelledby="arms"><header class="head"><h2 id="arms">Visitors</h2>
      ${csv(detail(at, found.experiment), 'Visitors by variant', 'arms')}</header>
    <div class="scroll" tabindex="0" role="region" aria-label="Visitors by variant"><table>
      <thead><tr><th scope="col">Variant</th><th scope="col" class="number">Visitors</th><th scope="col" class="number">Bought</th><th scope="col" class="number">Conversion</th><th scope="col">Difference to ${found.control ?? 'the control'}</th></tr></thead>
      <tbody>${found.arms.map((each) => {
        const against = found.conversion.find((one) => one.variant === each.variant);
        return html`<tr><th scope="row">${each.variant}${each.variant === found.control ? html` <span class="tag">control</span>` : nothing}</th>
          <td class="number">${count(each.visitors)}</td><td class="number">${count(each.buyers)}</td><td class="number">${percent(each.conversion, 2)}</td>
          <td>${against ? effect(against.difference, (value) => percent(value, 2)) : html`<span class="faint">–</span>`}</td></tr>`;
      })}</tbody></table></div></section>`;
}

function currency(of, found, at) {
  const amount = (value) => money(value, of.currency);
  const each = (value) => mean(value, of.currency);
  const id = `revenue-${of.currency}`;
  return html`<section aria-labelledby=${id}><header class="head"><h2 id=${id}>Revenue per visitor, ${of.currency}</h2>
      <div class="tools">${csv(detail(at, found.experiment), 'Revenue by variant', 'currencies.arms')} ${csv(detail(at, found.experiment), 'Comparisons', 'currencies.comparisons', 'CSV of comparisons')}</div></header>
    <div class="scroll" tabindex="0" role="region" aria-label="Revenue by variant"><table>
      <thead><tr><th scope="col">Variant</th><th scope="col" class="number">Orders</th><th scope="col" class="number">Revenue</th><th scope="col" class="number">Per visitor</th><th scope="col" class="number">Capped</th><th scope="col" class="number">Average order</th></tr></thead>
      <tbody>${of.arms.map((arm) => html`<tr><th scope="row">${arm.variant}</th><td class="number">${count(arm.orders)}</td><td class="number">${amount(arm.revenue)}</td><td class="number">${each(arm.revenuePerVisitor)}</td><td class="number">${each(arm.cappedRevenuePerVisitor)}</td><td class="number">${amount(arm.averageOrderValue)}</td></tr>`)}</tbody></table></div>
    ${of.comparisons.map((one) => comparison(one, found, each))}
    ${of.cap ? html`<p class="faint">Capped: no visitor's spending counts above ${amount(of.cap)}, which all but one of a thousand buyers stay below.</p>` : nothing}</section>`;
}

function comparison(each, found, amount) {
  const [tone, word] = VERDICTS[each.verdict] ?? ['same', each.verdict];
  const shown = [['uncapped', each.revenuePerVisitor.difference], ['capped', each.capped.difference]];
  return html`<h3>${each.variant} against ${found.control} <span class="state ${tone}">${word}</span></h3>
    ${interval(shown.map(([label, of]) => ({ label, ...of })), amount, `${each.variant} against ${found.control}: difference in revenue per visitor`)}
    <dl><dt>Difference</dt><dd>${effect(each.revenuePerVisitor.difference, amount)}, lift ${effect(each.revenuePerVisitor.lift, percent)}</dd>
      <dt>Capped</dt><dd>${effect(each.capped.difference, amount)}${each.cappedDisagrees ? html` <strong>The two disagree in sign: few large orders decide.</strong>` : nothing}</dd>
      <dt>In all</dt><dd>${effect(each.totalEffect, amount)}</dd>
      <dt>Detectable</dt><dd>${each.detectable === null ? html`<span class="faint">not yet known</span>` : html`differences from ${amount(each.detectable)} per visitor on would have been found by now`}</dd></dl>`;
}

function effect(of, written) {
  if (of.value === null) return html`<span class="faint">${of.missing ?? 'none'}</span>`;
  return html`${written(of.value)} <span class="faint">${of.low === null ? of.missing : html`(${written(of.low)} to ${written(of.high)})`}</span>`;
}
