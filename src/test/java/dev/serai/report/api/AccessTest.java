package dev.serai.report.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.FolderCopy;
import dev.serai.RunningHub;
import dev.serai.RunningHub.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every call of the API, with every kind of key, for the key's company and for another. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

  private static final String READ = "a-read-key";
  private static final String OPERATE = "a-operate-key";
  private static final String ACT = "/api/companies/%s/act";

  private static final String ACT_ROUTE =
      """
      - route:
          id: own-act
          from:
            uri: platform-http:/api/companies/{company}/act
            parameters: {httpMethodRestrict: POST}
            steps:
              - process: {ref: mayOperate}
              - setBody: {expression: {constant: {expression: "acted"}}}
      """;

  @TempDir static Path folder;
  private RunningHub hub;

  /** A call that the description lists; its path still has {@code {company}}. */
  record Call(String method, String path, String role) {
    String of(String company) {
      return path.replace("{company}", company);
    }
  }

  @BeforeAll
  void startTheHub() throws Exception {
    Path routes = FolderCopy.of(Path.of("routes"), folder.resolve("routes"));
    Files.writeString(routes.resolve("own.yaml"), ACT_ROUTE);
    hub =
        RunningHub.withRoutes(
            folder,
            routes,
            "{key: a, name: A, keys: [{key: a-read-key, role: read, name: agency},"
                + " {key: a-operate-key, role: operate}]}",
            "{key: b, name: Other shop, keys: [{key: b-key, role: operate}]}");
  }

  @AfterAll
  void stopTheHub() {
    hub.close();
  }

  @Test
  void everyCallAsksForItsKey() throws Exception {
    List<Call> calls = calls();
    assertThat(calls).hasSizeGreaterThan(10);
    for (Call call : calls) {
      for (String company : List.of("a", "b")) {
        String path = call.of(company);
        assertThat(ask(call.method(), path, null).status()).as(path).isEqualTo(401);
        assertThat(ask(call.method(), path, "wrong").status()).as(path).isEqualTo(401);
        admitted(call, ask(call.method(), path, RunningHub.ADMIN_KEY));
      }
      for (String key : List.of(READ, OPERATE)) {
        Answer own = ask(call.method(), call.of("a"), key);
        boolean enough =
            call.role().equals("read") || (call.role().equals("operate") && key.equals(OPERATE));
        if (enough) {
          admitted(call, own);
        } else {
          assertThat(own.status()).as(call + " " + key).isEqualTo(403);
          assertThat(own.at("/error_code")).isEqualTo("FORBIDDEN");
        }
        if (call.path().contains("{company}")) {
          Answer others = ask(call.method(), call.of("b"), key);
          Answer nobodys = ask(call.method(), call.of("nobody"), key);
          assertThat(others.status()).as(call + " " + key).isEqualTo(404);
          assertThat(others.text().replace("'b'", "'nobody'")).isEqualTo(nobodys.text());
        } else {
          assertThat(own.text()).as(call.path()).doesNotContain("Other shop", "\"b\"");
        }
      }
    }
  }

  private static void admitted(Call call, Answer answer) {
    assertThat(answer.status()).as(call + " " + answer.text()).isNotIn(401, 403, 500);
    assertThat(answer.text()).as(call.path()).doesNotContain("COMPANY_NOT_FOUND");
  }

  @Test
  void aSignedInBrowserSeesWhatItsKeySees() throws Exception {
    Answer signedIn = signIn(READ);
    String cookie = signedIn.headers().get("Set-Cookie").replaceAll(";.*", "");
    assertThat(signedIn.headers().get("Set-Cookie")).contains("HttpOnly", "SameSite=Strict");
    assertThat(signedIn.at("/role") + " " + signedIn.at("/company")).isEqualTo("read a");

    Answer told = hub.send(hub.request("/session").header("Cookie", cookie));
    assertThat(told.json()).isEqualTo(signedIn.json());
    assertThat(hub.send(hub.request("/api/companies/a/revenue").header("Cookie", cookie)).status())
        .isEqualTo(200);
    assertThat(hub.send(hub.request("/api/companies/b/revenue").header("Cookie", cookie)).status())
        .isEqualTo(404);
    assertThat(hub.send(hub.request("/api/companies").header("Cookie", cookie)).text())
        .doesNotContain("Other shop");
    assertThat(hub.send(hub.request("/session").header("Cookie", "serai_session=1")).status())
        .isEqualTo(401);
    assertThat(signIn("wrong").status()).isEqualTo(401);
    assertThat(signIn(RunningHub.ADMIN_KEY).json().path("company").isNull()).isTrue();
  }

  @Test
  void aSignedInPageActsWithItsTokenAlone() throws Exception {
    Answer signedIn = signIn(OPERATE);
    String cookie = signedIn.headers().get("Set-Cookie").replaceAll(";.*", "");
    String token = signedIn.at("/token");
    assertThat(cookie).doesNotContain(token);

    assertThat(act("a", cookie, null).at("/error_code")).isEqualTo("TOKEN_REQUIRED");
    assertThat(act("a", cookie, signIn(OPERATE).at("/token") + "x").status()).isEqualTo(403);
    assertThat(act("a", cookie, token).text()).isEqualTo("acted");
    assertThat(act("b", cookie, token).status()).isEqualTo(404);

    Answer reader = signIn(READ);
    String readersCookie = reader.headers().get("Set-Cookie").replaceAll(";.*", "");
    assertThat(act("a", readersCookie, reader.at("/token")).at("/error_code"))
        .isEqualTo("FORBIDDEN");
    assertThat(act("a", readersCookie, token).at("/error_code")).isEqualTo("TOKEN_REQUIRED");
  }

  private Answer act(String company, String cookie, String token) throws Exception {
    HttpRequest.Builder request =
        hub.request(ACT.formatted(company))
            .header("Cookie", cookie)
            .POST(BodyPublishers.ofString("{}"));
    return hub.send(token == null ? request : request.header("X-Serai-Token", token));
  }

  private Answer signIn(String key) throws Exception {
    return hub.send(
        hub.request("/session")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{\"key\": \"" + key + "\"}")));
  }

  private Answer ask(String method, String path, String key) throws Exception {
    HttpRequest.Builder request = hub.request(path).method(method, BodyPublishers.ofString("{}"));
    return hub.send(key == null ? request : request.header("Authorization", "Bearer " + key));
  }

  /** All that is described below /api, and the route of this test. */
  private List<Call> calls() throws Exception {
    List<Call> calls = new ArrayList<>();
    calls.add(new Call("POST", ACT.formatted("{company}"), "operate"));
    for (Map.Entry<String, JsonNode> path :
        hub.send(hub.request("/api/openapi.json")).json().path("paths").properties()) {
      path.getValue()
          .properties()
          .forEach(
              operation -> {
                JsonNode role = operation.getValue().at("/security/0/apiKey/0");
                if (path.getKey().startsWith("/api/") && !role.isMissingNode()) {
                  calls.add(
                      new Call(
                          operation.getKey().toUpperCase(java.util.Locale.ROOT),
                          path.getKey().replaceAll("\\{(?!company}).*?}", "1"),
                          role.asText()));
                }
              });
    }
    return calls;
  }
}
