package dev.serai.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionsTest {

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "decimal(.)            | \"19.90\"                                | 19.90",
        "decimal(.)            | 0.1                                      | 0.1",
        "decimal(.)            | \" \"                                    | null",
        "decimal(.)            | null                                     | null",
        "magnitude(.)          | \"-10.50\"                               | 10.50",
        "sum(.)                | [\"0.10\", 0.2, null, \"\"]              | 0.30",
        "sum(.)                | []                                       | null",
        "sum(.a, .b)           | {\"a\":[\"5.00\"],\"b\":[\"-1.20\"]}     | 6.20",
        "sum(.a, .b)           | {\"b\":[\"-1.20\"]}                      | 1.20",
        "net(.p, .q, .d)       | {\"p\":\"10.00\",\"q\":3,\"d\":[\"0.01\"]} | 29.99",
        "net(.p, .q, .d)       | {\"p\":\"4.115\",\"q\":\"0.5\"}          | 2.0575",
        "net(.p, .q, .d)       | {\"q\":3}                                | null",
        "minor-units(., \"JPY\") | 500                                    | 500",
        "minor-units(., \"eur\") | \"500\"                                | 5.00",
        "minor-units(., \"KWD\") | 500                                    | 0.500",
        "utc(.)                | \"2026-11-20T10:15:30\"                  | \"2026-11-20T10:15:30Z\"",
        "utc(.)                | \"2026-11-20 10:15:30\"                  | \"2026-11-20T10:15:30Z\"",
        "utc(.)                | \"2026-11-20\"                           | \"2026-11-20T00:00:00Z\"",
        "utc(.)                | \"2026-11-20T10:15:30-0500\"             | \"2026-11-20T10:15:30-05:00\"",
        "utc(.)                | \"2026-11-20T10:15:30+01:00\"            | \"2026-11-20T10:15:30+01:00\"",
        "utc(.)                | null                                     | null",
        "zoned(., \"Europe/Madrid\") | \"2026-11-20T11:15:30\"            | \"2026-11-20T11:15:30+01:00\"",
        "zoned(., \"Europe/Madrid\") | \"2026-07-01 11:15:30\"            | \"2026-07-01T11:15:30+02:00\"",
        "zoned(., \"Europe/Madrid\") | \"2026-11-20T11:15:30Z\"           | \"2026-11-20T11:15:30Z\"",
        "epoch-seconds(.)      | 1700000000                               | \"2023-11-14T22:13:20Z\"",
        "epoch-seconds(.)      | \"1700000000.5\"                         | \"2023-11-14T22:13:20.500Z\"",
        "text(.)               | 9223372036854775807                      | \"9223372036854775807\"",
        "text(.)               | 98765432109876543210                     | \"98765432109876543210\"",
        "text(.)               | 12.0                                     | \"12\"",
        "text(.)               | [1]                                      | null",
        "first(.a, .b)         | {\"a\":\" \",\"b\":\"x\"}                | \"x\"",
        "first(.a, .b)         | {\"a\":[],\"b\":0}                       | 0",
        "id(.a, .b)            | {\"a\":0,\"b\":9007199254740993}         | \"9007199254740993\"",
        "id(.a, .b)            | {\"a\":\"0\",\"b\":null}                 | null",
        "properties(.)         | [{\"name\":\"a\",\"value\":1},{\"key\":\"b\",\"value\":\"x\"}] | {\"a\":\"1\",\"b\":\"x\"}",
        "properties(.)         | {\"a\":\"x\",\"deep\":{\"b\":1},\"n\":null} | {\"a\":\"x\"}",
        "properties(.)         | null                                     | {}",
      })
  void computesExactly(String expression, String input, String expected) throws Exception {
    assertThat(run(expression, input).toString()).isEqualTo(expected);
  }

  @Test
  void whatIsNoNumberIsRefusedByName() {
    assertThatThrownBy(() -> run("decimal(.)", "\"12,50\""))
        .isInstanceOf(Mapping.Failed.class)
        .hasMessageContaining("decimal(): expected a number");
    assertThatThrownBy(() -> run("minor-units(., \"XXQ\")", "1"))
        .isInstanceOf(Mapping.Failed.class)
        .hasMessageContaining("ISO 4217");
  }

  @Test
  void aNumberOfAbsurdSizeIsRefusedRatherThanWrittenOut() {
    for (String function : new String[] {"decimal(.)", "text(.)", "sum([., 1])", "magnitude(.)"}) {
      assertThatThrownBy(() -> run(function, "1e999999999"))
          .isInstanceOf(Mapping.Failed.class)
          .hasMessageContaining("more than 30 digits");
    }
  }

  @Test
  void secondsThatAreNoTimeAreRefused() {
    assertThatThrownBy(() -> run("epoch-seconds(.)", "99999999999999999999"))
        .isInstanceOf(Mapping.Failed.class);
  }

  private static JsonNode run(String expression, String input) throws JsonProcessingException {
    return Mapping.compile(Path.of("test.jslt"), expression)
        .apply(Map.of(), Json.MAPPER.readTree(input));
  }
}
