package io.sharedcore.precondition;

import java.util.Arrays;

import org.springframework.core.ResolvableType;
import org.springframework.web.method.HandlerMethod;

/**
 * Whether a handler returns a {@link Versioned}, at any depth of its return type.
 */
final class VersionedTypes {

	private VersionedTypes() {
	}

	static boolean isReturnedBy(HandlerMethod handler) {
		return contains(ResolvableType.forMethodParameter(handler.getReturnType()));
	}

	private static boolean contains(ResolvableType type) {
		return type.resolve() == Versioned.class
				|| Arrays.stream(type.getGenerics()).anyMatch(VersionedTypes::contains);
	}

}
