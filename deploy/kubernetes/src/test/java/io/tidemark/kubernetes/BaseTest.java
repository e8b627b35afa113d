package io.tidemark.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BaseTest {

    private static List<HasMetadata> objects;

    @BeforeAll
    static void render() throws Exception {
        assumeTrue(Manifests.canRender(), "kubectl is not installed, so the manifests were not rendered");
        objects = Manifests.render(Path.of("base"));
    }

    @Test
    void everyServiceHasItsDeploymentMigrationAndService() {
        assertThat(objects)
                .extracting(
                        object -> object.getKind() + "/" + object.getMetadata().getName())
                .containsExactlyInAnyOrder(
                        "ServiceAccount/tidemark",
                        "ConfigMap/tidemark",
                        "Deployment/collector",
                        "Deployment/scoring",
                        "Deployment/gateway",
                        "Job/collector-migration",
                        "Job/scoring-migration",
                        "Job/gateway-migration",
                        "Service/collector",
                        "Service/scoring",
                        "Service/gateway");
    }

    @Test
    void everyObjectIsPartOfTidemark() {
        assertThat(objects).allSatisfy(object -> assertThat(object.getMetadata().getLabels())
                .containsEntry("app.kubernetes.io/part-of", "tidemark"));
    }

    @Test
    void podsRunRestricted() {
        assertThat(pods()).hasSize(6).allSatisfy(pod -> {
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
            assertThat(pod.getAutomountServiceAccountToken()).isFalse();
            Container container = pod.getContainers().getFirst();
            assertThat(container.getSecurityContext().getAllowPrivilegeEscalation())
                    .isFalse();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(container.getSecurityContext().getCapabilities().getDrop())
                    .containsExactly("ALL");
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits()).containsKey("memory");
        });
    }

    @Test
    void probesAskTheManagementPort() {
        assertThat(deployments()).hasSize(3).allSatisfy(deployment -> {
            Container container = container(deployment);
            assertThat(List.of(
                            container.getStartupProbe(), container.getLivenessProbe(), container.getReadinessProbe()))
                    .extracting(probe -> probe.getHttpGet().getPath() + " "
                            + probe.getHttpGet().getPort().getStrVal())
                    .containsExactly(
                            "/q/health/started management", "/q/health/live management", "/q/health/ready management");
        });
    }

    @Test
    void servicesReachTheHttpPortOfTheirDeployment() {
        assertThat(of(Service.class)).hasSize(3).allSatisfy(service -> {
            Deployment target = deployments().stream()
                    .filter(deployment -> deployment
                            .getSpec()
                            .getTemplate()
                            .getMetadata()
                            .getLabels()
                            .entrySet()
                            .containsAll(service.getSpec().getSelector().entrySet()))
                    .findFirst()
                    .orElseThrow();
            assertThat(target.getMetadata().getName())
                    .isEqualTo(service.getMetadata().getName());
            assertThat(service.getSpec().getPorts().getFirst().getTargetPort().getStrVal())
                    .isEqualTo("http");
        });
    }

    @Test
    void passwordsComeFromSecretsOnly() {
        assertThat(of(ConfigMap.class))
                .flatExtracting(config -> config.getData().keySet())
                .noneMatch(key -> key.matches("(?i).*(password|secret|token).*"));
        assertThat(pods()).allSatisfy(pod -> assertThat(
                        pod.getContainers().getFirst().getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(PASSWORD|TOKEN|USERNAME)"))
                .isNotEmpty()
                .allSatisfy(variable ->
                        assertThat(variable.getValueFrom().getSecretKeyRef()).isNotNull()));
    }

    @Test
    void productionCollectsByItself() {
        assertThat(of(ConfigMap.class)).singleElement().satisfies(config -> assertThat(config.getData())
                .containsEntry("TIDEMARK_COLLECTOR_SCHEDULE_ENABLED", "true"));
    }

    @Test
    void migrationsRunTheImageOfTheirServiceAndExit() {
        assertThat(of(Job.class)).hasSize(3).allSatisfy(job -> {
            Container migrate =
                    job.getSpec().getTemplate().getSpec().getContainers().getFirst();
            String service = job.getMetadata().getName().replace("-migration", "");
            assertThat(migrate.getImage()).isEqualTo("tidemark/" + service + "-service:0.1.0");
            assertThat(migrate.getEnv())
                    .anySatisfy(variable -> assertThat(variable.getName()).isEqualTo("QUARKUS_INIT_AND_EXIT"));
        });
    }

    @Test
    void aMisspeltFieldIsRefused() {
        assertThatThrownBy(() -> Manifests.strictly("""
                apiVersion: v1
                kind: Service
                metadata: {name: x}
                spec: {selectors: {a: b}}
                """)).hasMessageContaining("selectors");
    }

    private static <T extends HasMetadata> List<T> of(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static List<Deployment> deployments() {
        return of(Deployment.class);
    }

    private static Container container(Deployment deployment) {
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }

    private static List<PodSpec> pods() {
        return Stream.concat(
                        deployments().stream()
                                .map(deployment ->
                                        deployment.getSpec().getTemplate().getSpec()),
                        of(Job.class).stream()
                                .map(job -> job.getSpec().getTemplate().getSpec()))
                .toList();
    }
}
