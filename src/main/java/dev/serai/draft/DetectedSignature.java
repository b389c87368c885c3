package dev.serai.draft;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.http.Request;
import dev.serai.model.Json;
import java.util.LinkedHashMap;
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
record DetectedSignature(ObjectNode scheme, Confidence confidence, String reason) {

  private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2})+");
  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]+={0,2}");
  private static final Pattern BASE64URL = Pattern.compile("[A-Za-z0-9_-]+={0,2}");
  private static final Pattern PAIR = Pattern.compile("([A-Za-z0-9_-]{1,19})=([^,]+)");
  private static final Pattern DETACHED = Pattern.compile("[A-Za-z0-9_-]+\\.\\.[A-Za-z0-9_-]+");
  private static final Pattern EPOCH = Pattern.compile("\\d{10}|(\\d{13})");
  private static final Map<Integer, String> ALGORITHMS =
      Map.of(20, "sha1", 32, "sha256", 64, "sha512");
  private static final int MD5_BYTES = 16;
  private static final int LEAST_RSA_BYTES = 128;

  /** The guess; unsigned where no header looks like a signature or a secret. */
  static DetectedSignature of(Request request) {
    for (var header : request.headers().entrySet()) {
      if (isNamed(header.getKey(), "signing")) {
        DetectedSignature guess = of(header.getKey(), header.getValue(), request);
        if (guess != null) {
          return guess;
        }
      }
    }
    String authorization = request.headers().getOrDefault("authorization", "");
    int blank = authorization.indexOf(' ');
    if (blank > 0) {
      String prefix = authorization.substring(0, blank);
      if (prefix.equalsIgnoreCase("Basic")) {
        return new DetectedSignature(scheme("basic"), Confidence.SURE, "Authorization says Basic");
      }
      ObjectNode bearer = scheme("bearer");
      return new DetectedSignature(
          prefix.equalsIgnoreCase("Bearer") ? bearer : bearer.put("prefix", prefix),
          Confidence.SURE,
          "Authorization carries a token");
    }
    for (String name : request.headers().keySet()) {
      if (isNamed(name, "secrets")) {
        return new DetectedSignature(
            scheme("header-secret").put("header", name),
            Confidence.GUESS,
            "no signature, but %s may carry a secret".formatted(name));
      }
    }
    return new DetectedSignature(
        scheme("none"),
        Confidence.MISSING,
        "no header looks like a signature: anybody could send this. Give a raw request with --capture");
  }

  DetectedSignature with(Confidence otherConfidence, String otherReason) {
    return new DetectedSignature(scheme, otherConfidence, otherReason);
  }

  private static boolean isNamed(String header, String list) {
    return RequestPart.isOwn(header) && Vocabulary.lists(list, Words.of(header));
  }

  private static DetectedSignature of(String header, String value, Request request) {
    if (DETACHED.matcher(value).matches()) {
      return new DetectedSignature(
          scheme("jws")
              .put("header", header)
              .put("jwks", "https://{settings.host}/.well-known/jwks.json"),
          Confidence.GUESS,
          "%s is a detached JWS; where its keys are published is a guess".formatted(header));
    }
    String prefix = header.replaceFirst("signature$", "");
    if (value.startsWith("v1,") && request.header(prefix + "timestamp") != null) {
      ObjectNode standard = scheme("standard-webhooks");
      return new DetectedSignature(
          prefix.equals("webhook-") ? standard : standard.put("prefix", prefix),
          Confidence.SURE,
          "%s beside an id and a timestamp: Standard Webhooks".formatted(header));
    }
    Map<String, String> pairs = pairs(value);
    String field =
        pairs.keySet().stream()
            .filter(name -> length(pairs.get(name)) >= MD5_BYTES)
            .findFirst()
            .orElse(null);
    String signature = field == null ? value : pairs.get(field);
    int length = length(signature);
    String encoding = encoding(signature);
    String size = "%s has %d bytes".formatted(header, length);
    if (length >= LEAST_RSA_BYTES) {
      return new DetectedSignature(
          scheme("rsa").put("header", header).put("encoding", encoding).put("publicKey", "secrets"),
          Confidence.GUESS,
          size + ", as an RSA signature has");
    }
    if (length == MD5_BYTES) {
      return new DetectedSignature(
          scheme("digest").put("algorithm", "md5").put("header", header).put("encoding", encoding),
          Confidence.GUESS,
          size + ", as an MD5 has");
    }
    if (!ALGORITHMS.containsKey(length)) {
      return null;
    }
    ObjectNode hmac = scheme("hmac").put("algorithm", ALGORITHMS.get(length)).put("header", header);
    if (field != null) {
      hmac.put("format", "pairs").put("field", field);
    }
    return hmac(hmac.put("encoding", encoding), size + " in " + encoding, pairs, request);
  }

  /** {@code t=1,v1=ab} by names; empty for a signature that stands alone. */
  private static Map<String, String> pairs(String value) {
    Map<String, String> pairs = new LinkedHashMap<>();
    Matcher pair = PAIR.matcher(value);
    if (!value.endsWith("=") && value.indexOf('=') > 0) {
      while (pair.find()) {
        pairs.put(pair.group(1), pair.group(2));
      }
    }
    return pairs;
  }

  /** What is signed is a guess, unless nothing but the body can be. */
  private static DetectedSignature hmac(
      ObjectNode hmac, String size, Map<String, String> pairs, Request request) {
    String time = null;
    for (String name : pairs.keySet()) {
      time = isTimestamp("pair." + name, request) ? "pair." + name : time;
    }
    for (String name : request.headers().keySet()) {
      boolean first = time == null && RequestPart.isOwn(name);
      time = first && isTimestamp("header." + name, request) ? "header." + name : time;
    }
    if (time == null) {
      return new DetectedSignature(
          hmac, Confidence.LIKELY, size + "; taken as the HMAC of the body");
    }
    hmac.put("signed", "{%s}.{body}".formatted(time));
    putTimestamp(hmac, time, request);
    return new DetectedSignature(
        hmac,
        Confidence.GUESS,
        "%s; with a timestamp in %s, so it is taken to sign timestamp, dot, body"
            .formatted(size, time));
  }

  /** Whether a part of a request, as {@code pair.t} or {@code header.x-time}, is a timestamp. */
  static boolean isTimestamp(String part, Request request) {
    if (part.startsWith("pair.")) {
      return Set.of("pair.t", "pair.ts", "pair.timestamp", "pair.time").contains(part);
    }
    String value = request.header(part.substring("header.".length()));
    return Words.of(part).stream().anyMatch(Set.of("timestamp", "time", "ts", "date")::contains)
        && value != null
        && EPOCH.matcher(value.strip()).matches();
  }

  /** Makes the timestamp count, so that an old request cannot be sent again. */
  static void putTimestamp(ObjectNode scheme, String part, Request request) {
    ObjectNode timestamp = scheme.putObject("timestamp").put("at", part);
    String header = part.startsWith("header.") ? part.substring("header.".length()) : "";
    Matcher epoch = EPOCH.matcher(request.headers().getOrDefault(header, "").strip());
    if (epoch.matches() && epoch.group(1) != null) {
      timestamp.put("unit", "millis");
    }
    timestamp.put("tolerance", "5m");
  }

  private static ObjectNode scheme(String name) {
    return Json.MAPPER.createObjectNode().put("scheme", name);
  }

  private static String encoding(String text) {
    return HEX.matcher(text).matches()
        ? "hex"
        : BASE64.matcher(text).matches() ? "base64" : "base64url";
  }

  /** How many bytes the text stands for; 0 if it is no encoding of bytes. */
  private static int length(String text) {
    if (HEX.matcher(text).matches()) {
      return text.length() / 2;
    }
    boolean encoded = BASE64.matcher(text).matches() || BASE64URL.matcher(text).matches();
    return encoded ? text.replace("=", "").length() * 3 / 4 : 0;
  }
}
