package io.tidemark.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** The gateway's walls. */
@AnalyzeClasses(packages = "io.tidemark.gateway", importOptions = ImportOption.DoNotIncludeTests.class)
class GatewayArchitectureTest {

    @ArchTest
    static final ArchRule projectionKnowsNoReader = noClasses()
            .that()
            .resideInAPackage("..projection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..gateway.query..", "..gateway.api..")
            .because("what is written must not depend on who reads it");

    @ArchTest
    static final ArchRule queryKnowsNoClient = noClasses()
            .that()
            .resideInAPackage("..query..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..gateway.api..", "jakarta.ws.rs..", "org.eclipse.microprofile.openapi..")
            .because("one query serves every kind of answer");

    @ArchTest
    static final ArchRule eventsKnowNobody = noClasses()
            .that()
            .resideInAPackage("..gateway.event..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..gateway.query..", "..gateway.api..", "..gateway.projection..")
            .because("writer and subscribers meet there");

    @ArchTest
    static final ArchRule watchesKnowNoResource = noClasses()
            .that()
            .resideInAPackage("..gateway.watch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..gateway.api..", "org.eclipse.microprofile.openapi..")
            .because("what is delivered does not depend on who asks for the log");

    @ArchTest
    static final ArchRule persistenceStaysWithItsTables = noClasses()
            .that()
            .resideOutsideOfPackages("..projection..", "..query..", "..gateway.access..", "..gateway.watch..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.sql..", "javax.sql..", "jakarta.persistence..", "io.quarkus.hibernate..", "org.postgresql..")
            .because("an answer is written from records, wherever they are kept");

    @ArchTest
    static final ArchRule httpStaysInApi = noClasses()
            .that()
            .resideOutsideOfPackage("..api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..")
            .because("only one package decides status codes and headers");

    @ArchTest
    static final ArchRule kafkaStaysInProjection = noClasses()
            .that()
            .resideOutsideOfPackage("..projection..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kafka..", "io.smallrye.reactive.messaging..")
            .because("readers meet tables, never the topic");

    @ArchTest
    static final ArchRule entitiesStayHome = classes()
            .that()
            .areAnnotatedWith(jakarta.persistence.Entity.class)
            .should()
            .bePackagePrivate()
            .because("records leave a package, rows do not");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields =
            fields().should().notBeAnnotatedWith(Inject.class).because("a constructor says what a class needs");

    @ArchTest
    static final ArchRule onlyTheProducerAsksForTheTime = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ClockProducer.class.getName())
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
            .because("a test decides what time it is");
}
