package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.serai.connector.CompanyFile;
import dev.serai.connector.Connectors;
import dev.serai.model.Company;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The configuration page names every existing setting, and no other. */
final class ConfigurationDocsTest {

  private static final Path PAGE = Path.of("docs/configuration.md");
  private static final Path SCHEMA = Path.of("src/main/resources/schema/company.json");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([A-Za-z_.]+)` \\|([^|]*)\\|([^|]*)\\|");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern VARIABLE = Pattern.compile("SERAI_[A-Z_]*[A-Z]");
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern COMPANY = Pattern.compile("(?m)^(connectors|destinations):");

  /** The platform of the guide, which is not among our connectors. */
  private static final String INVENTED = "kontor";

  /** A secret that every scheme without public keys accepts. */
  private static final String SECRET = "abcdef0123456789";

  /** Defaults in code, in the launcher and in the logging configuration. */
  private static final List<Pattern> DEFAULTS =
      List.of(
          Pattern.compile("getOrDefault\\(\\s*\"(SERAI_[A-Z_]+)\",\\s*\"([^\"]+)\"\\)"),
          Pattern.compile("folder\\(env, \"(SERAI_[A-Z_]+)\", \"([^\"]+)\"\\)"),
          Pattern.compile("\\$\\{(SERAI_[A-Z_]+):-\\$here/([^}]+)}"),
          Pattern.compile("level=\"\\$\\{(SERAI_[A-Z_]+):-([^}]+)}"));

  private static final String PUBLIC_KEY = publicKey();

  private static String page;

  /** Default by key, in the notation of the page; empty if there is none. */
  private static Map<String, String> keys;

  private static Map<String, String> variables;

  private static Connectors connectors;

  @TempDir private Path folder;

  private static String publicKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] key = generator.generateKeyPair().getPublic().getEncoded();
      return "-----BEGIN PUBLIC KEY-----\n"
          + Base64.getMimeEncoder().encodeToString(key)
          + "\n-----END PUBLIC KEY-----\n";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(PAGE);
    String[] sections = page.split("(?m)^## ", -1);
    keys = defaults(sections[1], 3);
    variables = defaults(sections[2], 2);
    connectors = Connectors.load(Path.of("connectors"));
  }

  private static Map<String, String> defaults(String section, int column) {
    Map<String, String> defaults = new TreeMap<>();
    ROW.matcher(section)
        .results()
        .forEach(row -> defaults.put(row.group(1), code(row.group(column))));
    return defaults;
  }

  private static String code(String cell) {
    return CODE.matcher(cell).results().map(code -> code.group(1)).findFirst().orElse("");
  }

  @Test
  void everyKeyOfTheCompanyFileIsExplained() throws IOException {
    TreeSet<String> known = new TreeSet<>();
    JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
    collect(schema, schema, "", known);

    assertThat(keys.keySet()).isEqualTo(known);
  }

  private static void collect(JsonNode schema, JsonNode node, String prefix, Set<String> known) {
    JsonNode resolved = node;
    if (node.has("$ref")) {
      resolved = schema.at(node.path("$ref").asText().substring(1));
    }
    for (var property : resolved.path("properties").properties()) {
      known.add(prefix + property.getKey());
      collect(schema, property.getValue(), prefix + property.getKey() + ".", known);
    }
    JsonNode further = resolved.path("additionalProperties");
    if (further.has("$ref")) {
      collect(schema, further, prefix + "NAME.", known);
    } else if (further.isObject()) {
      known.add(prefix + "SETTING");
    }
  }

  @Test
  void leavingAKeyOutMeansItsDefault() {
    Company empty = company("{key: shop, name: Shop}");

    keys.forEach(
        (key, standard) -> {
          if (!standard.isEmpty() && !key.contains("NAME")) {
            String nested = key.replace(".", ": {") + ": " + standard;
            String closing = "}".repeat(key.split("\\.", -1).length);
            String file = "{key: shop, name: Shop, " + nested + closing;
            assertThat(company(file)).as(file).isEqualTo(empty);
          }
        });
  }

  private Company company(String yaml) {
    try {
      Path file = Files.writeString(folder.resolve("company.yaml"), yaml);
      return CompanyFile.read(file, ConfigurationDocsTest::secret).company(connectors);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String secret(String variable) {
    return variable.endsWith("PUBLIC_KEY") ? PUBLIC_KEY : SECRET;
  }

  @Test
  void theSchemaNamesTheSameDefaults() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(SCHEMA.toFile());
    Map<String, JsonNode> stated = new TreeMap<>();
    keys.keySet()
        .forEach(
            key -> {
              JsonNode standard =
                  schema.at("/properties/" + key.replace(".", "/properties/") + "/default");
              if (!standard.isMissingNode()) {
                stated.put(key, standard);
              }
            });

    assertThat(stated).hasSizeGreaterThan(8);
    for (var each : stated.entrySet()) {
      assertThat(new YAMLMapper().readTree(keys.get(each.getKey())))
          .as(each.getKey())
          .isEqualTo(each.getValue());
    }
  }

  @Test
  void theExampleIsAValidCompany() {
    String example = EXAMPLE.matcher(page).results().findFirst().orElseThrow().group(1);

    assertThat(company(example).key()).isEqualTo("myshop");
  }

  /** Each page of a connector or destination shows what to put into a company's file. */
  @ParameterizedTest
  @MethodSource("pages")
  void everyExampleOfACompanyIsValid(Path documented) throws IOException {
    for (MatchResult block : EXAMPLE.matcher(Files.readString(documented)).results().toList()) {
      String example = block.group(1).stripIndent();
      if (COMPANY.matcher(example).find() && !example.contains(INVENTED)) {
        boolean whole = example.contains("key: ");
        assertThat(company(whole ? example : "key: shop\nname: Shop\n" + example)).isNotNull();
      }
    }
  }

  static List<Path> pages() throws IOException {
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  @Test
  void everyVariableIsExplained() throws IOException {
    List<String> read = VARIABLE.matcher(sources()).results().map(MatchResult::group).toList();

    assertThat(variables.keySet()).isEqualTo(new TreeSet<>(read));
  }

  @Test
  void everyVariableHasTheDefaultThatThePageNames() throws IOException {
    Map<String, String> coded = new TreeMap<>();
    for (Pattern pattern : DEFAULTS) {
      pattern.matcher(sources()).results().forEach(hit -> coded.put(hit.group(1), hit.group(2)));
    }

    assertThat(coded).hasSizeGreaterThan(5);
    assertThat(variables).containsAllEntriesOf(coded);
  }

  /** Everything that may read a variable of the hub. */
  private static String sources() throws IOException {
    StringBuilder all = new StringBuilder();
    for (String file : List.of("serai", "Dockerfile", "docker-compose.yml", "docker/healthy")) {
      all.append(Files.readString(Path.of(file)));
    }
    try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.append(Files.readString(file));
      }
    }
    return all.toString();
  }
}
