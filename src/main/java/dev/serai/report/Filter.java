package dev.serai.report;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which orders a report is about; null stands for all. Where orders may have none, {@link #NONE}
 * stands for those without one.
 *
 * @param channel of the conversation that earned them
 * @param source that reported them
 * @param store of the company
 */
public record Filter(String channel, String source, String store) {

  public static final String NONE = "~none";

  public static final Filter ALL = new Filter(null, null, null);

  /** The columns {@code channel}, {@code source} and {@code store} that are asked for. */
  public void restrict(Conditions conditions) {
    columns().forEach((column, wanted) -> equal(conditions, column, wanted));
  }

  /** Restricts a column to a value, or to rows without one. */
  public static void equal(Conditions conditions, String column, String wanted) {
    if (NONE.equals(wanted)) {
      conditions.add(column + " IS NULL");
    } else if (wanted != null) {
      conditions.add(column + " = ?", wanted);
    }
  }

  /** What is asked for, by column. */
  public Map<String, String> columns() {
    Map<String, String> columns = new LinkedHashMap<>();
    put(columns, "channel", channel);
    put(columns, "source", source);
    put(columns, "store", store);
    return columns;
  }

  /** Whether it is about more than the channel, of which carts know nothing. */
  public boolean ofOrders() {
    return source != null || store != null;
  }

  private static void put(Map<String, String> columns, String column, String wanted) {
    if (wanted != null) {
      columns.put(column, wanted);
    }
  }
}
