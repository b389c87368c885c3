package dev.serai.ledger.batch;

import java.util.List;
import java.util.function.BiConsumer;

/** The new events of a batch, in the order of their deliveries. */
public record NewEvents(List<NewEvent> all) {

  public NewEvents {
    all = List.copyOf(all);
  }

  /** Passes on each event of this kind. */
  public <T> void each(Class<T> kind, BiConsumer<NewEvent, T> consumer) {
    for (NewEvent event : all) {
      if (kind.isInstance(event.event())) {
        consumer.accept(event, kind.cast(event.event()));
      }
    }
  }
}
