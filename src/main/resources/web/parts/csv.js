// A table as a file, as the API writes it.
import { html } from 'lit-html';

/**
 * @param path of the report's JSON
 * @param label of the table, for those who do not see where the link stands
 * @param table the list of the report, if it is not its first
 * @param text of the link, where there are two
 */
export function csv(path, label, table, text = 'CSV') {
  const more = new URLSearchParams({ format: 'csv', ...(table && { table }) });
  return html`<a class="button quiet" download href="${path}${path.includes('?') ? '&' : '?'}${more}" aria-label="${label} as CSV">${text}</a>`;
}
