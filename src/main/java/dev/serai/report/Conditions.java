package dev.serai.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a query's rows must fulfil, with the parameters of its question marks. */
public final class Conditions {

  private final List<String> sql = new ArrayList<>();
  private final List<Object> parameters = new ArrayList<>();

  public Conditions add(String condition, Object... values) {
    return add(condition, Arrays.asList(values));
  }

  public Conditions add(String condition, List<?> values) {
    sql.add("(" + condition + ")");
    parameters.addAll(values);
    return this;
  }

  /** All of them; true if there are none. */
  public String sql() {
    return sql.isEmpty() ? "true" : String.join(" AND ", sql);
  }

  public List<Object> parameters() {
    return parameters;
  }
}
