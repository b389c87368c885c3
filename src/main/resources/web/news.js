// Parts of a page that changed by themselves: draw it again, or load it again.
let listener;

export function onNews(told) {
  listener = told;
}

/** Something that only this page knows has changed. */
export function redraw() {
  listener.redraw();
}

/** The hub may answer otherwise now. */
export function reload() {
  listener.reload();
}
