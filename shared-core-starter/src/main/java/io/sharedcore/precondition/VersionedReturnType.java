package io.sharedcore.precondition;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;

/**
 * The return type of a handler without {@link Versioned}: what the message converters see
 * is the type of the body.
 */
final class VersionedReturnType extends MethodParameter {

	private final MethodParameter declared;

	private final Class<?> type;

	private final Type genericType;

	private VersionedReturnType(MethodParameter declared, Class<?> type, Type genericType) {
		super(declared);
		this.declared = declared;
		this.type = type;
		this.genericType = genericType;
	}

	/** The type of a body that the handler returns itself. */
	static MethodParameter ofBody(MethodParameter declared, @Nullable Object body) {
		Type type = bodyType(ResolvableType.forType(declared.getGenericParameterType()), body);
		ResolvableType owner = ResolvableType.forClass(declared.getContainingClass());
		Class<?> raw = (body != null) ? body.getClass() : ResolvableType.forType(type, owner).resolve(Object.class);
		return new VersionedReturnType(declared, raw, type);
	}

	/** The type of an entity with a body. */
	static MethodParameter ofEntity(MethodParameter declared, HttpEntity<?> entity, @Nullable Object body) {
		ResolvableType returned = ResolvableType.forType(declared.getGenericParameterType()).as(HttpEntity.class);
		ResolvableType type = ResolvableType.forType(bodyType(returned.getGeneric(), body));
		Class<?> raw = (entity instanceof ResponseEntity) ? ResponseEntity.class : HttpEntity.class;
		return new VersionedReturnType(declared, raw, ResolvableType.forClassWithGenerics(raw, type).getType());
	}

	/** A type variable stays: it is resolved against the class of the handler. */
	private static Type bodyType(ResolvableType versioned, @Nullable Object body) {
		ResolvableType declared = versioned.as(Versioned.class).getGeneric();
		boolean known = declared != ResolvableType.NONE && !(declared.getType() instanceof WildcardType);
		return known ? declared.getType() : (body != null) ? body.getClass() : Object.class;
	}

	@Override
	public Class<?> getParameterType() {
		return this.type;
	}

	@Override
	public Type getGenericParameterType() {
		return this.genericType;
	}

	@Override
	public Class<?> getContainingClass() {
		return this.declared.getContainingClass();
	}

	@Override
	public <A extends Annotation> @Nullable A getMethodAnnotation(Class<A> annotationType) {
		return this.declared.getMethodAnnotation(annotationType);
	}

	@Override
	public <A extends Annotation> boolean hasMethodAnnotation(Class<A> annotationType) {
		return this.declared.hasMethodAnnotation(annotationType);
	}

	@Override
	public VersionedReturnType clone() {
		return new VersionedReturnType(this.declared, this.type, this.genericType);
	}

}
