// One figure, what it was in the period before, and the list behind it.
import { html } from 'lit-html';
import { percent } from '../format.js';

/**
 * @param change against the period before, as a share; null if that says nothing
 * @param href the list behind the figure; absent if there is no such list
 */
export function card({ title, value, note, change, href }) {
  const direction = change === null || change === undefined ? '' : change > 0 ? 'up' : change < 0 ? 'down' : 'same';
  const sign = { up: '▲', down: '▼', same: '=' }[direction];
  return html`
    <div class="card">
      <h2>${title}</h2>
      <p class="figure">${href ? html`<a href=${href} title="What is behind this figure">${value}</a>` : value}</p>
      <p class="note">
        ${direction
          ? html`<span class="change ${direction}"><span aria-hidden="true">${sign}</span>
              <span class="hidden">${direction === 'up' ? 'up by' : direction === 'down' ? 'down by' : 'unchanged'}</span>
              ${percent(Math.abs(change))}</span>` : ''}
        ${note ?? ''}
      </p>
    </div>`;
}
