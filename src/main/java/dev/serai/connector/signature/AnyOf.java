package dev.serai.connector.signature;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Several schemes; a request is genuine if one of them verifies it. */
public record AnyOf(List<Signature> schemes) implements Signature {

  public AnyOf {
    schemes = List.copyOf(schemes);
  }

  @Override
  public boolean attempted(Request request) {
    return schemes.stream().anyMatch(scheme -> scheme.attempted(request));
  }

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    Verification refused = null;
    Set<URI> wanted = new LinkedHashSet<>();
    for (Signature scheme : schemes) {
      Verification found = scheme.verify(request, grant, context);
      if (found instanceof Verification.Verified) {
        return found;
      } else if (found instanceof Verification.KeysMissing missing) {
        wanted.addAll(missing.keys());
      } else if (scheme.attempted(request) && (refused == null || mismatch(found))) {
        refused = found;
      }
    }
    if (!wanted.isEmpty()) {
      return new Verification.KeysMissing(wanted);
    }
    return refused == null
        ? Verification.refused("the request carries none of " + proofs())
        : refused;
  }

  private static boolean mismatch(Verification found) {
    return found instanceof Verification.Refused refused && refused.mismatch();
  }

  /** Where a request may carry its signature or secret, for a person. */
  String proofs() {
    List<String> proofs = new ArrayList<>();
    for (Signature scheme : schemes) {
      if (scheme instanceof QuerySecret query) {
        proofs.add("the query parameter " + query.parameter());
      }
      scheme.headers().forEach(header -> proofs.add("the header " + header));
    }
    return proofs.stream().distinct().collect(joining(", "));
  }

  /** A secret may be valid for one scheme and not for another. */
  @Override
  public String problem(String secret) {
    String first = null;
    for (Signature scheme : schemes) {
      String problem = scheme.problem(secret);
      if (problem == null) {
        return null;
      }
      first = first == null ? problem : first;
    }
    return first;
  }

  @Override
  public boolean needsSecret() {
    return schemes.stream().allMatch(Signature::needsSecret);
  }

  @Override
  public Set<String> settings() {
    return schemes.stream()
        .flatMap(scheme -> scheme.settings().stream())
        .collect(toUnmodifiableSet());
  }

  @Override
  public Set<String> headers() {
    return schemes.stream()
        .flatMap(scheme -> scheme.headers().stream())
        .collect(toUnmodifiableSet());
  }
}
