package io.tidemark.collector;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;

@AnalyzeClasses(packages = "io.tidemark.collector", importOptions = DoNotIncludeTests.class)
class CollectorArchitectureTest {

    @ArchTest
    static final ArchRule domainIsPure = classes()
            .that()
            .resideInAPackage("..collector.domain..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "org.jspecify..", "io.tidemark.common.model..", "..collector.domain..")
            .because("how a run ends must be readable and testable without a database, a broker or a clock");

    @ArchTest
    static final ArchRule onlyTheLedgerPersists = noClasses()
            .that()
            .resideOutsideOfPackage("..collector.ledger..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "jakarta.persistence..", "org.hibernate..", "io.agroal..")
            .because("what a crash leaves behind is decided in one place");

    @ArchTest
    static final ArchRule entitiesStayAtHome = classes()
            .that()
            .areAnnotatedWith(Entity.class)
            .should()
            .bePackagePrivate()
            .because("records leave the ledger, entities do not");

    @ArchTest
    static final ArchRule onlyThePublisherSpeaksKafka = noClasses()
            .that()
            .resideOutsideOfPackage("..collector.publish..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive.messaging..")
            .because("a page is done when the broker holds it, and one place knows when that is");

    @ArchTest
    static final ArchRule onlyTheApiIsServed = noClasses()
            .that()
            .resideOutsideOfPackage("..collector.api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "io.quarkiverse.resteasy..")
            .because("only the api knows HTTP status codes");

    @ArchTest
    static final ArchRule onlySourcesAskTheOutside = noClasses()
            .that()
            .resideOutsideOfPackages("..collector.source..", "..collector.upstream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..")
            .because("politeness towards other services is kept in one place");

    @ArchTest
    static final ArchRule sourcesAreStrangers = slices().matching("io.tidemark.collector.source.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), resideInAPackage("..collector.source.json..")) // read by all, reads none
            .ignoreDependency(alwaysTrue(), resideInAPackage("..collector.source.table..")) // likewise, of files
            .because("a newcomer's first change is a new source, and it touches one package");

    @ArchTest
    static final ArchRule sourcesKnowNothingOfTheEngine = noClasses()
            .that()
            .resideInAnyPackage("..collector.source..", "..collector.upstream..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "..collector.ledger..", "..collector.schedule..", "..collector.publish..", "..collector.api..")
            .because("a source answers for one page; when, how often and what for is the engine's");

    @ArchTest
    static final ArchRule recordingAsksNobody = noClasses()
            .that()
            .resideInAPackage("..collector.recording..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.net.http..",
                    "..collector.ledger..",
                    "..collector.schedule..",
                    "..collector.publish..",
                    "..collector.api..")
            .because("a replay has no way to the network, and what is kept does not depend on where");

    @ArchTest
    static final ArchRule publishingKnowsNothingOfTheLedger = noClasses()
            .that()
            .resideInAPackage("..collector.publish..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..collector.ledger..", "..collector.schedule..", "..collector.api..")
            .because("publish comes before checkpoint and must not depend on it");

    @ArchTest
    static final ArchRule constructorsInject =
            noFields().should().beAnnotatedWith(Inject.class).because("what a bean needs stands in its constructor");

    @ArchTest
    static final ArchRule timeIsGiven = noClasses()
            .that()
            .doNotHaveSimpleName("ClockProducer")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone")
            .because("a test moves a clock, it does not wait");
}
