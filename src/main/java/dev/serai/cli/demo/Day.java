package dev.serai.cli.demo;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The script of the day, read from {@code demo/day.yaml}. */
record Day(
    String date,
    String opens,
    String closes,
    Map<String, Dialect> dialects,
    Map<String, Shop> companies,
    Map<String, String> defaults,
    List<Story> stories) {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Headers that a platform sends in addition to its signature and topic. */
  record Dialect(Map<String, String> headers) {}

  /**
   * @param firstOrder number of the first order; the next ones follow
   * @param products name and price by id
   */
  record Shop(String currency, long firstOrder, Map<String, List<String>> products) {}

  /**
   * @param times how many shoppers it happens to
   * @param counts whether its order is revenue
   * @param excluded why its order is not revenue, as reports call it
   * @param channel the channel that earned it; null: none
   * @param refunds refunded amount
   * @param server whether its calls come from the shop's server
   */
  record Story(
      String title,
      String company,
      int times,
      boolean counts,
      String excluded,
      String channel,
      String refunds,
      boolean server,
      Map<String, String> set,
      List<Step> steps) {}

  /**
   * @param after when it is sent, in minutes from the story's start, for example {@code 3m}
   * @param api an analytics call; else {@code webhook} names the connector
   * @param body a template in {@code demo/bodies}; alternatively {@code text} or {@code form}
   *     contains the body
   * @param clock the shop's time in the body, if not the time of sending
   * @param delivery steps of one story with the same value are one delivery
   * @param forged signed with another secret than the company's
   * @param secret which of the company's secrets signs
   * @param units change of units in the cart
   */
  record Step(
      String after,
      String api,
      String webhook,
      String topic,
      String body,
      String text,
      String form,
      Map<String, String> set,
      String clock,
      String delivery,
      boolean forged,
      int secret,
      Expect expect,
      String units) {}

  /** The expected answer of the hub; null: success. */
  record Expect(Integer status, String result, String code) {}

  /** When the first story may begin. */
  Instant opening() {
    return LocalDateTime.of(LocalDate.parse(date), LocalTime.parse(opens))
        .toInstant(ZoneOffset.UTC);
  }

  /** When the last story may begin. */
  Instant closing() {
    return LocalDateTime.of(LocalDate.parse(date), LocalTime.parse(closes))
        .toInstant(ZoneOffset.UTC);
  }

  static Day load() {
    try {
      return YAML.readValue(resource("day.yaml"), new TypeReference<Day>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of a file of the demo. */
  static String resource(String name) {
    try (InputStream in = Day.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the demo has no file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
