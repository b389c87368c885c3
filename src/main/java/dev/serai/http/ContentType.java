package dev.serai.http;

import java.util.Locale;

/** The media types in which JSON may come. */
public final class ContentType {

  private ContentType() {}

  /** Throws {@link Refusal} for what is declared to be no JSON. */
  public static void check(Request request) {
    String header = request.header("content-type");
    if (header == null || header.isBlank()) {
      return;
    }
    String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    // browsers send text/plain where they may not ask first
    boolean json =
        type.equals("application/json") || type.equals("text/plain") || type.endsWith("+json");
    if (!json) {
      throw new Refusal(
          415,
          "UNSUPPORTED_MEDIA_TYPE",
          "the Content-Type must be application/json; it is "
              + (type.length() > 100 ? type.substring(0, 100) : type));
    }
  }
}
