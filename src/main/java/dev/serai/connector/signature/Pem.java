package dev.serai.connector.signature;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Reads an RSA public key in PEM format. */
public final class Pem {

  private static final int LEAST_BITS = 2_048;
  private static final String KEY = "-----BEGIN PUBLIC KEY-----";
  private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----";

  private Pem() {}

  /**
   * The key in {@code pem}: a public key or a certificate, its lines separated by line breaks or by
   * a literal {@code \n}. Throws {@link IllegalArgumentException} whose message does not quote it.
   */
  public static RSAPublicKey publicKey(String pem) {
    String text = pem.strip().replace("\\n", "\n");
    try {
      if (key(text) instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_BITS) {
        return rsa;
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("is not a public key in PEM format", e);
    }
    throw new IllegalArgumentException(
        "is not an RSA public key of at least " + LEAST_BITS + " bits in PEM format");
  }

  private static PublicKey key(String text) throws GeneralSecurityException {
    if (text.startsWith(CERTIFICATE)) {
      return CertificateFactory.getInstance("X.509")
          .generateCertificate(new ByteArrayInputStream(text.getBytes(US_ASCII)))
          .getPublicKey();
    }
    int end = text.indexOf("-----END");
    if (!text.startsWith(KEY) || end < 0) {
      throw new IllegalArgumentException("begins with " + KEY);
    }
    byte[] der = Base64.getMimeDecoder().decode(text.substring(KEY.length(), end));
    return KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
  }
}
