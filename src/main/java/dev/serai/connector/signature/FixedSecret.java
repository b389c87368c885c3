package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.serai.model.Company.Grant;
import java.security.MessageDigest;

/** Compares a secret that is sent as it is. */
final class FixedSecret {

  private FixedSecret() {}

  static boolean isOneOf(String given, Grant grant) {
    byte[] bytes = given.getBytes(UTF_8);
    boolean known = false;
    for (String secret : grant.secrets()) {
      known |= MessageDigest.isEqual(secret.getBytes(UTF_8), bytes);
    }
    return known;
  }
}
