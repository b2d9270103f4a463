package io.sharedcore.sample.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The manifests for Kubernetes follow its model, and agree with the project.
 */
class KubernetesFilesTests {

	private static final String EVERY_SERVICE = "every-service.yaml";

	@ParameterizedTest
	@MethodSource("io.sharedcore.sample.demo.KubernetesFiles#files")
	void objectsFollowTheModel(Path file) {
		assertThat(KubernetesFiles.objects(file)).isNotEmpty()
			.allSatisfy((object) -> assertThat(object.getMetadata().getName()).isNotBlank());
	}

	@ParameterizedTest
	@ValueSource(strings = { "replicaz: 1", "replicas: many", "template: {spec: {containerz: []}}",
			"template: {spec: {containers: [{name: a, readinessProbe: {httpGet: {pfad: /}}}]}}" })
	void wrongFieldIsFound(String spec) {
		assertThatException().isThrownBy(() -> KubernetesFiles
			.objects("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {" + spec + "}\n"));
	}

	@Test
	void baseHasEveryFile() {
		Map<String, Object> base = KubernetesFiles.kustomization(KubernetesFiles.BASE);
		List<String> used = new ArrayList<>();
		((List<?>) base.get("resources")).forEach((file) -> used.add(String.valueOf(file)));
		OpsFiles.list(base.get("patches")).forEach((patch) -> used.add(String.valueOf(patch.get("path"))));
		assertThat(KubernetesFiles.files()).extracting((file) -> file.getFileName().toString())
			.containsExactlyInAnyOrderElementsOf(used);
	}

