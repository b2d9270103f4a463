package io.sharedcore.sample.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files in {@code ops/kubernetes/}, read strictly: an unknown field or a value of
 * another type is an error, as in the validation by a cluster.
 */
final class KubernetesFiles {

	static final Path DIRECTORY = OpsFiles.OPS.resolve("kubernetes");

	static final Path BASE = DIRECTORY.resolve("base");

	private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.of("v1/Service",
			io.fabric8.kubernetes.api.model.Service.class, "v1/ConfigMap", ConfigMap.class, "v1/PersistentVolumeClaim",
			PersistentVolumeClaim.class, "apps/v1/Deployment", Deployment.class, "policy/v1/PodDisruptionBudget",
			PodDisruptionBudget.class);

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.annotationIntrospector(new JacksonAnnotationIntrospector() {

			/** The model keeps unknown fields. */
			@Override
			public Boolean hasAnySetter(MapperConfig<?> config, Annotated annotated) {
				return false;
			}

		})
		.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.build();

	private KubernetesFiles() {
	}

	static List<HasMetadata> objects(String yaml) {
		return StreamSupport.stream(new Yaml().loadAll(yaml).spliterator(), false)
			.map(OpsFiles::map)
			.map(KubernetesFiles::object)
			.toList();
	}

	private static HasMetadata object(Map<String, Object> document) {
		Class<? extends HasMetadata> type = TYPES.get(document.get("apiVersion") + "/" + document.get("kind"));
		if (type == null) {
			throw new IllegalArgumentException("No object of a kind that this project uses: " + document);
		}
		return MAPPER.convertValue(document, type);
	}

	static List<HasMetadata> objects(Path file) {
		return objects(read(file));
	}

	/** The objects of a kind in a file of the base. */
	static <T extends HasMetadata> T only(String file, Class<T> type) {
		return objects(BASE.resolve(file)).stream().filter(type::isInstance).map(type::cast).findFirst().orElseThrow();
	}

	static Map<String, Object> kustomization(Path directory) {
		return new Yaml().load(read(directory.resolve("kustomization.yaml")));
	}

	static List<Path> files() {
		try (Stream<Path> files = Files.list(BASE)) {
			return files.filter((file) -> !file.endsWith("kustomization.yaml")).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Renders an overlay.
	 * @return the objects; empty if there is no kubectl on this machine
	 */
	static Optional<String> render(String overlay) throws IOException, InterruptedException {
		if (Stream.of(System.getenv("PATH").split(":")).noneMatch((path) -> Files.exists(Path.of(path, "kubectl")))) {
			return Optional.empty();
		}
		Process kubectl = new ProcessBuilder("kubectl", "kustomize", DIRECTORY.resolve(overlay).toString())
			.redirectErrorStream(true)
			.start();
		String output = new String(kubectl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (kubectl.waitFor() != 0) {
			throw new IllegalStateException(output);
		}
		return Optional.of(output);
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
