package dev.serai.intake.analytics;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.connector.mapping.EmailHash;
import dev.serai.model.FieldReader;
import dev.serai.model.Link;
import dev.serai.model.Origin;
import dev.serai.model.Visitor;
import dev.serai.model.VisitorTokens;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code POST /analytics/links}: other names of a visitor. E-mail addresses are hashed here. */
final class LinkCall implements AnalyticsCall {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  @Override
  public String connector() {
    return "analytics-link";
  }

  @Override
  public String eventType() {
    return "LINK_RECORDED";
  }

  @Override
  public ReceivedEvent read(FieldReader body, Origin origin, Visitor visitor) {
    String cartToken = body.id("cart_token");
    VisitorTokens tokens =
        new VisitorTokens(
            cartToken == null ? body.id("cart_id") : cartToken,
            body.id("checkout_token"),
            body.id("customer_id"),
            emailHash(body));
    if (tokens.equals(VisitorTokens.NONE)) {
      body.problem(
          "cart_token", "one of cart_token, checkout_token, customer_id, email is required");
    }
    return company -> new Link(origin, visitor, tokens);
  }

  private static String emailHash(FieldReader body) {
    String email = body.id("email");
    if (email != null) {
      if (email.indexOf('@') < 0) {
        body.problem("email", "must be an e-mail address");
      }
      return EmailHash.of(email);
    }
    String hash = body.id("email_hash");
    if (hash != null && !SHA_256.matcher(hash).matches()) {
      body.problem("email_hash", "must be the lower-case hex SHA-256 of a lower-case address");
    }
    return hash;
  }

  /** The address itself is never stored. */
  @Override
  public Optional<ObjectNode> redacted(ObjectNode body) {
    if (!body.has("email")) {
      return Optional.empty();
    }
    ObjectNode hashed = body.deepCopy();
    String email = hashed.remove("email").asText("");
    if (!email.isBlank()) {
      hashed.put("email_hash", EmailHash.of(email));
    }
    return Optional.of(hashed);
  }
}
