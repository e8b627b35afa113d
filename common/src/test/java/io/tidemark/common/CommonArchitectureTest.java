package io.tidemark.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.tidemark.common", importOptions = ImportOption.DoNotIncludeTests.class)
class CommonArchitectureTest {

    @ArchTest
    static final ArchRule sharedWordsBringNoMachinery = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "jakarta.persistence..",
                    "org.hibernate..",
                    "java.sql..",
                    "javax.sql..",
                    "jakarta.ws.rs..",
                    "java.net.http..",
                    "io.vertx..",
                    "org.apache.kafka..",
                    "org.eclipse.microprofile..",
                    "io.quarkus..")
            .because(
                    "every service shares these words, and none should inherit another's database, HTTP or Kafka client");

    @ArchTest
    static final ArchRule sharedWordsDependOnJacksonAlone = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.fasterxml.jackson..", "org.jspecify..", "io.tidemark.common..")
            .because("what the services share must be readable without any of their frameworks");

    @ArchTest
    static final ArchRule modelKnowsNothingOfItsReaders = noClasses()
            .that()
            .resideInAPackage("..common.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..common.contract..", "..common.registry..", "..common.problem..")
            .because("the vocabulary comes before what is said with it");
}
