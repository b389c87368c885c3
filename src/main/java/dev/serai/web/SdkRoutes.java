package dev.serai.web;

import dev.serai.http.NonBlocking;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.model.Company.Consent;
import dev.serai.model.Json;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/**
 * Serves the browser SDK, one route for each file: to a page that names its company in the address
 * with what the company asks of visitors. {@code /sdk.json} says which version there is, the hash
 * with which a page pins it, and the tag that does so.
 */
public final class SdkRoutes extends RouteBuilder {

  private static final String UNCHANGING = "public, max-age=31536000, immutable";
  private static final Pattern HOST = Pattern.compile("[\\w.-]+(:\\d+)?");
  private static final String SHORT = "public, max-age=300, stale-while-revalidate=86400";

  private final SdkFiles files;
  private final Function<String, Optional<Company>> companies;

  /**
   * @param companies by their key
   */
  public SdkRoutes(Function<String, Optional<Company>> companies) {
    this.files = SdkFiles.load();
    this.companies = companies;
  }

  @Override
  public void configure() {
    for (SdkFile file : files.all()) {
      from("platform-http:" + file.path() + "?httpMethodRestrict=GET")
          .routeId("web" + file.path().replace('/', '-'))
          .process(file.pinned() ? always(file) : asking(file));
    }
    from("platform-http:/sdk.json?httpMethodRestrict=GET")
        .routeId("web-sdk-version")
        .process((NonBlocking) this::describe);
  }

  /** What is pinned never changes, so its page says itself what it asks for. */
  private static NonBlocking always(SdkFile file) {
    return exchange -> answer(exchange, file);
  }

  private NonBlocking asking(SdkFile file) {
    Map<Consent, SdkFile> byConsent = new HashMap<>();
    for (boolean required : new boolean[] {false, true}) {
      for (boolean doNotTrack : new boolean[] {false, true}) {
        Consent consent = new Consent(required, doNotTrack);
        byConsent.put(consent, file.asking(consent));
      }
    }
    return exchange -> {
      Request request = exchange.getMessage().getBody(Request.class);
      Consent consent = company(request).map(Company::consent).orElse(Consent.NOT_ASKED);
      answer(exchange, byConsent.get(consent));
    };
  }

  /** The company that the address names, as the SDK reads it. */
  private Optional<Company> company(Request request) {
    return Stream.of("company", "companyKey", "company_key")
        .map(request.query()::get)
        .filter(Objects::nonNull)
        .findFirst()
        .flatMap(companies);
  }

  private static void answer(Exchange exchange, SdkFile file) {
    Message message = exchange.getMessage();
    Request request = message.getBody(Request.class);
    boolean compressed = AcceptEncoding.gzip(request);
    String tag = file.tag(compressed);
    // integrity is checked only on what any page may read
    message.setHeader("Access-Control-Allow-Origin", "*");
    message.setHeader("Cross-Origin-Resource-Policy", "cross-origin");
    message.setHeader("Vary", "Accept-Encoding");
    message.setHeader("Cache-Control", file.pinned() ? UNCHANGING : SHORT);
    message.setHeader("ETag", tag);
    if (tag.equals(request.header("if-none-match"))) {
      message.setHeader(Exchange.HTTP_RESPONSE_CODE, 304);
      message.setBody(null);
      return;
    }
    message.setHeader(Exchange.CONTENT_TYPE, "text/javascript; charset=utf-8");
    message.setHeader("X-Content-Type-Options", "nosniff");
    if (compressed) {
      message.setHeader("Content-Encoding", "gzip");
    }
    message.setBody(compressed ? file.gzip() : file.plain());
  }

  private void describe(Exchange exchange) throws IOException {
    Message message = exchange.getMessage();
    Request request = message.getBody(Request.class);
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    message.setHeader("Access-Control-Allow-Origin", "*");
    message.setHeader("Cache-Control", SHORT);
    message.setBody(
        Json.MAPPER.writeValueAsBytes(
            Json.MAPPER
                .createObjectNode()
                .put("version", files.version())
                .put("path", files.pinned().path())
                .put("integrity", files.pinned().integrity())
                .put("compressedBytes", files.pinned().gzip().length)
                .put("script", script(request))));
  }

  /** The tag that pins the version, with what the company asks of visitors. */
  private String script(Request request) {
    Optional<Company> company = company(request);
    Consent consent = company.map(Company::consent).orElse(Consent.NOT_ASKED);
    String host = host(request);
    boolean here = host.startsWith("localhost") || host.startsWith("127.");
    return "<script src=\"%s://%s%s\" integrity=\"%s\" crossorigin=\"anonymous\" data-company=\"%s\"%s%s async></script>"
        .formatted(
            here ? "http" : "https",
            host,
            files.pinned().path(),
            files.pinned().integrity(),
            company.map(Company::key).orElse("COMPANY_KEY"),
            consent.required() ? " data-consent=\"required\"" : "",
            consent.doNotTrack() ? " data-dnt=\"honor\"" : "");
  }

  /** As the caller knows the hub; what is no plain host is not repeated. */
  private static String host(Request request) {
    String host = request.headers().getOrDefault("host", "");
    return HOST.matcher(host).matches() ? host : "HUB";
  }
}
