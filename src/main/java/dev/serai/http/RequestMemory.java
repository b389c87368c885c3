package dev.serai.http;

import dev.serai.model.json.Allowance;

/** What is made of one body, out of the budget of all bodies; given back with the answer. */
final class RequestMemory implements Allowance {

  private final ByteBudget budget;
  private long taken;
  private boolean answered;

  RequestMemory(ByteBudget budget) {
    this.budget = budget;
  }

  /**
   * Throws {@link Refusal} (503) if others hold what there is. Whoever reads a request again after
   * its answer limits that by other means.
   */
  @Override
  public synchronized void take(long bytes) {
    if (answered) {
      return;
    }
    if (!budget.take(bytes)) {
      // others need not fail as well until this one is answered
      budget.giveBack(taken);
      taken = 0;
      throw new Refusal(503, "NOT_DURABLE_NOW", "the hub is busy; try again");
    }
    taken += bytes;
  }

  synchronized void release() {
    answered = true;
    budget.giveBack(taken);
    taken = 0;
  }
}
