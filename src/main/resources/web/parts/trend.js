// Bars by day: what the shop sold, and in front of it what conversations earned.
import uPlot from 'uplot';
import { day, money } from '../format.js';

const drawn = new WeakMap();

/**
 * Draws into the element, and again when its width or the colours change.
 *
 * @param dates the first days of the bars
 * @param open is told which bar is to be opened
 */
export function trend(element, { dates, all, earned, currency, open }) {
  drawn.get(element)?.stop();
  const times = dates.map((date) => Date.parse(`${date}T00:00:00Z`) / 1e3);
  const room = times.length > 1 ? (times.at(-1) - times[0]) / (times.length - 1) / 2 : 43_200;
  const draw = () => {
    element.replaceChildren();
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    const axis = { stroke: colour('--faint'), font: `${colour('--t1')} system-ui`, ticks: { show: false }, grid: { stroke: colour('--line'), width: 1 } };
    const bars = uPlot.paths.bars({ size: [0.7, 48], radius: 0.15 });
    return new uPlot(
      {
        width: element.clientWidth, height: 240,
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1e3), 'UTC'),
        cursor: { points: { show: false }, drag: { x: false, y: false } },
        legend: { live: true },
        scales: { x: { time: true, range: () => [times[0] - room, times.at(-1) + room] }, y: { range: (plot, low, high) => [Math.min(0, low), high * 1.08 || 1] } },
        axes: [
          { ...axis, grid: { show: false }, incrs: [86_400, 2 * 86_400, 7 * 86_400, 14 * 86_400, 30 * 86_400, 90 * 86_400],
            values: (plot, ticks) => ticks.map((tick) => new Date(tick * 1e3).toLocaleDateString(navigator.language, { day: 'numeric', month: 'short', timeZone: 'UTC' })) },
          { ...axis, size: 76, values: (plot, ticks) => ticks.map((tick) => compact(tick, currency)) },
        ],
        series: [
          { label: 'Day', value: (plot, at) => at === null ? '' : new Date(at * 1e3).toLocaleDateString(navigator.language, { dateStyle: 'medium', timeZone: 'UTC' }) },
          { label: 'Store', fill: colour('--store'), stroke: colour('--store'), width: 0, paths: bars, points: { show: false }, value: (plot, at, series, index) => index === null ? '' : money(all[index], currency) },
          { label: 'Earned by conversations', fill: colour('--earned'), stroke: colour('--earned'), width: 0, paths: bars, points: { show: false }, value: (plot, at, series, index) => index === null ? '' : money(earned[index], currency) },
        ],
      },
      [times, all.map(Number), earned.map(Number)],
      element);
  };
  let plot = draw();
  let index = null;
  let saying;
  const clicked = (event) => event.target.closest('.u-over') && plot.cursor.idx !== null && plot.cursor.idx !== undefined && open(plot.cursor.idx);
  const keys = (event) => {
    if (event.key === 'Enter' && index !== null) open(index);
    const step = { ArrowLeft: -1, ArrowRight: 1, Home: -dates.length, End: dates.length }[event.key];
    if (!step) return;
    event.preventDefault();
    index = Math.max(0, Math.min(dates.length - 1, (index ?? (step > 0 ? -1 : dates.length)) + step));
    plot.setCursor({ left: plot.valToPos(plot.data[0][index], 'x'), top: 0 });
    clearTimeout(saying);
    // who holds a key down hears only where it stops
    saying = setTimeout(() => {
      const told = document.getElementById(`${element.id}-point`);
      if (told) told.textContent = `${day(dates[index])}: store ${money(all[index], currency)}, earned ${money(earned[index], currency)}`;
    }, 200);
  };
  element.addEventListener('keydown', keys);
  element.addEventListener('click', clicked);
  const resized = new ResizeObserver(() => element.clientWidth && plot.setSize({ width: element.clientWidth, height: 240 }));
  resized.observe(element);
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const recolour = () => { plot.destroy(); plot = draw(); };
  scheme.addEventListener('change', recolour);
  drawn.set(element, { stop() { element.removeEventListener('keydown', keys); element.removeEventListener('click', clicked); resized.disconnect(); scheme.removeEventListener('change', recolour); plot.destroy(); } });
}

function compact(amount, currency) {
  try {
    return new Intl.NumberFormat(navigator.language, { style: 'currency', currency, notation: 'compact', maximumFractionDigits: 1 }).format(amount);
  } catch {
    return String(amount);
  }
}
