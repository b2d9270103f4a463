package io.sharedcore.idempotency;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The annotated handlers.
 */
final class IdempotentOperations {

	private final Supplier<Stream<RequestMappingHandlerMapping>> mappings;

	private final Duration keepFor;

	private final Map<Method, Optional<IdempotentOperation>> operations = new ConcurrentHashMap<>();

	private final SingletonSupplier<List<Mapping>> annotated = SingletonSupplier.of(this::findAnnotated);

	IdempotentOperations(Supplier<Stream<RequestMappingHandlerMapping>> mappings, Duration keepFor) {
		this.mappings = mappings;
		this.keepFor = keepFor;
	}

	static boolean isAnnotated(Method method) {
		return AnnotatedElementUtils.hasAnnotation(method, Idempotent.class);
	}

	/**
	 * What the annotation of a handler says, if it has one.
	 * @throws IdempotencySetupException if its duration is not valid
	 */
	Optional<IdempotentOperation> find(HandlerMethod handler) {
		return this.operations.computeIfAbsent(handler.getMethod(),
				(method) -> Optional.ofNullable(handler.getMethodAnnotation(Idempotent.class))
					.map((annotation) -> operation(handler, annotation)));
	}

	private IdempotentOperation operation(HandlerMethod handler, Idempotent annotation) {
		if (annotation.keepFor().isEmpty()) {
			return new IdempotentOperation(annotation.required(), this.keepFor);
		}
		Duration parsed = RetentionPeriod.parse(annotation.keepFor());
		if (parsed == null) {
			throw new IdempotencySetupException(
					"keepFor = \"" + annotation.keepFor() + "\" of " + handler.getShortLogMessage()
							+ " is not a duration from 1ms to " + RetentionPeriod.MAX.toDays() + "d.",
					"Write a duration such as \"36h\" or \"PT36H\", or leave keepFor out.");
		}
		return new IdempotentOperation(annotation.required(), parsed);
	}

	/** The annotated handlers that are mapped at start-up. */
	List<Mapping> all() {
		return this.annotated.obtain();
	}

	private List<Mapping> findAnnotated() {
		return this.mappings.get()
			.flatMap((mapping) -> mapping.getHandlerMethods().entrySet().stream())
			.filter((mapped) -> mapped.getValue().hasMethodAnnotation(Idempotent.class))
			.map((mapped) -> new Mapping(mapped.getKey(), mapped.getValue()))
			.toList();
	}

	/** Whether a request may be for an annotated handler, by its method and path. */
	boolean mayHandle(HttpServletRequest request) {
		if (all().isEmpty()) {
			return false;
		}
		PathContainer path = ServletRequestPathUtils.parse(request).pathWithinApplication();
		return all().stream().anyMatch((mapping) -> mapping.matches(request.getMethod(), path));
	}

	/**
	 * A handler and the requests that it is for.
	 *
	 * @param handler the handler
	 * @param names the patterns of its paths
	 * @param methods the methods; empty for all
	 * @param patterns the patterns of its paths
	 */
	record Mapping(HandlerMethod handler, Set<String> names, Set<RequestMethod> methods, List<PathPattern> patterns) {

		Mapping(RequestMappingInfo info, HandlerMethod handler) {
			this(handler, info.getPatternValues(), info.getMethodsCondition().getMethods(), patterns(info));
		}

		private static List<PathPattern> patterns(RequestMappingInfo info) {
			return (info.getPathPatternsCondition() != null)
					? List.copyOf(info.getPathPatternsCondition().getPatterns())
					: info.getPatternValues().stream().map(PathPatternParser.defaultInstance::parse).toList();
		}

		boolean matches(String method, PathContainer path) {
			boolean byMethod = this.methods.isEmpty() || this.methods.contains(RequestMethod.resolve(method));
			return byMethod && this.patterns.stream().anyMatch((pattern) -> pattern.matches(path));
		}

	}

}
