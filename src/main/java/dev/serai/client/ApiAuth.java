package dev.serai.client;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** How the hub authenticates to a platform's API. */
public sealed interface ApiAuth {

  /** Names of the settings it needs. */
  Set<String> settings();

  /** The API is open. */
  record None() implements ApiAuth {
    @Override
    public Set<String> settings() {
      return Set.of();
    }
  }

  /** A header of this value; {@code Authorization} for a bearer. */
  record Header(String name, RequestTemplate value) implements ApiAuth {
    @Override
    public Set<String> settings() {
      return value.settings();
    }
  }

  /** Basic, by RFC 7617 in UTF-8. */
  record Basic(RequestTemplate user, RequestTemplate password) implements ApiAuth {
    @Override
    public Set<String> settings() {
      Set<String> names = new TreeSet<>(user.settings());
      names.addAll(password.settings());
      return names;
    }
  }

  /**
   * OAuth 2 client credentials, by RFC 6749 section 4.4.
   *
   * @param scope null for none
   * @param parameters further form fields of the token request
   * @param inBody whether id and secret stand in the form instead of {@code Authorization}
   */
  record ClientCredentials(
      RequestTemplate tokenUrl,
      RequestTemplate clientId,
      RequestTemplate clientSecret,
      RequestTemplate scope,
      Map<String, RequestTemplate> parameters,
      boolean inBody)
      implements ApiAuth {
    @Override
    public Set<String> settings() {
      Set<String> names = new TreeSet<>(tokenUrl.settings());
      names.addAll(clientId.settings());
      names.addAll(clientSecret.settings());
      if (scope != null) {
        names.addAll(scope.settings());
      }
      parameters.values().forEach(parameter -> names.addAll(parameter.settings()));
      return names;
    }
  }
}
