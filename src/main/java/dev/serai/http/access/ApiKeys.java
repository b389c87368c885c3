package dev.serai.http.access;

import dev.serai.model.AccessKey;
import dev.serai.model.Company;
import dev.serai.model.KeyDigest;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The keys that open the API: the hub's admin key, and those that companies list now. */
public final class ApiKeys {

  private final Holder admin;
  private final Supplier<Collection<Company>> companies;

  /** Who holds a key. */
  public record Holder(Caller caller, KeyDigest digest) {}

  public ApiKeys(String adminKey, Supplier<Collection<Company>> companies) {
    if (adminKey.isBlank()) {
      throw new IllegalArgumentException("the admin key is empty");
    }
    this.admin = new Holder(Caller.ADMIN, KeyDigest.of(adminKey));
    this.companies = companies;
  }

  /** The holder of a key as it was sent. */
  public Optional<Holder> holder(String key) {
    KeyDigest sent = KeyDigest.of(key);
    // every key is compared, so that the time taken tells nothing
    return all()
        .reduce(
            Optional.<Holder>empty(),
            (found, each) ->
                each.digest().matches(sent) && found.isEmpty() ? Optional.of(each) : found,
            (one, other) -> one.isPresent() ? one : other);
  }

  /** All keys, the admin's first. */
  Stream<Holder> all() {
    return Stream.concat(
        Stream.of(admin),
        companies.get().stream()
            .flatMap(company -> company.keys().stream().map(key -> holder(company, key))));
  }

  private static Holder holder(Company company, AccessKey key) {
    return new Holder(new Caller(key.role(), company.key()), key.digest());
  }
}
