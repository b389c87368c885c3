package dev.serai.delivery.destination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.serai.model.Json;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseRulesTest {

  private static final ResponseRules ALHENA =
      Destinations.load(Path.of("connectors")).find("alhena").orElseThrow().answers();

  @ParameterizedTest
  @CsvSource({
    "200, ACCEPTED",
    "204, ACCEPTED",
    "301, LATER",
    "400, REJECTED",
    "404, REJECTED",
    "408, LATER",
    "425, LATER",
    "429, LATER",
    "500, LATER",
    "503, LATER"
  })
  void withoutRulesTheStatusDecides(int status, ResponseMeaning meaning) {
    assertThat(new ResponseRules(List.of()).meaning(status, MissingNode.getInstance()))
        .isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "200 | {\"status\":\"success\"} | ACCEPTED",
        "409 | {\"status\":\"error\",\"error_code\":\"ORDER_ALREADY_EXISTS\"} | KNOWN",
        "200 | {\"error_code\":\"ORDER_ALREADY_EXISTS\"} | KNOWN",
        "404 | {\"error_code\":\"ACTIVE_TICKET_NOT_FOUND\"} | DROPPED",
        "409 | {\"error_code\":\"PREVIOUS_ITEM_ADDED_EVENT_NOT_FOUND\"} | DROPPED",
        "400 | {\"error_code\":\"MISSING_REQUIRED_FIELDS\"} | REJECTED",
        "404 | {\"error_code\":\"COMPANY_NOT_FOUND\"} | REJECTED",
        "500 | {\"error_code\":\"SOMETHING_ELSE\"} | LATER",
        "200 | [\"success\"] | LATER"
      })
  void alhenasCodesCountWhateverTheStatus(int status, String body, ResponseMeaning meaning)
      throws Exception {
    assertThat(ALHENA.meaning(status, json(body))).isEqualTo(meaning);
  }

  @Test
  void aPageThatDoesNotReportSuccessIsNotAccepted() {
    assertThat(ALHENA.meaning(200, MissingNode.getInstance())).isEqualTo(ResponseMeaning.LATER);
  }

  private static JsonNode json(String text) throws Exception {
    return Json.MAPPER.readTree(text);
  }
}
