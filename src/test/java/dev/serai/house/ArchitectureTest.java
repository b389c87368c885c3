package dev.serai.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/**
 * The arrows: cli, api → pull → connector; cli, api → connector, ledger, delivery, report → model;
 * connector, delivery → config → model.
 */
@AnalyzeClasses(packages = "dev.serai", importOptions = ArchitectureTest.MainCode.class)
final class ArchitectureTest {

  /** Wherever the build puts its files; ArchUnit's own option knows one place only. */
  static final class MainCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  @ArchTest
  static final ArchRule DEPENDENCIES_POINT_ONE_WAY =
      layeredArchitecture()
          .consideringOnlyDependenciesInAnyPackage("dev.serai..")
          .layer("cli")
          .definedBy("dev.serai.cli..")
          .layer("api")
          .definedBy("dev.serai.api..")
          .layer("bench")
          .definedBy("dev.serai.bench..")
          .layer("connector")
          .definedBy("dev.serai.connector..")
          .layer("config")
          .definedBy("dev.serai.config..")
          .layer("ledger")
          .definedBy("dev.serai.ledger..")
          .layer("delivery")
          .definedBy("dev.serai.delivery..")
          .layer("report")
          .definedBy("dev.serai.report..")
          .layer("pull")
          .definedBy("dev.serai.pull..")
          .layer("model")
          .definedBy("dev.serai.model..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("bench")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("connector")
          .mayOnlyBeAccessedByLayers("cli", "api", "bench", "pull")
          .whereLayer("pull")
          .mayOnlyBeAccessedByLayers("cli", "api")
          .whereLayer("config")
          .mayOnlyBeAccessedByLayers("cli", "connector", "delivery")
          .whereLayer("ledger")
          .mayOnlyBeAccessedByLayers("cli", "api", "bench")
          .whereLayer("delivery")
          .mayOnlyBeAccessedByLayers("cli", "api", "bench")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("cli", "api", "bench")
          .ensureAllClassesAreContainedInArchitecture();

  @ArchTest
  static final ArchRule THE_MODEL_KNOWS_NOBODY =
      classes()
          .that()
          .resideInAPackage("dev.serai.model..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "dev.serai.model..", "java..", "com.fasterxml.jackson..", "com.ethlo.time.."));

  @ArchTest
  static final ArchRule AREAS_ARE_FREE_OF_CYCLES =
      SlicesRuleDefinition.slices().matching("dev.serai.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule MONEY_IS_NEVER_A_DOUBLE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.serai.model..", "dev.serai.ledger..")
          .should()
          .callMethod(java.math.BigDecimal.class, "doubleValue")
          .orShould()
          .callMethod(java.math.BigDecimal.class, "floatValue")
          .orShould()
          .callConstructor(java.math.BigDecimal.class, double.class);
}
