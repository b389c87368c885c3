package dev.serai.operate.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.serai.http.ParameterProblems;
import dev.serai.http.Refusal;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.model.Json;
import dev.serai.model.Money;
import dev.serai.model.NearestName;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call says: its path, and a JSON object. What is wrong is noted, not thrown, so that one
 * answer names all of it; {@link #check} then throws.
 */
final class ActRequest {

  /** Refuses an object with two fields of one name. */
  private static final ObjectReader STRICT =
      Json.MAPPER.reader().with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private static final Pattern TWICE = Pattern.compile("Duplicate field '([^']{1,100})'");

  private final Request request;
  private final JsonNode body;
  private final Function<String, Optional<Company>> companies;
  private final ParameterProblems problems = new ParameterProblems("call", "field");

  ActRequest(Request request, Function<String, Optional<Company>> companies) {
    this.request = request;
    this.companies = companies;
    this.body = body(request);
  }

  private static JsonNode body(Request request) {
    if (request.body().length == 0) {
      return Json.MAPPER.createObjectNode();
    }
    try {
      JsonNode body = STRICT.readTree(request.body());
      if (body != null && body.isObject()) {
        return body;
      }
    } catch (MismatchedInputException e) {
      Matcher twice = TWICE.matcher(e.getOriginalMessage());
      if (twice.find()) {
        ParameterProblems problems = new ParameterProblems("call", "field");
        String field = twice.group(1);
        problems.read(field);
        problems.check(List.of(field), List.of(field));
      }
    } catch (IOException e) {
      // refused below
    }
    throw new Refusal(400, "MALFORMED_BODY", "the body is not a JSON object");
  }

  Company company() {
    String key = path("company");
    return companies
        .apply(key)
        .orElseThrow(
            () -> new Refusal(404, "COMPANY_NOT_FOUND", "no company has the key '" + key + "'"));
  }

  String path(String name) {
    return request.pathParameters().get(name);
  }

  /** One of the company's connectors, or destinations, that the path names. */
  String part(String name, Set<String> known) {
    String part = path(name);
    if (!known.contains(part)) {
      throw new Refusal(
          404,
          name.toUpperCase(java.util.Locale.ROOT) + "_NOT_FOUND",
          "the company has no "
              + name
              + " '"
              + part
              + "'"
              + NearestName.hint(part, List.copyOf(known)));
    }
    return part;
  }

  /** A text; null if it is absent. */
  String text(String name) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    if (!value.isTextual() || value.textValue().indexOf('\0') >= 0) {
      problem(name, "must be a text");
      return null;
    }
    return value.textValue().isBlank() ? null : value.textValue();
  }

  /** A text that must be there. */
  String required(String name, int longest) {
    String text = text(name);
    if (text == null) {
      problem(name, "is missing");
      return "";
    }
    if (text.length() > longest) {
      problem(name, "has %d characters; at most %d are taken".formatted(text.length(), longest));
    }
    return text;
  }

  boolean flag(String name, boolean standard) {
    JsonNode value = value(name);
    if (value != null && !value.isBoolean()) {
      problem(name, "must be true or false");
    }
    return value == null ? standard : value.asBoolean();
  }

  /** A currency of ISO 4217; null if it is absent. */
  String currency(String name) {
    String code = text(name);
    if (code != null && !Money.isCurrency(code)) {
      problem(name, ParameterProblems.notInIso(code));
    }
    return code;
  }

  /** One of these words; null if it is absent. */
  String oneOf(String name, Collection<String> words) {
    String text = text(name);
    if (text != null && !words.contains(text)) {
      problem(
          name,
          words.isEmpty()
              ? "'" + text + "' is unknown; the company has none"
              : ParameterProblems.notOneOf(text, words.stream().sorted().toList()));
    }
    return text;
  }

  /** A day; null if it is absent. */
  LocalDate day(String name) {
    String text = text(name);
    String wrong = text == null ? null : ParameterProblems.problem(text);
    if (wrong != null) {
      problem(name, wrong);
    }
    return text == null || wrong != null ? null : LocalDate.parse(text);
  }

  /** Numbers of the ledger, as texts; null if they are absent. */
  List<Long> numbers(String name, int most) {
    JsonNode value = value(name);
    if (value == null) {
      return null;
    }
    List<Long> numbers = new ArrayList<>();
    value.forEach(
        each -> {
          if (each.asText().matches("\\d{1,18}")) {
            numbers.add(each.asLong());
          } else {
            problem(name, "must be a list of numbers");
          }
        });
    if (!value.isArray() || numbers.size() > most) {
      problem(name, "must be a list of at most " + most + " numbers");
    }
    return numbers;
  }

  /** An object of texts, in its order. */
  Map<String, String> texts(String name, int longest) {
    Map<String, String> texts = new LinkedHashMap<>();
    JsonNode value = value(name);
    if (value != null && !value.isObject()) {
      problem(name, "must be an object");
    }
    if (value != null) {
      value
          .properties()
          .forEach(
              each -> {
                texts.put(each.getKey(), each.getValue().asText());
                if (!each.getValue().isTextual()) {
                  problem(name + "." + each.getKey(), "must be a text");
                }
                if (each.getValue().asText().length() > longest) {
                  problem(name + "." + each.getKey(), "is longer than " + longest + " characters");
                }
              });
    }
    return texts;
  }

  /** A list of objects; empty if it is absent. */
  List<JsonNode> objects(String name, int most) {
    JsonNode value = value(name);
    List<JsonNode> objects = new ArrayList<>();
    if (value != null) {
      value.forEach(objects::add);
      if (!value.isArray()
          || objects.size() > most
          || !objects.stream().allMatch(JsonNode::isObject)) {
        problem(name, "must be a list of at most " + most + " objects");
      }
    }
    return objects;
  }

  void problem(String field, String message) {
    problems.add(field, message);
  }

  private JsonNode value(String name) {
    problems.read(name);
    JsonNode value = body.get(name);
    return value == null || value.isNull() ? null : value;
  }

  /**
   * Throws if something is wrong, if there is a field that nobody read, as it may be misspelt, or a
   * parameter in the address, where none is taken.
   */
  void check() {
    new ParameterProblems("call", "parameter").check(request.query().keySet(), request.repeated());
    List<String> sent = new ArrayList<>();
    body.fieldNames().forEachRemaining(sent::add);
    problems.check(sent, List.of());
  }
}
