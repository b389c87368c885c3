package dev.serai.draft;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Finds where a document or a line can carry the visitor's fingerprint. */
final class CarriedFit {

  private CarriedFit() {}

  static Finding attributes(List<JsonNode> cores) {
    return of("attributes", Carriers.of(cores), Scope.DOCUMENT);
  }

  static Finding properties(List<JsonNode> lines) {
    return of("properties", Carriers.of(lines), "");
  }

  private static Finding of(String field, List<Place> places, String base) {
    if (places.isEmpty()) {
      return Finding.missing(field, "no attributes that could carry a visitor's fingerprint");
    }
    return new Finding(
        field,
        String.join(
            " + ",
            places.stream().map(place -> "properties(%s)".formatted(place.in(base))).toList()),
        Sureness.LIKELY,
        "the visitor, where the shop writes _serai_fp into "
            + String.join(
                " or ", places.stream().map(place -> "\"" + place.dotted() + "\"").toList()));
  }
}
