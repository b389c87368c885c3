package dev.serai.connector.mapping;

import com.schibsted.spt.data.jslt.Function;
import java.util.List;

/** The functions that mappings may call in addition to those of JSLT. */
final class Functions {

  private static final int MANY = 16;

  static final List<Function> ALL =
      List.of(
          ExactFunction.of("decimal", 1, 2, AmountFunctions::decimal),
          ExactFunction.of("readable", AmountFunctions::readable),
          ExactFunction.of("magnitude", AmountFunctions::magnitude),
          ExactFunction.of("sum", 1, 2, AmountFunctions::sum),
          ExactFunction.of("net", 2, 3, AmountFunctions::net),
          ExactFunction.of("minor-units", 2, 2, AmountFunctions::minorUnits),
          ExactFunction.of("scaled", 2, 2, AmountFunctions::scaled),
          ExactFunction.of("compare", 2, 2, AmountFunctions::compare),
          ExactFunction.of("times", 2, 2, AmountFunctions::times),
          ExactFunction.of("divided", 2, 3, AmountFunctions::divided),
          ExactFunction.of("utc", TimeFunctions::utc),
          ExactFunction.of("latest", TimeFunctions::latest),
          ExactFunction.of("rfc2822", TimeFunctions::rfc2822),
          ExactFunction.of("epoch-millis", TimeFunctions::epochMillis),
          ExactFunction.of("epoch-seconds", TimeFunctions::epochSeconds),
          ExactFunction.of("zoned", 2, 2, TimeFunctions::zoned),
          ExactFunction.of("local-time", 2, 2, TimeFunctions::localTime),
          ExactFunction.of("text", TextFunctions::text),
          ExactFunction.of("first", 1, MANY, ChoiceFunctions::first),
          ExactFunction.of("id", 1, MANY, ChoiceFunctions::id),
          ExactFunction.of("properties", TextFunctions::properties),
          ExactFunction.of("json", TextFunctions::json),
          ExactFunction.of("localised", 1, MANY, TextFunctions::localised),
          ExactFunction.of("groups", 2, 2, GroupFunctions::groups),
          ExactFunction.of("rows", 1, 2, RowFunctions::rows));

  private Functions() {}
}
