package dev.serai.connector.signature;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Several schemes; a request is genuine if one of them verifies it. */
public record AnyOf(List<Signature> schemes) implements Signature {

  public AnyOf {
    schemes = List.copyOf(schemes);
  }

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext context) {
    Verification last = Verification.refused("no signature scheme is configured");
    Set<URI> wanted = new LinkedHashSet<>();
    for (Signature scheme : schemes) {
      last = scheme.verify(request, grant, context);
      if (last instanceof Verification.Verified) {
        return last;
      } else if (last instanceof Verification.KeysMissing missing) {
        wanted.addAll(missing.keys());
      }
    }
    return wanted.isEmpty() ? last : new Verification.KeysMissing(wanted);
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
