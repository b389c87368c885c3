package dev.serai.connector;

import static dev.serai.connector.TestConnector.descriptor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.serai.config.ConfigError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorFolderTest {

  private static final String GOOD = descriptor("{scheme: none}");

  @TempDir private Path folder;

  @Test
  void aMisspelledOptionIsNamedWithItsLineAndTheRightSpelling() {
    refuses(GOOD.replace("delivery:", "delivry:"), "null")
        .hasMessageContaining("connector.yaml:7:3: receive.delivry is not an option here")
        .hasMessageContaining("did you mean 'delivery'?");
  }

  @Test
  void aMissingFieldIsNamed() {
    refuses(GOOD.replace("source: TOY\n", ""), "null")
        .hasMessageContaining("lacks the required field 'source'");
  }

  @Test
  void anUnknownSignatureSchemeIsAnsweredWithTheKnownOnes() {
    refuses(descriptor("{scheme: hmac-md5}"), "null")
        .hasMessageContaining("connector.yaml:5:15: receive.signature.scheme")
        .hasMessageContaining("hmac-sha256");
  }

  @Test
  void aSignatureThatLacksItsHeaderIsRefused() {
    refuses(descriptor("{scheme: hmac-sha256}"), "null")
        .hasMessageContaining("receive.signature lacks the required field 'header'");
  }

  @Test
  void theAddressOfAKeySetMayOnlyContainDescribedSettings() {
    refuses(
            descriptor("{scheme: jws, header: X-Sig, jwks: \"https://{settings.hots}/keys\"}")
                .replace("events:", "settings: {host: {title: Its host}}\nevents:"),
            "null")
        .hasMessageContaining("connector.yaml:5:3: receive.signature names the setting hots")
        .hasMessageContaining("did you mean 'host'?");
  }

  @Test
  void aSecretHeaderMustNotBeStored() {
    refuses(
            descriptor("{scheme: header-secret, header: X-Key}")
                .replace("  topic: t", "  topic: t\n  headers: [x-key]"),
            "null")
        .hasMessageContaining("must not list x-key");
  }

  @Test
  void aMappingThatDoesNotCompileIsNamedWithLineAndColumn() {
    refuses(GOOD, "{\n  \"a\": nosuch(.b)\n}")
        .hasMessageContaining("toy.jslt:2:")
        .hasMessageContaining("nosuch");
  }

  @Test
  void aMissingMappingIsNamed() {
    refuses(GOOD.replace("t: toy.jslt", "t: other.jslt"), "null")
        .hasMessageContaining("connector.yaml:9:3: events.t names the mapping other.jslt");
  }

  @Test
  void aMappingOfAnotherConnectorIsUsedAndPartOfTheVersion() throws IOException {
    Path shared = Files.createDirectories(folder.resolve("shared"));
    Files.writeString(shared.resolve("sale.jslt"), "null");
    ConnectorFolder toy =
        TestConnector.folder(
            folder,
            Map.of("connector.yaml", GOOD.replace("t: toy.jslt", "t: ../shared/sale.jslt")));
    String before = toy.load().version();

    Files.writeString(shared.resolve("sale.jslt"), "[]");

    assertThat(toy.load().version()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../x.jslt", "/etc/x.jslt", "../toy/../x.jslt", "a/x.jslt", "../x.jslt"})
  void aMappingOutsideTheConnectorsIsRefused(String file) {
    refuses(GOOD.replace("t: toy.jslt", "t: " + file), "null").hasMessageContaining("events.t");
  }

  @Test
  void aNameOtherThanTheFoldersIsRefused() {
    refuses(GOOD.replace("name: toy", "name: doll"), "null")
        .hasMessageContaining("the folder is 'toy'");
  }

  @Test
  void yamlThatDoesNotParseIsNamedWithItsLine() {
    refuses("name: toy\n\ttitle: x\n", "null").hasMessageContaining("connector.yaml:2:");
  }

  @Test
  void aRepeatedFieldIsRefused() {
    refuses(GOOD + "name: toy\n", "null").hasMessageContaining("name");
  }

  @Test
  void importsAreRefused() {
    refuses(GOOD, "import \"/etc/passwd\" as p null").hasMessageContaining("imports");
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ?> refuses(
      String descriptor, String mapping) {
    ConnectorFolder toy =
        TestConnector.folder(folder, Map.of("connector.yaml", descriptor, "toy.jslt", mapping));
    return assertThatThrownBy(toy::load).isInstanceOf(ConfigError.class);
  }
}
