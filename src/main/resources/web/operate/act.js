// Something that acts: what it would do is shown first, then it is done.
import { html, nothing } from 'lit-html';
import { act } from '../api.js';
import { redraw, reload } from '../news.js';

/** By the id of each: what it said last. They outlive a drawing of the page, not a visit. */
const states = new Map();

/**
 * A button that first asks the hub what it would do.
 *
 * @param id tells it apart on every page
 * @param label of the button
 * @param path of the call
 * @param body of the call, without dryRun
 * @param shown makes a template of the answer of a dry run, or of the real one
 * @param many how much there is to do, in an answer; 0 leaves out the second button
 * @param done label of the second button
 */
export function rehearsed({ id, label, path, body, shown, many, done }) {
  const state = states.get(id);
  const run = (dryRun) => () => attempt(id, async () => {
    const answer = await act(path, { ...body, dryRun });
    return { answer, real: !dryRun };
  }, !dryRun);
  return html`<div class="act">
    <button class="quiet" ?disabled=${state?.busy} @click=${run(true)}>${label}</button>
    ${told(state, () => html`${shown(state.answer, state.real)}
      ${!state.real && many(state.answer) ? html`<p class="do"><button ?disabled=${state.busy} @click=${run(false)}>${done}</button>
        <button class="quiet" @click=${() => { states.delete(id); redraw(); }}>Leave it</button></p>` : nothing}`)}
  </div>`;
}

/** A button that acts at once: what it does is undone by another one. */
export function immediate({ id, label, path, body, shown, plain }) {
  const state = states.get(id);
  return html`<span class="act"><button class=${plain ? '' : 'quiet'} ?disabled=${state?.busy}
      @click=${() => attempt(id, async () => ({ answer: await act(path, body) }), !shown)}>${label}</button>
    ${told(state, () => shown ? shown(state.answer) : nothing)}</span>`;
}

/** Whether it has said something on this visit. */
export function hasSpoken(id) {
  return states.has(id);
}

async function attempt(id, work, reloads) {
  states.set(id, { ...states.get(id), busy: true, failure: null });
  redraw();
  try {
    states.set(id, await work());
    reloads ? reload() : redraw();
  } catch (failure) {
    states.set(id, { failure: failure.message });
    redraw();
  }
}

function told(state, answered) {
  return html`<div class="told" role="status">${state?.failure ? html`<p class="bad-text">${state.failure}</p>`
    : state?.answer ? answered() : nothing}</div>`;
}
