package io.sharedcore.error;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.introspect.ClassIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.NameTransformer;

import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * The JSON format of a Jackson 3 mapper.
 */
final class Jackson3Dialect implements JsonDialect {

	private final JsonMapper mapper;

	private final Map<JavaType, Map<String, WireProperty>> properties = new ConcurrentReferenceHashMap<>();

	Jackson3Dialect(JsonMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public @Nullable WireProperty find(Type type, String name) {
		return this.properties.computeIfAbsent(this.mapper.constructType(type), this::properties).get(name);
	}

	/** Includes write-only properties. */
	private Map<String, WireProperty> properties(JavaType type) {
		DeserializationConfig config = this.mapper.deserializationConfig();
		ClassIntrospector introspector = config.classIntrospectorInstance();
		var annotations = introspector.introspectClassAnnotations(type);
		BeanDescription read = introspector.introspectForDeserialization(type, annotations);
		BeanDescription written = introspector.introspectForSerialization(type, annotations);
		if (written.findJsonValueAccessor() != null) {
			return Map.of();
		}
		return Stream.concat(read.findProperties().stream(), written.findProperties().stream())
			.collect(Collectors.toMap(BeanPropertyDefinition::getInternalName, (property) -> property(config, property),
					(first, other) -> first));
	}

	private static WireProperty property(DeserializationConfig config, BeanPropertyDefinition property) {
		AnnotatedMember member = property.getPrimaryMember();
		NameTransformer unwrapping = (member != null)
				? config.getAnnotationIntrospector().findUnwrappingNameTransformer(config, member) : null;
		return (unwrapping != null) ? new WireProperty(unwrapping.transform(""), property.getPrimaryType(), true)
				: new WireProperty(property.getName(), property.getPrimaryType(), false);
	}

	@Override
	public @Nullable Type contentOf(Type type) {
		return this.mapper.constructType(type).getContentType();
	}

	@Override
	public @Nullable String written(Enum<?> constant) {
		var json = this.mapper.valueToTree(constant);
		return json.isValueNode() ? json.asString() : null;
	}

	@Override
	public boolean isReadAs(Enum<?> constant, String text) {
		try {
			return constant.equals(this.mapper.convertValue(text, constant.getDeclaringClass()));
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	@Override
	public @Nullable UnreadableBodyProblemMapper fault(@Nullable Throwable failure) {
		if (failure instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
			String field = path(mismatch);
			return (mismatch instanceof UnrecognizedPropertyException) ? UnreadableBodyProblemMapper.unknownField(field)
					: UnreadableBodyProblemMapper.mismatch(field, mismatch.getTargetType(), this);
		}
		if (failure instanceof StreamReadException syntax && syntax.getLocation() != null) {
			return UnreadableBodyProblemMapper.at(syntax.getLocation().getLineNr(), syntax.getLocation().getColumnNr());
		}
		return null;
	}

	private static String path(JacksonException failure) {
		StringBuilder path = new StringBuilder();
		failure.getPath()
			.forEach((step) -> UnreadableBodyProblemMapper.append(path, step.getPropertyName(), step.getIndex()));
		return path.toString();
	}

}
