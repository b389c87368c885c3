package dev.serai.model;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the fields that events of several kinds have. */
final class CommonFields {

  private static final Set<String> VISITOR =
      Set.of("userFingerprint", "faqFingerprint", "identityMethod");

  private CommonFields() {}

  static Origin origin(FieldReader fields) {
    return new Origin(
        fields.text("source"),
        fields.time("occurredAt"),
        fields.id("eventId"),
        fields.bool("consent"),
        Boolean.TRUE.equals(fields.bool("automated")));
  }

  static Visitor visitor(FieldReader fields) {
    FieldReader visitor = fields.object("visitor");
    visitor.refuseOthers(VISITOR);
    String identityMethod = visitor.text("identityMethod");
    try {
      return new Visitor(
          visitor.id("userFingerprint"),
          visitor.id("faqFingerprint"),
          identityMethod == null ? IdentityMethod.FINGERPRINT : IdentityMethod.of(identityMethod));
    } catch (IllegalArgumentException e) {
      visitor.problem("identityMethod", e.getMessage());
      return Visitor.NONE;
    }
  }

  static Visitor knownVisitor(FieldReader fields) {
    Visitor visitor = visitor(fields);
    if (!visitor.known()) {
      fields.problem("visitor", "needs userFingerprint or faqFingerprint");
    }
    return visitor;
  }

  static VisitorTokens tokens(FieldReader fields, String cartToken) {
    return new VisitorTokens(
        cartToken, fields.id("checkoutToken"), fields.id("customerId"), fields.id("emailHash"));
  }

  static Version version(FieldReader fields) {
    String text = fields.text("version");
    if (text == null) {
      return null;
    }
    if (Character.isDigit(text.charAt(text.length() - 1)) && text.indexOf(':') < 0) {
      try {
        return Version.number(Long.parseLong(text));
      } catch (NumberFormatException e) {
        fields.problem("version", "must be a whole number or an ISO 8601 time with offset");
        return null;
      }
    }
    Instant time = fields.time("version");
    return time == null ? null : Version.at(time);
  }

  static Set<String> known(String... ofKind) {
    Set<String> all =
        new HashSet<>(
            Set.of(
                "kind",
                "source",
                "occurredAt",
                "eventId",
                "company",
                "visitor",
                "consent",
                "automated"));
    all.addAll(List.of(ofKind));
    return Set.copyOf(all);
  }
}
