// Intervals around zero, one below the other: where zero lies outside, there is a difference.
import { html, nothing, svg } from 'lit-html';

const WIDTH = 640;
const ROW = 34;
const LEFT = 96;
const RIGHT = 24;

/**
 * @param rows label, value, low and high as texts; low is null if there is no interval
 * @param written writes a value for people
 * @param title what is drawn
 */
export function interval(rows, written, title) {
  const drawn = rows.filter((each) => each.low !== null && each.high !== null);
  if (!drawn.length) return nothing;
  const ends = [0, ...drawn.flatMap((each) => [Number(each.low), Number(each.high)])];
  const from = Math.min(...ends);
  const to = Math.max(...ends);
  const room = (to - from || 1) * 0.06;
  const x = (value) => LEFT + ((value - from + room) / (to - from + 2 * room)) * (WIDTH - LEFT - RIGHT);
  const height = drawn.length * ROW + 28;
  const sentence = drawn.map((each) => `${each.label}: ${written(each.value)}, from ${written(each.low)} to ${written(each.high)}`).join('; ');
  return html`<svg class="interval" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${title}. ${sentence}">
    ${svg`<line class="zero" x1=${x(0)} x2=${x(0)} y1="4" y2=${height - 22}></line>
      <text class="axis" x=${x(0)} y=${height - 6} text-anchor="middle">${written('0')}</text>`}
    ${drawn.map((each, row) => {
      const y = row * ROW + 20;
      const sure = Number(each.low) > 0 || Number(each.high) < 0;
      return svg`<text x="0" y=${y + 4}>${each.label}</text>
        <line class="span ${sure ? 'sure' : ''}" x1=${x(Number(each.low))} x2=${x(Number(each.high))} y1=${y} y2=${y}></line>
        <circle class=${sure ? 'sure' : ''} cx=${x(Number(each.value))} cy=${y} r="5"></circle>`;
    })}</svg>`;
}
