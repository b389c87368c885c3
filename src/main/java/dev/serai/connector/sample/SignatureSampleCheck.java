package dev.serai.connector.sample;

import dev.serai.config.ConfigError;
import dev.serai.connector.Connector;
import dev.serai.connector.TrialCompany;
import dev.serai.connector.sample.SampleCheck.Result;
import dev.serai.connector.signature.KeyDocument;
import dev.serai.connector.signature.Verification;
import dev.serai.http.Request;
import dev.serai.model.Company;
import dev.serai.model.Company.Grant;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verifies the signatures among a connector's samples, and that a changed body is refused. */
public final class SignatureSampleCheck {

  private SignatureSampleCheck() {}

  /** Verifies each signature. */
  public static List<Result> run(Connector connector, List<SignatureSample> samples) {
    return samples.stream()
        .map(sample -> new Result(sample.name() + ".signature", problems(connector, sample)))
        .toList();
  }

  private static List<String> problems(Connector connector, SignatureSample sample) {
    try {
      Company company =
          TrialCompany.with(connector, new Grant(sample.secrets(), sample.settings()));
      List<String> problems = new ArrayList<>();
      Verification whole = verify(connector, company, sample, sample.body());
      if (whole instanceof Verification.Refused refused) {
        problems.add("refused: " + refused.reason());
      } else if (whole instanceof Verification.KeysMissing missing) {
        problems.add("needs the keys of " + missing.keys() + "; add them to keys");
      }
      if (!sample.bodyUnsigned() && sample.body().length == 0) {
        problems.add("has no body to change; add it, or say \"bodyUnsigned\": true");
      } else if (!sample.bodyUnsigned()
          && verify(connector, company, sample, changed(sample.body()))
              instanceof Verification.Verified) {
        problems.add(
            "a changed body is accepted too; if that is intended, set \"bodyUnsigned\": true");
      }
      return problems;
    } catch (ConfigError e) {
      return List.of(e.getMessage());
    }
  }

  private static Verification verify(
      Connector connector, Company company, SignatureSample sample, byte[] body) {
    return connector.verify(
        new Request("POST", "/", Map.of(), sample.query(), sample.headers(), body),
        company,
        uri ->
            Optional.ofNullable(sample.keys().get(uri.toString()))
                .map(text -> new KeyDocument(text, sample.at())),
        Clock.fixed(sample.at(), ZoneOffset.UTC));
  }

  private static byte[] changed(byte[] body) {
    byte[] copy = body.clone();
    copy[copy.length / 2] ^= 1;
    return copy;
  }
}
