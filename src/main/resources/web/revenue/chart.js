// Revenue over time: what the shop sold, and in front of it what conversations earned.
import { html } from 'lit-html';
import { csv } from '../parts/csv.js';
import { figure } from '../parts/figure.js';
import { trend } from '../parts/trend.js';
import { count, day, days, money } from '../format.js';
import { behind, go, link } from '../place.js';

const GRAINS = ['day', 'week', 'month'];

export function chart(of, report, at, basis, path) {
  const amount = (value) => money(value, of.currency);
  const name = (each) => each.date === each.until ? day(each.date) : days(each.date, each.until);
  const best = [...of.days].sort((a, b) => Number(b.attributed[basis]) - Number(a.attributed[basis]))[0];
  const earned = `onversations earned ${amount(of.attributed[basis])} of ${amount(of.all[basis])}`;
  return figure({
    id: 'trend', title: `${basis === 'net' ? 'Net revenue' : 'Revenue'} by ${report.by}`,
    sentence: of.days.length === 1 ? `On ${name(best)} c${earned}.` : `C${earned}${Number(best.attributed[basis]) > 0 ? `; most ${best.date === best.until ? 'on' : 'from'} ${name(best)}, ${amount(best.attributed[basis])}` : ''}.`,
    columns: ['Days', 'Store', 'Earned by conversations', 'Attributed orders', 'Refunded'],
    rows: of.days.map((each) => [name(each), opens(each.links.all, amount(each.all[basis]), at), opens(each.links.attributed, amount(each.attributed[basis]), at),
      opens(each.links.attributed, count(each.attributed.orders), at), amount(each.attributed.refunded)]),
    tools: html`<div class="chips" role="group" aria-label="Bars">${GRAINS.map((grain) => html`
      <a class="chip" href=${link({ by: grain }, at)} aria-current=${report.by === grain ? 'true' : 'false'}>${grain[0].toUpperCase() + grain.slice(1)}</a>`)}</div>
      ${csv(path, 'Revenue')}`,
  });
}

function opens(address, text, at) {
  return html`<a href=${behind(address, at)}>${text}</a>`;
}

/** Once the figure stands; a click on a bar shows its days alone. */
export function drawChart(of, basis) {
  const element = document.getElementById('trend');
  if (!element) return;
  trend(element, {
    currency: of.currency,
    dates: of.days.map((each) => each.date),
    all: of.days.map((each) => each.all[basis]),
    earned: of.days.map((each) => each.attributed[basis]),
    open: (index) => go({ from: of.days[index].date, to: of.days[index].until, period: null, by: null }),
  });
}
