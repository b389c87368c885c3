package dev.serai.house;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.serai.model.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class LoggingTest {

  @Test
  void writesOneJsonObjectForEachLineWhenAsked() throws Exception {
    String line = line(configured("json"));
    assertThat(line).endsWith("\n").hasLineCount(1);
    JsonNode json = Json.MAPPER.readTree(line);
    assertThat(json.path("level").asText()).isEqualTo("WARN");
    assertThat(json.path("formattedMessage").asText()).isEqualTo("3 \"failed\"");
    assertThat(json.path("throwable").path("message").asText()).isEqualTo("why");
    // once in the message is enough
    assertThat(json.has("arguments")).isFalse();
  }

  @Test
  void writesReadableLinesUnlessAsked() throws Exception {
    for (String setting : new String[] {"", "text", "JSONL"}) {
      assertThat(line(configured(setting)))
          .contains("WARN")
          .contains("3 \"failed\"")
          .contains("why");
    }
  }

  @Test
  void keepsLibrariesQuietAndSeraiAtInfo() throws Exception {
    LoggerContext context = configured("");
    for (String quiet :
        new String[] {"org.apache.camel.x", "org.flywaydb.x", "com.zaxxer.hikari"}) {
      assertThat(context.getLogger(quiet).getEffectiveLevel()).isEqualTo(Level.WARN);
    }
    assertThat(context.getLogger("dev.serai.x").getEffectiveLevel()).isEqualTo(Level.INFO);
  }

  private static LoggerContext configured(String setting) throws JoranException {
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.putProperty("SERAI_LOG", setting);
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(LoggingTest.class.getResource("/logback.xml"));
    return context;
  }

  private static String line(LoggerContext context) throws IOException {
    Logger logger = context.getLogger("dev.serai.test");
    LoggingEvent event =
        new LoggingEvent(
            LoggingTest.class.getName(),
            logger,
            Level.WARN,
            "{} \"failed\"",
            new IOException("why"),
            new Object[] {3});
    ConsoleAppender<ILoggingEvent> out =
        (ConsoleAppender<ILoggingEvent>)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("out");
    return new String(out.getEncoder().encode(event), StandardCharsets.UTF_8);
  }
}
