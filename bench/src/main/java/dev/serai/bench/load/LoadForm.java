package dev.serai.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with {@link Blank blanks} that are filled in for each order. */
final class LoadForm {

  private static final Pattern BLANK = Pattern.compile("\\{\\{(\\w+)}}");

  private final byte[] text;
  private final List<Place> places;

  private record Place(Blank blank, int at) {}

  private LoadForm(byte[] text, List<Place> places) {
    this.text = text;
    this.places = places;
  }

  /** Reads {@code {{blank}}} as a blank and everything else literally. */
  static LoadForm of(String pattern) {
    List<Place> places = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    Matcher matcher = BLANK.matcher(pattern);
    while (matcher.find()) {
      matcher.appendReplacement(text, "");
      Blank blank = Blank.valueOf(matcher.group(1).toUpperCase(Locale.ROOT));
      places.add(new Place(blank, text.length()));
      text.append("0".repeat(blank.width));
    }
    matcher.appendTail(text);
    return new LoadForm(text.toString().getBytes(StandardCharsets.US_ASCII), List.copyOf(places));
  }

  int length() {
    return text.length;
  }

  /** Writes the form of order {@code number} to {@code target}; signatures stay blank. */
  void fill(byte[] target, int at, long number) {
    System.arraycopy(text, 0, target, at, text.length);
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      if (place.blank() != Blank.SIGNATURE) {
        place.blank().fill(target, at + place.at(), number);
      }
    }
  }

  /** Where the signature goes, from the start of the form. */
  int signatureAt() {
    return places.stream()
        .filter(place -> place.blank() == Blank.SIGNATURE)
        .findFirst()
        .orElseThrow()
        .at();
  }
}
