package io.sharedcore.error;

import java.lang.reflect.Type;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.util.NameTransformer;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ConcurrentReferenceHashMap;

/**
 * The JSON format of a Jackson 2 mapper.
 */
final class Jackson2Dialect implements JsonDialect {

	private final ObjectMapper mapper;

	private final Map<JavaType, Map<String, WireProperty>> properties = new ConcurrentReferenceHashMap<>();

	Jackson2Dialect(ObjectMapper mapper) {
		this.mapper = mapper;
	}

	@Override
	public @Nullable WireProperty find(Type type, String name) {
		return this.properties.computeIfAbsent(this.mapper.constructType(type), this::properties).get(name);
	}

	/** Includes write-only properties. */
	private Map<String, WireProperty> properties(JavaType type) {
		DeserializationConfig config = this.mapper.getDeserializationConfig();
		BeanDescription read = config.introspect(type);
		BeanDescription written = this.mapper.getSerializationConfig().introspect(type);
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
				? config.getAnnotationIntrospector().findUnwrappingNameTransformer(member) : null;
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
		return json.isValueNode() ? json.asText() : null;
	}

	@Override
	public boolean isReadAs(Enum<?> constant, String text) {
		try {
			return constant.equals(this.mapper.convertValue(text, constant.getDeclaringClass()));
		}
		catch (IllegalArgumentException ex) {
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

	private static String path(JsonMappingException failure) {
		StringBuilder path = new StringBuilder();
		failure.getPath()
			.forEach((step) -> UnreadableBodyProblemMapper.append(path, step.getFieldName(), step.getIndex()));
		return path.toString();
	}

}
