package io.sharedcore.overview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.util.ClassUtils;

/**
 * Finds the features on the class path: auto-configurations that enable properties under
 * {@code shared-core}. Their classes are read, not loaded, because their dependencies may
 * be missing.
 */
final class Features {

	private static final String OWN_PACKAGES = "io.sharedcore.";

	private final ClassLoader classLoader;

	private final MetadataReaderFactory readers;

	Features(ClassLoader classLoader) {
		this.classLoader = classLoader;
		this.readers = new SimpleMetadataReaderFactory(classLoader);
	}

	List<Feature> find() {
		List<Feature> features = new ArrayList<>();
		for (String candidate : ImportCandidates.load(AutoConfiguration.class, this.classLoader)) {
			if (candidate.startsWith(OWN_PACKAGES)) {
				feature(candidate).ifPresent(features::add);
			}
		}
		features.sort(Comparator.comparing(Feature::prefix));
		return features;
	}

	private Optional<Feature> feature(String autoConfiguration) {
		return propertiesOf(autoConfiguration).flatMap(
				(properties) -> prefix(properties).map((prefix) -> new Feature(prefix, autoConfiguration, properties)));
	}

	private Optional<Class<?>> propertiesOf(String autoConfiguration) {
		try {
			Object names = this.readers.getMetadataReader(autoConfiguration)
				.getAnnotationMetadata()
				.getAnnotations()
				.get(EnableConfigurationProperties.class)
				.getValue("value", String[].class)
				.orElse(new String[0]);
			String[] types = (String[]) names;
			return (types.length == 1) ? Optional.of(ClassUtils.resolveClassName(types[0], this.classLoader))
					: Optional.empty();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Optional<String> prefix(Class<?> properties) {
		ConfigurationProperties annotation = AnnotatedElementUtils.findMergedAnnotation(properties,
				ConfigurationProperties.class);
		return Optional.ofNullable(annotation)
			.map(ConfigurationProperties::prefix)
			.filter((prefix) -> prefix.startsWith(Feature.PREFIX));
	}

}