	@ParameterizedTest
	@EnumSource
	void serviceLeadsToItsPods(Service service) {
		Deployment deployment = deployment(service);
		Map<String, String> labels = deployment.getSpec().getTemplate().getMetadata().getLabels();
		assertThat(labels).containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels())
			.containsEntry("app.kubernetes.io/component", "service");
		io.fabric8.kubernetes.api.model.Service target = KubernetesFiles.only(service + ".yaml",
				io.fabric8.kubernetes.api.model.Service.class);
		assertThat(target.getMetadata().getName()).isEqualTo(service.toString());
		assertThat(labels).containsAllEntriesOf(target.getSpec().getSelector());
		assertThat(target.getSpec().getPorts()).singleElement().satisfies((port) -> {
			assertThat(port.getPort()).isEqualTo(8080);
			assertThat(everyService().getContainers().get(0).getPorts())
				.anyMatch((named) -> named.getName().equals(port.getTargetPort().getStrVal()));
		});
	}

	@ParameterizedTest
	@EnumSource
	void serviceUsesPgBouncerAndMigratesWithoutIt(Service service) {
		String database = service.toString().replace('-', '_');
		assertThat(environment(service)).containsEntry("SPRING_DATASOURCE_URL",
				"jdbc:postgresql://pgbouncer:6432/" + database + "?prepareThreshold=0");
		assertThat(environment(service)).containsEntry("SPRING_FLYWAY_URL",
				"jdbc:postgresql://postgres:5432/" + database);
	}

	@ParameterizedTest
	@EnumSource
	void serviceHasWhatItHasInDockerCompose(Service service) {
		Map<String, Object> services = OpsFiles.map(OpsFiles.yaml("docker-compose.yml").get("services"));
		Map<String, Object> compose = OpsFiles.map(OpsFiles.map(services.get(service.toString())).get("environment"));
		List<String> available = Stream
			.of(environment(service).keySet(), environment(everyService()).keySet(), config().keySet())
			.flatMap((names) -> names.stream())
			.toList();
		assertThat(available).containsAll(compose.keySet().stream().filter((name) -> !isOptional(name)).toList());
	}

	/** An admin has a default address. */
	private static boolean isOptional(String name) {
		return name.equals("FIRST_ADMIN_EMAIL");
	}

	@Test
	void everySecretIsMadeByTheScript() {
		String script = OpsFiles.read("docker/secrets.sh");
		assertThat(KubernetesFiles.files().stream().flatMap((file) -> find("(?s)secretKeyRef:.*?key: (\\w+)", file)))
			.isNotEmpty()
			.allSatisfy((key) -> assertThat(script).contains("printf '" + key + "="));
	}

	@Test
	void probesUseThePortOfHealth() {
		Container container = everyService().getContainers().get(0);
		assertThat(container.getPorts())
			.anyMatch((port) -> port.getName().equals("health") && port.getContainerPort() == 9090);
		assertThat(OpsFiles.read("Dockerfile")).contains("SHARED_CORE_OVERLOAD_HEALTH_PORT=9090");
		assertThat(path(container.getReadinessProbe())).isEqualTo("/actuator/health/readiness");
		assertThat(path(container.getLivenessProbe())).isEqualTo("/actuator/health/liveness");
		assertThat(path(container.getStartupProbe())).isEqualTo("/actuator/health/liveness");
	}

	private static String path(Probe probe) {
		assertThat(probe.getHttpGet().getPort().getStrVal()).isEqualTo("health");
		return probe.getHttpGet().getPath();
	}

	@Test
	void gracePeriodIsLongEnough() {
		PodSpec pod = everyService();
		List<String> preStop = pod.getContainers().get(0).getLifecycle().getPreStop().getExec().getCommand();
		assertThat(preStop).hasSize(2).startsWith("sleep");
		int phase = Integer.parseInt(config().get("SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE").replaceAll("s$", ""));
		assertThat(pod.getTerminationGracePeriodSeconds())
			.isGreaterThanOrEqualTo(Integer.parseInt(preStop.get(1)) + 2L * phase + 5);
	}

	@ParameterizedTest
	@ValueSource(strings = { EVERY_SERVICE, "pgbouncer.yaml" })
	void containersHaveNoRights(String file) {
		PodSpec pod = pod(KubernetesFiles.only(file, Deployment.class));
		assertThat(pod.getAutomountServiceAccountToken()).isFalse();
		assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
		assertThat(OpsFiles.read("Dockerfile")).contains("--uid " + pod.getSecurityContext().getRunAsUser());
		assertThat(pod.getContainers()).allSatisfy((container) -> {
			assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
			assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
			assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
			assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
			assertThat(container.getResources().getLimits()).containsKey("memory");
			assertThat(container.getVolumeMounts()).anyMatch((mount) -> mount.getMountPath().equals("/tmp"));
		});
	}

	@Test
	void exampleIsRendered() throws Exception {
		String rendered = KubernetesFiles.render("example").orElse(null);
		assumeTrue(rendered != null, "there is no kubectl");
		List<HasMetadata> objects = KubernetesFiles.objects(rendered);
		assertThat(objects)
			.allSatisfy((object) -> assertThat(object.getMetadata().getNamespace()).isEqualTo("help-desk"));
		assertThat(objects.stream().filter(Deployment.class::isInstance).map(Deployment.class::cast)).hasSize(5)
			.allSatisfy((deployment) -> assertThat(pod(deployment).getContainers()).singleElement()
				.satisfies((container) -> {
					assertThat(container.getImage()).startsWith("registry.example.com/help-desk/");
					assertThat(container.getReadinessProbe()).isNotNull();
					assertThat(container.getLifecycle().getPreStop()).isNotNull();
					assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
				}));
	}

	private static Deployment deployment(Service service) {
		return KubernetesFiles.only(service + ".yaml", Deployment.class);
	}

	private static PodSpec everyService() {
		return pod(KubernetesFiles.only(EVERY_SERVICE, Deployment.class));
	}

	private static PodSpec pod(Deployment deployment) {
		return deployment.getSpec().getTemplate().getSpec();
	}

	private static Map<String, String> environment(Service service) {
		return environment(pod(deployment(service)));
	}

	private static Map<String, String> environment(PodSpec pod) {
		return pod.getContainers()
			.get(0)
			.getEnv()
			.stream()
			.collect(Collectors.toMap(EnvVar::getName,
					(variable) -> (variable.getValue() != null) ? variable.getValue() : "from a secret"));
	}

	private static Map<String, String> config() {
		Map<String, Object> generator = OpsFiles
			.list(KubernetesFiles.kustomization(KubernetesFiles.BASE).get("configMapGenerator"))
			.get(0);
		return ((List<?>) generator.get("literals")).stream()
			.map((literal) -> String.valueOf(literal).split("=", 2))
			.collect(Collectors.toMap((pair) -> pair[0], (pair) -> pair[1]));
	}

	private static Stream<String> find(String pattern, Path file) {
		return Pattern.compile(pattern)
			.matcher(OpsFiles.read(OpsFiles.ROOT.relativize(file).toString()))
			.results()
			.map((MatchResult match) -> match.group(1));
	}

}
