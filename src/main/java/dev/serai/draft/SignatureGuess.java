package dev.serai.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.Request;
import dev.serai.model.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How requests seem to be signed, by their headers alone.
 *
 * @param scheme options of {@code receive.signature}
 * @param reason one line for a person
 */
record SignatureGuess(ObjectNode scheme, Sureness sureness, String reason) {

  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]+");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
  private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+={0,2}");
  private static final Pattern PAIR = Pattern.compile("([A-Za-z0-9_-]+)=([^,]+)");
  private static final Pattern DETACHED = Pattern.compile("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+");
  private static final Set<String> SIGNING =
      Set.of(
          "signature",
          "sig",
          "hmac",
          "sign",
          "signed",
          "digest",
          "hash",
          "sha256",
          "sha1",
          "sha512",
          "mac",
          "firma",
          "signatur");
  private static final Set<String> SECRETS =
      Set.of("token", "secret", "key", "apikey", "password", "auth", "verification");
  private static final Map<Integer, String> ALGORITHMS =
      Map.of(20, "sha1", 32, "sha256", 64, "sha512");
  private static final int MD5 = 16;
  private static final int RSA = 128;

  /** The guess; unsigned where no header looks like a signature or a secret. */
  static SignatureGuess of(Request request) {
    for (var header : request.headers().entrySet()) {
      if (Parts.own(header.getKey()) && signs(header.getKey())) {
        SignatureGuess guess = of(header.getKey(), header.getValue(), request);
        if (guess != null) {
          return guess;
        }
      }
    }
    String authorization = request.headers().getOrDefault("authorization", "");
    if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
      return new SignatureGuess(scheme("basic"), Sureness.SURE, "Authorization says Basic");
    }
    if (authorization.indexOf(' ') > 0) {
      String prefix = authorization.substring(0, authorization.indexOf(' '));
      ObjectNode bearer = scheme("bearer");
      if (!prefix.equalsIgnoreCase("Bearer")) {
        bearer.put("prefix", prefix);
      }
      return new SignatureGuess(bearer, Sureness.SURE, "Authorization carries a token");
    }
    for (String name : request.headers().keySet()) {
      if (Parts.own(name) && Words.of(name).stream().anyMatch(SECRETS::contains)) {
        return new SignatureGuess(
            scheme("header-secret").put("header", name),
            Sureness.GUESS,
            "no signature, but %s may carry a secret".formatted(name));
      }
    }
    return new SignatureGuess(
        scheme("none"),
        Sureness.MISSING,
        "no header looks like a signature: anybody could send this. Give a raw request with --capture");
  }

  private static boolean signs(String header) {
    return Words.of(header).stream().anyMatch(SIGNING::contains);
  }

  private static SignatureGuess of(String header, String value, Request request) {
    if (DETACHED.matcher(value).matches()) {
      return new SignatureGuess(
          scheme("jws")
              .put("header", header)
              .put("jwks", "https://{settings.host}/.well-known/jwks.json"),
          Sureness.GUESS,
          "%s is a detached JWS; where its keys are published is a guess".formatted(header));
    }
    if (value.startsWith("v1,") && header.endsWith("signature")) {
      String prefix = header.substring(0, header.length() - "signature".length());
      if (request.header(prefix + "id") != null && request.header(prefix + "timestamp") != null) {
        ObjectNode standard = scheme("standard-webhooks");
        return new SignatureGuess(
            prefix.equals("webhook-") ? standard : standard.put("prefix", prefix),
            Sureness.SURE,
            "%s beside an id and a timestamp: Standard Webhooks".formatted(header));
      }
    }
    Matcher pairs = PAIR.matcher(value);
    List<String> names = new ArrayList<>();
    String field = null;
    String signature = value;
    boolean paired = !value.endsWith("=") && value.indexOf('=') > 0 && value.indexOf('=') < 20;
    while (paired && pairs.find()) {
      names.add(pairs.group(1));
      if (field == null && length(pairs.group(2)) >= MD5) {
        field = pairs.group(1);
        signature = pairs.group(2);
      }
    }
    int length = length(signature);
    String algorithm = ALGORITHMS.get(length);
    if (length >= RSA) {
      return new SignatureGuess(
          scheme("rsa")
              .put("header", header)
              .put("encoding", encoding(signature))
              .put("publicKey", "secrets"),
          Sureness.GUESS,
          "%s has %d bytes, as an RSA signature has".formatted(header, length));
    }
    if (length == MD5) {
      return new SignatureGuess(
          scheme("digest")
              .put("algorithm", "md5")
              .put("header", header)
              .put("encoding", encoding(signature)),
          Sureness.GUESS,
          "%s has 16 bytes, as an MD5 has".formatted(header));
    }
    if (algorithm == null) {
      return null;
    }
    ObjectNode hmac = scheme("hmac").put("algorithm", algorithm).put("header", header);
    if (field != null) {
      hmac.put("format", "pairs").put("field", field);
    }
    hmac.put("encoding", encoding(signature));
    return signed(hmac, length, names, field, request);
  }

  /** What is signed is a guess, unless nothing but the body can be. */
  private static SignatureGuess signed(
      ObjectNode hmac, int length, List<String> names, String field, Request request) {
    String header = hmac.path("header").asText();
    String bytes =
        "%s has %d bytes in %s".formatted(header, length, hmac.path("encoding").asText());
    String time = null;
    for (String name : names) {
      if (!name.equals(field) && Set.of("t", "ts", "timestamp", "time").contains(name)) {
        time = "pair." + name;
      }
    }
    for (var other : request.headers().entrySet()) {
      if (time == null
          && Parts.own(other.getKey())
          && isTimestamp(other.getKey(), other.getValue())) {
        time = "header." + other.getKey();
      }
    }
    if (time == null) {
      return new SignatureGuess(hmac, Sureness.LIKELY, bytes + "; taken as the HMAC of the body");
    }
    hmac.put("signed", "{%s}.{body}".formatted(time));
    SignatureTimes.put(hmac, time, request);
    return new SignatureGuess(
        hmac,
        Sureness.GUESS,
        bytes
            + "; with a timestamp in %s, so it is taken to sign timestamp, dot, body"
                .formatted(time));
  }

  static boolean isTimestamp(String name, String value) {
    List<String> words = Words.of(name);
    return (words.contains("timestamp")
            || words.contains("time")
            || words.contains("ts")
            || words.contains("date"))
        && value.strip().matches("\\d{10}|\\d{13}");
  }

  private static ObjectNode scheme(String name) {
    return Json.MAPPER.createObjectNode().put("scheme", name);
  }

  private static String encoding(String text) {
    if (HEX.matcher(text).matches() && text.length() % 2 == 0) {
      return "hex";
    }
    return BASE64.matcher(text).matches() ? "base64" : "base64url";
  }

  /** How many bytes the text stands for; 0 if it is no encoding of bytes. */
  private static int length(String text) {
    if (HEX.matcher(text).matches() && text.length() % 2 == 0) {
      return text.length() / 2;
    }
    if (!BASE64.matcher(text).matches() && !BASE64URL.matcher(text).matches()) {
      return 0;
    }
    String bare = text.replace("=", "");
    return bare.length() * 3 / 4;
  }
}
