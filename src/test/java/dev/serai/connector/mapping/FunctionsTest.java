package dev.serai.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.config.ConfigError;
import dev.serai.model.Currencies;
import dev.serai.model.Json;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "decimal(., \",\")      | \"1.234.567,50\"                         | 1234567.50",
        "decimal(., \",\")      | \"-44,5\"                                | -44.5",
        "decimal(., \",\")      | \"1 234,00\"                             | 1234.00",
        "decimal(., \",\")      | 12.5                                     | 12.5",
        "decimal(., \",\")      | \" \"                                    | null",
        "decimal(., \".\")      | \"1,234.50\"                             | 1234.50",
        "magnitude(.)          | \"-10.50\"                               | 10.50",
        "readable(.)           | \" 10.50 \"                              | 10.50",
        "readable(.)           | \"ten\"                                  | null",
        "readable(.)           | {}                                       | null",
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
        "latest(.) | [null, \"2026-11-20T10:15:30+01:00\", \"2026-11-20 10:00:01\", \"soon\"] | \"2026-11-20T10:00:01Z\"",
        "latest(.)             | []                                       | null",
        "zoned(., \"Europe/Madrid\") | \"2026-11-20T11:15:30\"            | \"2026-11-20T11:15:30+01:00\"",
        "zoned(., \"Europe/Madrid\") | \"2026-07-01 11:15:30\"            | \"2026-07-01T11:15:30+02:00\"",
        "zoned(., \"Europe/Madrid\") | \"2026-11-20T11:15:30Z\"           | \"2026-11-20T11:15:30Z\"",
        "utc(.)                | \"2026-11-20T10:15Z\"                    | \"2026-11-20T10:15:00Z\"",
        "utc(.)                | \"2026-11-20 10:15\"                     | \"2026-11-20T10:15:00Z\"",
        "utc(.)                | \"2026-11-20T10:15:30.0100000000001\"    | \"2026-11-20T10:15:30.010000000Z\"",
        "utc(.)                | \"2026-11-20T10:15:30.12345678901+0000\" | \"2026-11-20T10:15:30.123456789+00:00\"",
        "utc(.)                | \"2026-11-20 10:15:30 -03\"              | \"2026-11-20T10:15:30-03:00\"",
        "zoned(., \"Europe/Madrid\") | \"2026-11-20T11:15+0000\"            | \"2026-11-20T11:15:00+00:00\"",
        "zoned(., \"Europe/Madrid\") | \"2026-11-20 11:15\"                 | \"2026-11-20T11:15:00+01:00\"",
        "zoned(., \"Europe/Madrid\") | \"2026-11-20\"                       | \"2026-11-20T00:00:00+01:00\"",
        "zoned(., \"UTC\")         | \"2026-11-20 11:15:30.1234567890\"       | \"2026-11-20T11:15:30.123456789Z\"",
        "rfc2822(.)            | \"Mon, 01 Jan 2024 10:00:00 +0000\"      | \"2024-01-01T10:00:00Z\"",
        "rfc2822(.)            | \"Mon, 1 Jan 2024 10:00:00 -0500\"       | \"2024-01-01T15:00:00Z\"",
        "rfc2822(.)            | null                                     | null",
        "epoch-millis(.)       | 1700000000123                            | \"2023-11-14T22:13:20.123Z\"",
        "epoch-millis(.)       | \"1700000000000\"                        | \"2023-11-14T22:13:20Z\"",
        "epoch-millis(.)       | null                                     | null",
        "scaled(., 2)          | 2450                                     | 24.50",
        "scaled(., 0)          | \"500\"                                  | 500",
        "scaled(.a, .d)        | {\"a\":12345,\"d\":3}                    | 12.345",
        "scaled(.a, .d)        | {\"d\":3}                                | null",
        "compare(.a, .b)       | {\"a\":\"9007199254740993\",\"b\":9007199254740992} | 1",
        "compare(.a, .b)       | {\"a\":\"1.0\",\"b\":1}                  | 0",
        "compare(.a, .b)       | {\"a\":-1,\"b\":\"0.1\"}                 | -1",
        "compare(.a, .b)       | {\"a\":1,\"b\":\"\"}                     | null",
        "times(.a, .b)         | {\"a\":\"0.1\",\"b\":0.2}                | 0.02",
        "times(.a, .b)         | {\"a\":\"0.1\"}                          | null",
        "divided(.a, .b)       | {\"a\":\"10.00\",\"b\":4}                | 2.5",
        "divided(.a, .b)       | {\"a\":1,\"b\":3}                        | 0.3333333333",
        "divided(.a, .b, 2)    | {\"a\":2,\"b\":3}                        | 0.67",
        "divided(.a, .b, 2)    | {\"a\":\"500\",\"b\":5}                  | 100.00",
        "divided(.a, .b)       | {\"a\":\"500\",\"b\":5}                  | 100",
        "divided(.a, .b)       | {\"a\":1,\"b\":0}                        | null",
        "json(.)               | \"{\\\"a\\\": 9007199254740993}\"        | {\"a\":9007199254740993}",
        "json(.)               | \"no json\"                              | null",
        "json(.)               | \"\"                                     | null",
        "json(.)               | {\"a\":1}                                | {\"a\":1}",
        "json(.)               | null                                     | null",
        "groups(., \"n\")       | [{\"n\":\"b\",\"x\":1},{\"n\":\"a\"},{\"n\":\"b\"}] | [{\"key\":\"b\",\"rows\":[{\"n\":\"b\",\"x\":1},{\"n\":\"b\"}]},{\"key\":\"a\",\"rows\":[{\"n\":\"a\"}]}]",
        "groups(., [\"n\",\"m\"]) | [{\"n\":1,\"m\":2},{\"n\":1}]              | [{\"key\":[1,2],\"rows\":[{\"n\":1,\"m\":2}]},{\"key\":[1,null],\"rows\":[{\"n\":1}]}]",
        "groups(., \"n\")       | null                                     | []",
        "rows(.)               | {\"a\":[1,2],\"b\":[\"x\",null],\"c\":3}  | [{\"a\":1,\"b\":\"x\"},{\"a\":2,\"b\":null}]",
        "rows(., [\"a\"])      | {\"a\":[1,2],\"tags\":[3]}               | [{\"a\":1},{\"a\":2}]",
        "rows(.)               | [{\"a\":1}]                              | [{\"a\":1}]",
        "rows(.)               | null                                     | []",
        "localised(., \"de\", \"en\") | {\"en\":\"Mug\",\"de\":\"Becher\"}        | \"Becher\"",
        "localised(., \"fr\", \"en\") | {\"de\":\"Becher\",\"en\":\"Mug\"}        | \"Mug\"",
        "localised(., \"fr\")   | {\"de\":\" \",\"en\":\"Mug\"}              | \"Mug\"",
        "localised(., \"fr\")   | \"Mug\"                                  | \"Mug\"",
        "localised(., null)    | {}                                       | null",
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
  void aTextThatIsNoNumberIsPassedOnForTheReaderToName() throws Exception {
    assertThat(run("decimal(.)", "\"12,50\"").asText()).isEqualTo("12,50");
    assertThat(run("net(.a, 2, [])", "{\"a\": \"dear\"}").asText()).isEqualTo("dear");
    assertThatThrownBy(() -> run("decimal(.)", "[1]"))
        .isInstanceOf(Mapping.Failed.class)
        .hasMessageContaining("decimal(): expected a number");
    assertThatThrownBy(() -> run("minor-units(., \"XXQ\")", "1"))
        .isInstanceOf(Mapping.Failed.class)
        .hasMessageContaining("ISO 4217");
  }

  @Test
  void minorUnitsOfACurrencyThatIsoLacksHaveTheCompanysDecimals() throws Exception {
    Currencies stated = new Currencies(Map.of("IRT", 0, "USDT", 6), false);
    assertThat(run("minor-units(., \"irt\")", stated, "850000").toString()).isEqualTo("850000");
    assertThat(run("minor-units(., \"USDT\")", stated, "1500000").toString()).isEqualTo("1.500000");
    assertThatThrownBy(() -> run("minor-units(., \"BTC\")", stated, "1"))
        .hasMessageContaining("under currencies in the company's file");
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
  void aValueThatIsNotATimeDigitOrFieldIsRefused() {
    for (String wrong :
        new String[] {
          "rfc2822(\"yesterday\")",
          "scaled(1, null)",
          "scaled(1, -1)",
          "divided(1, 3, 1.5)",
          "rows({\"a\": [1, 2], \"b\": [1]})",
          "decimal(\"1,5\", \";\")",
          "groups([{}], 1)",
          "epoch-millis(1e29)"
        }) {
      assertThatThrownBy(() -> run(wrong, "1")).as(wrong).isInstanceOf(Mapping.Failed.class);
    }
  }

  @ParameterizedTest(name = "{0} of {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "number(.a)          | {\"a\":\"Ada\"}         | number() failed",
        "{\"x\": [for (.l) .], \"y\": .a < .b} | {\"l\":[1],\"a\":\"Ada\",\"b\":[]} | test.jslt:1:26",
        ".a < .b             | {\"a\":\"Ada\",\"b\":[]} | Can't compare",
        "[for (.a) .b]       | {\"a\":\"Ada\"}         | For loop can't iterate over",
        "{for (.a) .k : 1}   | {\"a\":[{\"k\":[\"Ada\"]}]} | Object comprehension must have",
        "contains(1, .a)     | {\"a\":true,\"x\":\"Ada\"} | Contains cannot operate on",
        "sum([.a], .b)       | {\"a\":{\"x\":\"Ada\"}}   | sum(): expected a number",
        "local-time(.a, \"yyyy\") | {\"a\":\"Ada\"}    | local-time(): expected a time",
        "replace(.a, \"x*\", \"\") | {\"a\":\"Ada\"}   | replace() matched the empty text",
        "decimal(.a)         | {\"a\":\"1e2147483647\"} | more than 30 digits",
        "json(.a)            | {\"a\":\"{\\\"b\\\":1e2147483648}\"} | json(): b: is a number with an exponent",
        "test(\"x\", .a)      | {\"a\":\"[Ada\"}        | Syntax error in regular expression",
        "parse-url(.a)       | {\"a\":\"Ada\"}         | the mapping failed",
        "minor-units(1, .a)  | {\"a\":\"Ada\"}         | minor-units(): expected an ISO 4217",
        ".a[.b]              | {\"a\":[1],\"b\":{\"n\":\"Ada\"}} | Can't index",
      })
  void aFailureSaysWhatFailedAndQuotesNothing(String expression, String input, String message) {
    assertThatThrownBy(() -> run(expression, input))
        .isInstanceOf(Mapping.Failed.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("Ada");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "def f(x) f($x) f(.)",
        ".a * 2",
        "[for (.a) . - 1]",
        "{\"b\": .a / 2}",
        "round(.a)",
        "parse-time(.a, \"yyyy\")",
        "let t = format-time(.a, \"yyyy\") $t",
        "if (.a) from-json(.a)",
        "now()",
        "random()",
        "test(.a, \"^(a+)+$\")",
        "capture(.a, \"(?<n>(x*y)*)\")",
        "split(.a, \"(a)\\\\1\")"
      })
  void whatAMappingMayNotDoIsRefusedWhenItIsLoaded(String text) {
    assertThatThrownBy(() -> run(text, "{}"))
        .isInstanceOf(ConfigError.class)
        .hasMessageContaining("test.jslt:1:");
  }

  @Test
  void patternsDoWhatJsltSays() throws JsonProcessingException {
    assertThat(run("split(\"a1b2\", \"[0-9]\")", "1")).hasToString("[\"a\",\"b\"]");
    assertThat(run("replace(\"a-b-c\", \"-\", \"$1\")", "1")).hasToString("\"a$1b$1c\"");
    assertThat(run("replace(12.5, \"[.]\", \",\")", "1")).hasToString("\"12,5\"");
    assertThat(run("capture(\"k: v\", \"(?<n>[^:]+): *(?<v>.*)\")", "1"))
        .hasToString("{\"n\":\"k\",\"v\":\"v\"}");
    assertThat(run("[test(null, \"a\"), test(\"xay\", \"a\"), test(\"xay\", \"^a\")]", "1"))
        .hasToString("[false,true,false]");
    assertThat(
            run(
                "zoned(local-time(\"21.11.2026 09:30\", \"dd.MM.yyyy HH:mm\"), \"Europe/Madrid\")",
                "1"))
        .hasToString("\"2026-11-21T09:30:00+01:00\"");
  }

  @Test
  void aMappingsOwnErrorMessageIsReported() {
    assertThatThrownBy(() -> run("error(\"no currency in \" + .a)", "{\"a\": 7}"))
        .isInstanceOf(Mapping.Failed.class)
        .hasMessageStartingWith("no currency in 7");
  }

  @Test
  void secondsThatAreNotATimeAreRefused() {
    // the second one would be a day of 2026 after a wrap at 2^64
    for (String seconds : new String[] {"99999999999999999999", "18446744075489551616"}) {
      assertThatThrownBy(() -> run("epoch-seconds(.)", seconds)).isInstanceOf(Mapping.Failed.class);
    }
  }

  private static JsonNode run(String expression, String input) throws JsonProcessingException {
    return run(expression, Currencies.ISO, input);
  }

  private static JsonNode run(String expression, Currencies currencies, String input)
      throws JsonProcessingException {
    return Mapping.compile(Path.of("test.jslt"), expression)
        .apply(Map.of(), currencies, Json.MAPPER.readTree(input));
  }
}
