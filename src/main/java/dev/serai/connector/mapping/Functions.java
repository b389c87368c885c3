package dev.serai.connector.mapping;

import com.schibsted.spt.data.jslt.Function;
import java.util.List;

/** What mappings may call besides the language's own functions. */
final class Functions {

  private static final int MANY = 16;

  static final List<Function> ALL =
      List.of(
          ExactFunction.of("decimal", 1, 2, Amounts::decimal),
          ExactFunction.of("magnitude", Amounts::magnitude),
          ExactFunction.of("sum", 1, 2, Amounts::sum),
          ExactFunction.of("net", 2, 3, Amounts::net),
          ExactFunction.of("minor-units", 2, 2, Amounts::minorUnits),
          ExactFunction.of("scaled", 2, 2, Amounts::scaled),
          ExactFunction.of("compare", 2, 2, Amounts::compare),
          ExactFunction.of("times", 2, 2, Amounts::times),
          ExactFunction.of("divided", 2, 3, Amounts::divided),
          ExactFunction.of("utc", Times::utc),
          ExactFunction.of("rfc2822", Times::rfc2822),
          ExactFunction.of("epoch-millis", Times::epochMillis),
          ExactFunction.of("epoch-seconds", Times::epochSeconds),
          ExactFunction.of("zoned", 2, 2, Times::zoned),
          ExactFunction.of("text", Texts::text),
          ExactFunction.of("first", 1, MANY, Choices::first),
          ExactFunction.of("id", 1, MANY, Choices::id),
          ExactFunction.of("properties", Texts::properties),
          ExactFunction.of("json", Texts::json),
          ExactFunction.of("localised", 1, MANY, Texts::localised),
          ExactFunction.of("groups", 2, 2, Groups::groups),
          ExactFunction.of("rows", 1, 2, Rows::rows));

  private Functions() {}
}
