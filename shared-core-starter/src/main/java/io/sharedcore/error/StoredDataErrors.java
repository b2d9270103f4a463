package io.sharedcore.error;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * The failures that an operation may have because of a database, or of other services.
 */
final class StoredDataErrors implements OperationErrors {

	private static final Set<RequestMethod> READING = Set.of(RequestMethod.GET, RequestMethod.HEAD,
			RequestMethod.OPTIONS);

	private final boolean database;

	private final boolean services;

	StoredDataErrors(boolean database, boolean services) {
		this.database = database;
		this.services = services;
	}

	@Override
	public Collection<HttpStatus> of(HandlerMethod handler, Set<String> paths) {
		Set<HttpStatus> statuses = EnumSet.noneOf(HttpStatus.class);
		if (this.database && isWriting(handler)) {
			statuses.add(HttpStatus.CONFLICT);
		}
		if (this.database || this.services) {
			statuses.add(HttpStatus.SERVICE_UNAVAILABLE);
		}
		return statuses;
	}

	private static boolean isWriting(HandlerMethod handler) {
		RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequestMapping.class);
		return mapping == null || mapping.method().length == 0 || !READING.containsAll(Set.of(mapping.method()));
	}

}
