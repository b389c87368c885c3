package dev.serai.connector.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.serai.connector.ConnectorFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignatureSampleCheckTest {

  private static final String BODY = "{\"id\":1001,\"total\":\"10.00\"}";
  private static final String MAC =
      "b8b78abc9453b55985618563af4af88ff81b1b3928b6630fd020481ffed69ffe";

  @TempDir private Path parent;

  private List<String> check(String scheme, String signature) throws IOException {
    Path folder = Files.createDirectories(parent.resolve("toy"));
    Path samples = Files.createDirectories(folder.resolve("samples"));
    Files.writeString(
        folder.resolve("connector.yaml"),
        """
        name: toy
        title: Toy
        source: TOY
        receive:
          signature: %s
          topic: t
        events: {t: toy.jslt}
        """
            .formatted(scheme));
    Files.writeString(folder.resolve("toy.jslt"), "null");
    Files.writeString(samples.resolve("order.json"), BODY);
    Files.writeString(samples.resolve("order.signature.json"), signature);
    return SignatureSampleCheck.run(new ConnectorFolder(folder).load(), SignatureSample.of(folder))
        .get(0)
        .differences();
  }

  @Test
  void aMatchingSignaturePassesAndAnotherDoesNot() throws IOException {
    String scheme = "{scheme: hmac-sha256, header: X-Sig, encoding: hex}";
    String good = "{\"headers\": {\"X-Sig\": \"%s\"}, \"secrets\": [\"%s\"]}";

    assertThat(check(scheme, good.formatted(MAC, "demo-secret"))).isEmpty();
    assertThat(check(scheme, good.formatted(MAC, "other")))
        .containsExactly("refused: the signature in x-sig does not match the body");
  }

  @Test
  void aSchemeThatLeavesTheBodyOutMustSaySo() throws IOException {
    String scheme = "{scheme: header-secret, header: X-Key}";
    String bare = "\"headers\": {\"X-Key\": \"k\"}, \"secrets\": [\"k\"]";

    assertThat(check(scheme, "{" + bare + "}")).singleElement().asString().contains("bodyUnsigned");
    assertThat(check(scheme, "{" + bare + ", \"bodyUnsigned\": true}")).isEmpty();
  }

  @Test
  void aPublishedKeyIsPartOfTheSample() throws IOException {
    String scheme =
        "{scheme: rsa, header: X-Sig, publicKey: {url: 'https://keys.example{header.X-Path}', path: /}}";
    String signature = Files.readString(Path.of("src/test/resources/signature/rsa-of-body.txt"));
    String key =
        Files.readString(Path.of("src/test/resources/signature/key.pem")).replace("\n", "\\n");
    String bare =
        "\"headers\": {\"X-Sig\": \"%s\", \"X-Path\": \"/k\"}, \"at\": \"2023-11-14T22:13:20Z\""
            .formatted(signature.strip());

    assertThat(
            check(
                scheme, "{" + bare + ", \"keys\": {\"https://keys.example/k\": \"" + key + "\"}}"))
        .isEmpty();
    assertThat(check(scheme, "{" + bare + "}"))
        .singleElement()
        .asString()
        .contains("needs the keys");
  }
}
