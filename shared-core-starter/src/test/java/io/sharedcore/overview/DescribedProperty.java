package io.sharedcore.overview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * A property with what is known of it: from the generated metadata where that has it, and
 * from the record's Javadoc for what is within a map or a list, which the metadata leaves
 * out.
 *
 * @param feature the feature that it belongs to
 * @param name its name, with placeholders
 * @param component the record's component
 * @param metadata its entry in the metadata; empty where there is none
 */
record DescribedProperty(Feature feature, String name, RecordComponent component, Map<String, Object> metadata) {

	private static final Path SOURCES = Path.of("src", "main", "java");

	private static final Map<String, Map<String, Object>> METADATA = metadataByName();

	static List<DescribedProperty> all(List<Feature> features) {
		List<DescribedProperty> properties = new ArrayList<>();
		features.forEach((feature) -> collect(feature, feature.prefix(), feature.properties(), properties));
		return properties;
	}

	private static void collect(Feature feature, String prefix, Class<?> type, List<DescribedProperty> properties) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
			ResolvableType value = ResolvableType.forMethodReturnType(component.getAccessor());
			Class<?> raw = value.resolve(Object.class);
			if (raw.isRecord()) {
				collect(feature, name, raw, properties);
			}
			else if (Map.class.isAssignableFrom(raw) && !value.as(Map.class).resolveGeneric(1).isRecord()) {
				properties
					.add(new DescribedProperty(feature, name + "." + KnownProperties.ANY_KEY, component, Map.of()));
			}
			else if (Map.class.isAssignableFrom(raw)) {
				collect(feature, name + "." + KnownProperties.ANY_KEY, value.as(Map.class).resolveGeneric(1),
						properties);
			}
			else if (Collection.class.isAssignableFrom(raw)
					&& value.as(Collection.class).resolveGeneric(0).isRecord()) {
				collect(feature, name + KnownProperties.ANY_INDEX, value.as(Collection.class).resolveGeneric(0),
						properties);
			}
			else {
				properties.add(new DescribedProperty(feature, name, component, METADATA.getOrDefault(name, Map.of())));
			}
		}
	}

	private static Map<String, Map<String, Object>> metadataByName() {
		Map<String, Map<String, Object>> byName = new HashMap<>();
		try {
			String json = Files.readString(
					Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json"),
					StandardCharsets.UTF_8);
			for (JsonNode property : new JsonMapper().readTree(json).get("properties")) {
				Map<String, Object> entry = new HashMap<>();
				property.properties().forEach((field) -> entry.put(field.getKey(), text(field.getValue())));
				byName.put(property.get("name").asString(), entry);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return byName;
	}

	private static String text(JsonNode value) {
		return value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "))
				: value.asString();
	}

	boolean isWithinMapOrList() {
		return this.name.contains(KnownProperties.ANY_KEY) || this.name.contains(KnownProperties.ANY_INDEX);
	}

	String description() {
		Object description = this.metadata.get("description");
		return (description != null) ? description.toString() : javadoc();
	}

	private String javadoc() {
		Class<?> type = this.component.getDeclaringRecord();
		Class<?> outermost = type;
		while (outermost.getEnclosingClass() != null) {
			outermost = outermost.getEnclosingClass();
		}
		String source;
		try {
			source = Files.readString(SOURCES.resolve(outermost.getName().replace('.', '/') + ".java"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		int declaration = source.indexOf("record " + type.getSimpleName() + "(");
		String comment = source.substring(source.lastIndexOf("/**\n", declaration), declaration);
		Matcher parameter = Pattern
			.compile("@param " + this.component.getName() + " ((?:(?!@param|\\*/).)+)", Pattern.DOTALL)
			.matcher(comment);
		return parameter.find() ? parameter.group(1).replaceAll("\\s*\\n\\s*\\*\\s*", " ").trim() : "";
	}

	boolean hasDefaultOrMayBeMissing() {
		return annotation(DefaultValue.class) != null || annotation(NotNull.class) != null
				|| annotation(Positive.class) != null
				|| this.component.getAnnotatedType().isAnnotationPresent(Nullable.class) || isChecked();
	}

	/** Checked by the record itself. */
	private boolean isChecked() {
		return this.name.equals("shared-core.rate-limit.limits[0].path")
				|| this.name.equals("shared-core.security.issuers[0].issuer-uri");
	}

	private <A extends Annotation> @Nullable A annotation(Class<A> type) {
		return Stream.of(this.component.getDeclaringRecord().getDeclaredConstructors()[0].getParameters())
			.filter((parameter) -> parameter.getName().equals(this.component.getName()))
			.map((Parameter parameter) -> parameter.getAnnotation(type))
			.filter((annotation) -> annotation != null)
			.findFirst()
			.orElse(null);
	}

	String defaultText() {
		DefaultValue value = annotation(DefaultValue.class);
		if (value == null) {
			return "";
		}
		return String.join(", ", value.value());
	}

	String type() {
		ResolvableType type = ResolvableType.forMethodReturnType(this.component.getAccessor());
		Class<?> raw = type.resolve(Object.class);
		if (Collection.class.isAssignableFrom(raw)) {
			return "list of " + simple(type.as(Collection.class).resolveGeneric(0));
		}
		return simple(Map.class.isAssignableFrom(raw) ? type.as(Map.class).resolveGeneric(1) : raw);
	}

	private static String simple(Class<?> type) {
		if (type.isEnum()) {
			return Stream.of(type.getEnumConstants())
				.map((constant) -> "`" + constant.toString().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
				.collect(Collectors.joining(", "));
		}
		Class<?> boxed = ClassUtils.resolvePrimitiveIfNecessary(type);
		if (boxed == Duration.class) {
			return "duration";
		}
		if (boxed == String.class) {
			return "text";
		}
		if (boxed == Boolean.class) {
			return "`true`, `false`";
		}
		return Number.class.isAssignableFrom(boxed) ? "number" : "size";
	}

}
