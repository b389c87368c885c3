// What the API's words are called here.
export const CHANNELS = { CHAT: 'Chat', FAQ: 'Product FAQ', NUDGE: 'Nudge' };

export const REASONS = {
  test: 'Test orders', cancelled: 'Cancelled', unpaid: 'Not paid', 'source-type': 'Other sales channels',
  unconfirmed: 'Unconfirmed (told by the page alone)', automatic: 'Renewals and instalments',
};

/** A name to show; what it stands for, where the name is empty or shows nothing. */
export function named(name, id) {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(name ?? '') ? name : id;
}
