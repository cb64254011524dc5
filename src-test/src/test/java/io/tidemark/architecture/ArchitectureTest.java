package io.tidemark.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** The rules that keep the engine ignorant of workloads, and decisions ignorant of Flink. */
class ArchitectureTest {
  private static final JavaClasses TIDEMARK =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.tidemark");

  private static final String[] PURE = {
    "io.tidemark.frame..",
    "io.tidemark.workload..",
    "io.tidemark.lake..",
    "io.tidemark.event..",
    "io.tidemark.scan..",
    "io.tidemark.intake..",
    "io.tidemark.fold..",
    "io.tidemark.explain..",
    "io.tidemark.fault..",
    "io.tidemark.publish..",
    "io.tidemark.ocp..",
    "io.tidemark.config..",
    "io.tidemark.generate..",
    "io.tidemark.embedded..",
    "io.tidemark.audit..",
  };

  private static final String[] ENGINE = {
    "io.tidemark.frame..",
    "io.tidemark.workload..",
    "io.tidemark.lake..",
    "io.tidemark.event..",
    "io.tidemark.scan..",
    "io.tidemark.intake..",
    "io.tidemark.fold..",
    "io.tidemark.explain..",
    "io.tidemark.fault..",
    "io.tidemark.publish..",
    "io.tidemark.flink..",
  };

  @Test
  void decisionsDoNotKnowFlink() {
    check(noClasses().that().resideInAnyPackage(PURE).should().dependOnClassesThat(flink()));
  }

  @Test
  void theEngineKnowsNoWorkload() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.tidemark.ocp..", "io.tidemark.pipeline..", "io.tidemark.config.."));
  }

  @Test
  void framesKnowNothingOfTidemark() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.tidemark.frame..")
            .should()
            .dependOnClassesThat(
                resideOutside("io.tidemark.frame").and(resideWithin("io.tidemark"))));
  }

  @Test
  void workloadsKnowOnlyFramesAndTheirContract() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.tidemark.ocp..")
            .should()
            .dependOnClassesThat(
                resideWithin("io.tidemark")
                    .and(resideOutside("io.tidemark.ocp"))
                    .and(resideOutside("io.tidemark.frame"))
                    .and(resideOutside("io.tidemark.workload"))));
  }

  /** A check that shares code with what it checks repeats its mistakes. */
  @Test
  void theAuditRecomputesIndependently() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.tidemark.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "io.tidemark.ocp..",
                "io.tidemark.scan..",
                "io.tidemark.intake..",
                "io.tidemark.fold..",
                "io.tidemark.pipeline..",
                "io.tidemark.cli.."));
  }

  @Test
  void packagesAreFreeOfCycles() {
    check(slices().matching("io.tidemark.(**)").should().beFreeOfCycles());
  }

  @Test
  void namesExplainThemselves() {
    check(
        classes()
            .that()
            .resideInAPackage("io.tidemark..")
            .should()
            .haveNameNotMatching(".*(Manager|Helper|Utils?|Processor|Handler|Impl)"));
  }

  private static void check(ArchRule rule) {
    rule.check(TIDEMARK);
  }

  private static DescribedPredicate<JavaClass> flink() {
    return DescribedPredicate.describe(
        "belong to Flink", type -> type.getPackageName().startsWith("org.apache.flink"));
  }

  private static DescribedPredicate<JavaClass> resideWithin(String root) {
    return DescribedPredicate.describe(
        "reside within " + root, type -> within(type.getPackageName(), root));
  }

  private static DescribedPredicate<JavaClass> resideOutside(String root) {
    return DescribedPredicate.describe(
        "reside outside " + root, type -> !within(type.getPackageName(), root));
  }

  private static boolean within(String name, String root) {
    return name.equals(root) || name.startsWith(root + ".");
  }
}
