package dev.serai.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The dependencies between packages, and between the sub-packages of one package. */
@AnalyzeClasses(packages = "dev.serai", importOptions = ArchitectureTest.MainCode.class)
final class ArchitectureTest {

  /** From top to bottom; a class uses only what is on lower layers. */
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("cli"),
          List.of("bench"),
          List.of("app"),
          List.of("operate"),
          List.of("intake", "web", "fetch", "delivery", "report", "draft"),
          List.of("ledger", "connector"),
          List.of("client", "http"),
          List.of("attribution", "config"),
          List.of("model"));

  /** Wherever the build puts class files; ArchUnit's own option knows only one place. */
  static final class MainCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  @ArchTest
  static final ArchRule ARROWS_POINT_DOWN =
      classes().should(useOnlyLowerFloors()).as("packages use only packages of lower floors");

  @ArchTest
  static final ArchRule ROOMS_ARE_FREE_OF_CYCLES =
      slices().assignedFrom(rooms()).should().beFreeOfCycles();

  @ArchTest
  static void noTwoClassesShareASimpleName(JavaClasses all) {
    Map<String, TreeSet<String>> named = new TreeMap<>();
    all.stream()
        .filter(JavaClass::isTopLevelClass)
        .filter(each -> !each.getSimpleName().equals("package-info"))
        .forEach(
            each ->
                named
                    .computeIfAbsent(each.getSimpleName(), name -> new TreeSet<>())
                    .add(each.getName()));
    String twice =
        named.values().stream()
            .filter(names -> names.size() > 1)
            .map(TreeSet::toString)
            .collect(Collectors.joining("\n"));
    if (!twice.isEmpty()) {
      throw new AssertionError("one simple name, two classes:\n" + twice);
    }
  }

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
  static final ArchRule ATTRIBUTION_IS_PURE =
      noClasses()
          .that()
          .resideInAPackage("dev.serai.attribution..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "javax.sql..", "java.net..", "org.apache.camel..");

  @ArchTest
  static final ArchRule THE_ENGINE_KNOWS_NO_WEBHOOKS =
      noClasses()
          .that()
          .resideInAPackage("dev.serai.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.serai.connector..", "dev.serai.ledger..");

  @ArchTest
  static final ArchRule MONEY_IS_NEVER_A_DOUBLE =
      noClasses()
          .that()
          .resideInAnyPackage("dev.serai.model..", "dev.serai.ledger..", "dev.serai.attribution..")
          .should()
          .callMethod(java.math.BigDecimal.class, "doubleValue")
          .orShould()
          .callMethod(java.math.BigDecimal.class, "floatValue")
          .orShould()
          .callConstructor(java.math.BigDecimal.class, double.class);

  /** {@code dev.serai.ledger.order.OrderMerge}: ledger, order, OrderMerge. */
  private static List<String> path(JavaClass of) {
    String name = of.getName().substring("dev.serai.".length());
    int nested = name.indexOf('$');
    return List.of((nested < 0 ? name : name.substring(0, nested)).split("\\.", -1));
  }

  private static int floor(String area) {
    for (int i = 0; i < FLOORS.size(); i++) {
      if (FLOORS.get(i).contains(area)) {
        return i;
      }
    }
    throw new AssertionError("dev.serai." + area + " is on no floor of the house");
  }

  private static ArchCondition<JavaClass> useOnlyLowerFloors() {
    return new ArchCondition<>("use only packages of lower floors") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        String area = path(user).get(0);
        user.getDirectDependenciesFromSelf().stream()
            .filter(arrow -> arrow.getTargetClass().getName().startsWith("dev.serai."))
            .filter(arrow -> !path(arrow.getTargetClass()).get(0).equals(area))
            .filter(arrow -> floor(path(arrow.getTargetClass()).get(0)) <= floor(area))
            .forEach(
                arrow -> events.add(SimpleConditionEvent.violated(user, arrow.getDescription())));
      }
    };
  }

  /**
   * The parts of a package are its sub-packages. Classes of the package itself count as one part
   * that is exempt from this rule, except those that use a sub-package themselves: sub-packages
   * must not reach back to them.
   */
  private static SliceAssignment rooms() {
    return new SliceAssignment() {
      @Override
      public SliceIdentifier getIdentifierOf(JavaClass of) {
        if (!of.getName().startsWith("dev.serai.")) {
          return SliceIdentifier.ignore();
        }
        List<String> path = path(of);
        if (path.size() > 2) {
          return SliceIdentifier.of(path.get(0), path.get(1));
        }
        return usesItsSubPackages(of, path.get(0))
            ? SliceIdentifier.of(path.get(0))
            : SliceIdentifier.ignore();
      }

      @Override
      public String getDescription() {
        return "rooms of a package";
      }
    };
  }

  private static boolean usesItsSubPackages(JavaClass of, String area) {
    return of.getDirectDependenciesFromSelf().stream()
        .map(arrow -> arrow.getTargetClass().getName())
        .anyMatch(name -> name.matches("dev\\.serai\\." + area + "\\.[a-z]+\\..*"));
  }
}
