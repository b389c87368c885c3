package dev.serai.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.serai.model.Json;
import java.net.URI;

/**
 * A request with everything filled in.
 *
 * @param body null for none
 * @param ask the request as the descriptor has it, for messages: without data of a company or payload
 */
record ApiRequest(String method, URI uri, JsonNode body, ApiDescription.Ask ask) {

  /** Throws {@link FetchFailure.Refused} if it would lead anywhere but to the base's host. */
  static ApiRequest of(RequestTemplate base, ApiDescription.Ask ask, TemplateValues values) {
    URI home = home(base, values);
    String path = home.getRawPath() == null ? "" : home.getRawPath();
    String slashless = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    String address = ask.address().address(values);
    String separator = address.startsWith("/") || address.startsWith("?") ? "" : "/";
    URI uri =
        uri(home.getScheme() + "://" + home.getRawAuthority() + slashless + separator + address);
    if (!sameOrigin(home, uri)) {
      throw new FetchFailure.Refused(ask + " leads to another host than pull.base");
    }
    return new ApiRequest(
        ask.method(), uri, ask.body() == null ? null : ask.body().fill(values), ask);
  }

  static URI home(RequestTemplate base, TemplateValues values) {
    URI home = uri(base.plain(values));
    boolean web = "https".equalsIgnoreCase(home.getScheme()) || isHttp(home);
    if (!web
        || home.getHost() == null
        || home.getRawUserInfo() != null
        || home.getRawQuery() != null
        || home.getRawFragment() != null) {
      throw new FetchFailure.Refused(
          "pull.base is no address; the settings in it must make https://HOST/PATH of it");
    }
    return home;
  }

  private static boolean isHttp(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme());
  }

  static URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new FetchFailure.Refused("what pull and the settings make is no address");
    }
  }

  static boolean sameOrigin(URI one, URI other) {
    return one.getScheme().equalsIgnoreCase(other.getScheme())
        && other.getHost() != null
        && one.getHost().equalsIgnoreCase(other.getHost())
        && one.getPort() == other.getPort()
        && other.getRawUserInfo() == null;
  }

  /** With a parameter more: in the body if there is one, else in the query. */
  ApiRequest with(String parameter, JsonNode value) {
    if (body == null) {
      String joint = uri.getRawQuery() == null ? "?" : "&";
      String pair = PercentEncoding.value(parameter) + "=" + PercentEncoding.value(value.asText());
      return at(uri(uri + joint + pair));
    }
    ObjectNode copy = body.deepCopy();
    ObjectNode place = copy;
    String[] names = parameter.split("\\.", -1);
    for (int i = 0; i < names.length - 1; i++) {
      place =
          place.get(names[i]) instanceof ObjectNode child
              ? child
              : place.set(names[i], Json.MAPPER.createObjectNode()).withObject("/" + names[i]);
    }
    place.set(names[names.length - 1], value);
    return new ApiRequest(method, uri, copy, ask);
  }

  /** With this parameter and no other: alone in its body if it has one, else in the query. */
  ApiRequest withOnly(String parameter, JsonNode value) {
    String address = uri.toString();
    int query = address.indexOf('?');
    ApiRequest bare =
        body == null
            ? at(uri(query < 0 ? address : address.substring(0, query)))
            : new ApiRequest(method, uri, Json.MAPPER.createObjectNode(), ask);
    return bare.with(parameter, value);
  }

  ApiRequest at(URI elsewhere) {
    return new ApiRequest(method, elsewhere, body, ask);
  }

  @Override
  public String toString() {
    return ask.toString();
  }
}
