// A chart as a figure: a sentence for everybody, a picture for those who see it, a table behind a switch.
import { html } from 'lit-html';

/**
 * @param title what is drawn
 * @param sentence what it shows
 * @param id of the element that the chart is drawn into
 * @param columns names of the table
 * @param rows texts or links
 * @param tools at the right of the title
 */
export function figure({ title, sentence, id, columns, rows, tools }) {
  return html`
    <figure class="chart" aria-labelledby="${id}-title" aria-describedby="${id}-sentence">
      <figcaption>
        <div class="head"><h2 id="${id}-title">${title}</h2><div class="tools">${tools ?? ''}</div></div>
        <p id="${id}-sentence">${sentence}</p>
      </figcaption>
      <div class="plot" id=${id} role="application" tabindex="0" aria-roledescription="chart" aria-labelledby="${id}-title ${id}-keys"></div>
      <p class="hidden" id="${id}-keys">Left and right arrows move from point to point, Enter opens one; the table below has them all.</p>
      <p class="hidden" id="${id}-point" aria-live="polite"></p>
      <details><summary>Table</summary>
        <div class="scroll" tabindex="0" role="region" aria-label="${title}, as a table"><table class="wide">
          <thead><tr>${columns.map((name, place) => html`<th scope="col" class=${place ? 'number' : ''}>${name}</th>`)}</tr></thead>
          <tbody>${rows.map((row) => html`<tr>${row.map((cell, place) => place
            ? html`<td class="number">${cell}</td>` : html`<th scope="row">${cell}</th>`)}</tr>`)}</tbody>
        </table></div>
      </details>
    </figure>`;
}
