package dev.serai.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** What libraries complain of, in words that say what to do. The first that fits counts. */
record Remedies(List<Remedy> all) {

  /**
   * @param symptom found in the complaint
   * @param words {@code %s} is what the symptom's groups hold, in their order
   */
  record Remedy(Pattern symptom, String words) {

    static Remedy of(String symptom, String words) {
      return new Remedy(Pattern.compile(symptom, Pattern.DOTALL), words);
    }
  }

  static Remedies of(Remedy... all) {
    return new Remedies(List.of(all));
  }

  /** The words for a complaint; its own first line where there are none. */
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
