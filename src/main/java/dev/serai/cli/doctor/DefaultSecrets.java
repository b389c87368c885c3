package dev.serai.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds secrets for which a company's file falls back to a default that everyone can read. */
final class DefaultSecrets {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern WITH_DEFAULT = Pattern.compile("\\$\\{([^:}]+):[^}]+}");

  private DefaultSecrets() {}

  /** By company key: the variables that should be set. */
  static Map<String, List<String>> of(Site site) throws IOException {
    Map<String, List<String>> byCompany = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(site.companies())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).sorted().toList()) {
        JsonNode company = YAML.readTree(file.toFile());
        List<JsonNode> secrets = new ArrayList<>(company.findValues("secrets"));
        secrets.addAll(company.findValues("serverKeys"));
        secrets.add(YAML.createArrayNode().addAll(company.path("keys").findValues("key")));
        TreeSet<String> unset = new TreeSet<>();
        for (JsonNode list : secrets) {
          list.forEach(secret -> unset.addAll(unset(secret.asText(), site)));
        }
        byCompany.put(company.path("key").asText(), List.copyOf(unset));
      }
    }
    return byCompany;
  }

  private static List<String> unset(String secret, Site site) {
    Matcher variable = WITH_DEFAULT.matcher(secret);
    List<String> unset = new ArrayList<>();
    while (variable.find()) {
      if (site.variable(variable.group(1)).isEmpty()) {
        unset.add(variable.group(1));
      }
    }
    return unset;
  }
}
