package dev.serai.report.revenue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.serai.model.Company;
import dev.serai.report.CompanyNumber;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What other models say of the orders that conversations earned, from the same facts. Each model
 * divides the same orders, so its parts add up to the same sums.
 *
 * @param settings the rule's version and window, by which decisions are made now
 */
public record Models(
    String company, LocalDate from, LocalDate to, String settings, List<Part> parts) {

  /** How the credit for an order is given. */
  public enum Model {
    /** To the first qualifying touchpoint in the window: the rule that decides. */
    RULE("rule", "channel"),
    /** To the last qualifying touchpoint before the order. */
    LAST_TOUCH("last-touch", "coalesce(last_channel, channel)"),
    /** Direct if an item was bought that the conversation recommended, else assisted. */
    DIRECT("direct-assisted", "CASE WHEN direct THEN 'direct' ELSE 'assisted' END");

    private final String label;
    private final String column;

    Model(String label, String column) {
      this.label = label;
      this.column = column;
    }

    @JsonValue
    public String label() {
      return label;
    }
  }

  /**
   * @param name a channel; or direct or assisted
   * @param link where its orders are listed
   */
  public record Part(
      Model model, String currency, String name, @JsonUnwrapped Sums sums, String link) {}

  public static Models read(Connection connection, Company company, RevenueQuestion question)
      throws SQLException {
    int number = CompanyNumber.of(connection, company.key());
    Links links = new Links(company, question);
    List<Part> parts = new ArrayList<>();
    for (Model model : Model.values()) {
      for (EarnedPart part : EarnedPart.read(connection, number, question, model.column)) {
        parts.add(
            new Part(
                model,
                part.currency(),
                part.name(),
                part.sums(),
                links.counted(question.days(), part.currency(), parameters(model, part.name()))));
      }
    }
    return new Models(
        company.key(),
        question.days().first(),
        question.days().last(),
        company.attribution().version(),
        parts);
  }

  private static String[] parameters(Model model, String part) {
    return switch (model) {
      case RULE -> new String[] {"attributed", "true", "channel", part};
      case LAST_TOUCH -> new String[] {"attributed", "true", "lastChannel", part};
      case DIRECT ->
          new String[] {"attributed", "true", "direct", Boolean.toString(part.equals("direct"))};
    };
  }
}
