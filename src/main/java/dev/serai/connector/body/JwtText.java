package dev.serai.connector.body;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;

/** A body that is one signed JWT. Its signature is verified by the signature scheme. */
final class JwtText {

  private JwtText() {}

  /** The claims as JSON; throws {@link MalformedBody}. */
  static byte[] claims(byte[] body) {
    try {
      return JWSObject.parse(new String(body, UTF_8).strip()).getPayload().toBytes();
    } catch (ParseException e) {
      throw new MalformedBody("the body is not a JWT");
    }
  }
}
