package dev.serai.connector.signature;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.serai.connector.Request;
import dev.serai.connector.Verification;
import dev.serai.model.Company.Grant;
import java.util.List;
import java.util.Set;

/** Several ways to prove it; one is enough. */
public record AnyOf(List<Signature> schemes) implements Signature {

  public AnyOf {
    schemes = List.copyOf(schemes);
  }

  @Override
  public Verification verify(Request request, Grant grant) {
    Verification last = Verification.refused("no signature scheme is configured");
    for (Signature scheme : schemes) {
      last = scheme.verify(request, grant);
      if (last instanceof Verification.Verified) {
        return last;
      }
    }
    return last;
  }

  @Override
  public boolean needsSecret() {
    return schemes.stream().allMatch(Signature::needsSecret);
  }

  @Override
  public Set<String> headers() {
    return schemes.stream()
        .flatMap(scheme -> scheme.headers().stream())
        .collect(toUnmodifiableSet());
  }
}
