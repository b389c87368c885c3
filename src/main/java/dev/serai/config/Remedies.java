package dev.serai.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Translates errors of libraries into texts that say what to do. The first that matches counts. */
record Remedies(List<Remedy> all) {

  /**
   * @param symptom found in the library's message
   * @param words {@code %s} is replaced by the symptom's groups, in order
   */
  record Remedy(Pattern symptom, String words) {

    static Remedy of(String symptom, String words) {
      return new Remedy(Pattern.compile(symptom, Pattern.DOTALL), words);
    }
  }

  static Remedies of(Remedy... all) {
    return new Remedies(List.of(all));
  }

  /** The text for an error; the error's own first line if there is none. */
  String of(String complaint) {
    for (Remedy each : all) {
      Matcher found = each.symptom.matcher(complaint);
      if (found.find()) {
        return each.words.formatted(
            IntStream.rangeClosed(1, found.groupCount()).mapToObj(found::group).toArray());
      }
    }
    return complaint.lines().findFirst().orElse("no reason given");
  }
}
