package dev.serai.delivery.destination;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Ordered rules; the first that matches an answer says what it means; if none does, its status
 * decides.
 */
public record ResponseRules(List<Rule> rules) {

  private static final Set<Integer> RETRYABLE_4XX = Set.of(408, 425, 429);

  public ResponseRules {
    rules = List.copyOf(rules);
  }

  /**
   * One rule; both parts must match.
   *
   * @param statuses HTTP statuses such as {@code 409} or {@code 4xx}; empty matches any
   * @param body top-level fields of the JSON body and the texts each may have; empty matches any
   */
  public record Rule(Set<String> statuses, Map<String, Set<String>> body, ResponseMeaning means) {

    public Rule {
      statuses = Set.copyOf(statuses);
      body = Map.copyOf(body);
    }

    boolean matches(int status, JsonNode json) {
      return (statuses.isEmpty()
              || statuses.contains(Integer.toString(status))
              || statuses.contains(status / 100 + "xx"))
          && body.entrySet().stream()
              .allMatch(field -> field.getValue().contains(json.path(field.getKey()).asText("")));
    }
  }

  /**
   * What the answer means.
   *
   * @param json the answer's body; a missing node if it is not JSON
   */
  public ResponseMeaning meaning(int status, JsonNode json) {
    return rules.stream()
        .filter(rule -> rule.matches(status, json))
        .map(Rule::means)
        .findFirst()
        .orElseGet(() -> byStatus(status));
  }

  /**
   * A redirect is never followed: somebody has to correct the URL, and until then the row waits.
   */
  private static ResponseMeaning byStatus(int status) {
    return switch (status / 100) {
      case 2 -> ResponseMeaning.ACCEPTED;
      case 4 -> RETRYABLE_4XX.contains(status) ? ResponseMeaning.LATER : ResponseMeaning.REJECTED;
      default -> ResponseMeaning.LATER;
    };
  }
}
