package dev.serai.connector.signature;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.serai.http.Request;
import dev.serai.model.Company.Grant;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Several ways to prove it; one is enough. */
public record AnyOf(List<Signature> schemes) implements Signature {

  public AnyOf {
    schemes = List.copyOf(schemes);
  }

  @Override
  public Verification verify(Request request, Grant grant, VerificationContext circumstances) {
    Verification last = Verification.refused("no signature scheme is configured");
    Set<URI> wanted = new LinkedHashSet<>();
    for (Signature scheme : schemes) {
      last = scheme.verify(request, grant, circumstances);
      if (last instanceof Verification.Verified) {
        return last;
      } else if (last instanceof Verification.Wanting wanting) {
        wanted.addAll(wanting.keys());
      }
    }
    return wanted.isEmpty() ? last : new Verification.Wanting(wanted);
  }

  /** A secret may serve one scheme and not another. */
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
