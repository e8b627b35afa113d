package io.tidemark.scoring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The walls of this service, each with its reason. */
@AnalyzeClasses(packages = "io.tidemark.scoring", importOptions = ImportOption.DoNotIncludeTests.class)
class ScoringArchitectureTest {

    private static final String CORE = "scores must be reproducible from their inputs alone";

    @ArchTest
    static final ArchRule domainIsPure = classes()
            .that()
            .resideInAPackage("..scoring.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.tidemark.common.model..", "..scoring.domain..")
            .because(CORE);

    @ArchTest
    static final ArchRule methodIsPure = classes()
            .that()
            .resideInAPackage("..scoring.method..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.jspecify..",
                    "io.tidemark.common.model..",
                    "..scoring.domain..",
                    "..scoring.method..")
            .because(CORE);

    @ArchTest
    static final ArchRule registryAndAssemblyDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage("..scoring.registry..", "..scoring.assembly..", "..scoring.methodology..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "jakarta..",
                    "io.quarkus..",
                    "org.apache.kafka..",
                    "..store..",
                    "..intake..",
                    "..api..")
            .because("what a file or a record says does not depend on how it was stored or asked for");

    @ArchTest
    static final ArchRule onlyTheStoreKnowsPersistence = noClasses()
            .that()
            .resideOutsideOfPackage("..scoring.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..",
                    "javax.sql..",
                    "jakarta.persistence..",
                    "io.agroal..",
                    "org.postgresql..",
                    "org.hibernate..")
            .because("SQL in one place can be read, measured and changed in one place");

    @ArchTest
    static final ArchRule onlyTheApiKnowsHttp = noClasses()
            .that()
            .resideOutsideOfPackage("..scoring.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.quarkiverse.resteasy..")
            .because("an error has a meaning first, and a status code only at the edge");

    @ArchTest
    static final ArchRule onlyIntakeAndPublishKnowKafka = noClasses()
            .that()
            .resideOutsideOfPackages("..scoring.intake..", "..scoring.publish..")
            .and()
            .doNotHaveSimpleName("StartChecks")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive.messaging..")
            .because("what a record means does not depend on how it travelled");

    @ArchTest
    static final ArchRule nobodySpeaksHttpToTheOutside = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "io.vertx.ext.web.client..")
            .because("collectors ask the world; scoring only reads what they published");

    @ArchTest
    static final ArchRule consumersComputeNothing = noClasses()
            .that()
            .resideInAPackage("..scoring.intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..scoring.method..", "..scoring.schedule..", "..scoring.publish..", "..scoring.api..")
            .because("a poll that waits for a computation would be taken for a dead consumer");

    @ArchTest
    static final ArchRule theStoreKnowsNoEdge = noClasses()
            .that()
            .resideInAPackage("..scoring.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..scoring.intake..",
                    "..scoring.publish..",
                    "..scoring.schedule..",
                    "..scoring.api..",
                    "..scoring.method..")
            .because("edges use the store, not the other way round");

    @ArchTest
    static final ArchRule privateUseMeetsNoComputation = classes()
            .that()
            .haveSimpleName("PrivateUse")
            .should()
            .onlyHaveDependentClassesThat()
            .haveNameMatching(".*\\.(PrivateUse|PrivateUseQueries|Alignment|TenantAlignment)(\\$.*)?")
            .because("what a tenant uses is compared with a snapshot that is there already, and enters none");

    @ArchTest
    static final ArchRule entitiesStayInside = classes()
            .that()
            .haveSimpleNameEndingWith("Entity")
            .should()
            .bePackagePrivate()
            .because("records leave the store, entities do not");

    @ArchTest
    static final ArchRule beansTakeWhatTheyNeedInTheConstructor = fields().should()
            .notBeAnnotatedWith(Inject.class)
            .andShould()
            .notBeAnnotatedWith(ConfigProperty.class)
            .because("a test should be able to make any object with new, and configuration is typed");

    @ArchTest
    static final ArchRule onlyTheClockKnowsTheTime = noClasses()
            .that()
            .doNotHaveSimpleName("ClockProducer")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .because("tests hold the time still, and two readings of it in one piece of work disagree");

    @ArchTest
    static final ArchRule noTimeWithoutAZone = noClasses()
            .should()
            .dependOnClassesThat(JavaClass.Predicates.equivalentTo(LocalDateTime.class))
            .because("an hour without a zone is a different instant on every machine");
}
