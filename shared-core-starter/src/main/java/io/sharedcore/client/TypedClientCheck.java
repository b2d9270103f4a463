package io.sharedcore.client;

import java.io.Closeable;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.util.ReflectionUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.util.UriBuilderFactory;

/**
 * Rejects methods of typed clients that the client cannot execute as they are declared.
 * The message has the method and the remedy.
 */
final class TypedClientCheck {

	/** Of Spring Security, which is optional. Its interceptor does not take part. */
	private static final String CLIENT_REGISTRATION_ID = "org.springframework.security.oauth2.client.annotation.ClientRegistrationId";

	private static final String COROUTINE = "kotlin.coroutines.Continuation";

	private final UnaryOperator<String> placeholders;

	/**
	 * Creates the check.
	 * @param placeholders resolves the placeholders of a URL
	 */
	TypedClientCheck(UnaryOperator<String> placeholders) {
		this.placeholders = placeholders;
	}

	/**
	 * Checks the interfaces of a group.
	 * @throws UnusableTypedClientException for the first method that cannot be executed
	 */
	void check(String group, Collection<Class<?>> types) {
		for (Class<?> type : types) {
			// Without the methods of a super-interface that are overridden.
			for (Method method : type.getMethods()) {
				if (!ReflectionUtils.isObjectMethod(method) && !method.isBridge()) {
					check(new Subject(group, type, method));
				}
			}
		}
	}

	private void check(Subject subject) {
		Method method = subject.method();
		if (!Modifier.isAbstract(method.getModifiers())) {
			subject.require(!method.isDefault() || Modifier.isPublic(method.getDeclaringClass().getModifiers()),
					"is a default method of an interface that is not public, which Spring cannot call",
					"Make the interface public.");
			return;
		}
		subject.require(AnnotatedElementUtils.hasAnnotation(method, HttpExchange.class), "has no @HttpExchange",
				"Add @GetExchange or another annotation, or make it a default method.");
		checkAnnotations(subject);
		checkParameters(subject);
		checkReturnType(subject, ResolvableType.forMethodReturnType(method, subject.type()));
	}

	private void checkAnnotations(Subject subject) {
		subject.require(!hasSeveralExchanges(subject), "has more than one annotation such as @GetExchange",
				"Keep one: Spring would use the first and ignore the others.");
		List<HttpExchange> exchanges = Stream
			.of(AnnotatedElementUtils.findMergedAnnotation(subject.method(), HttpExchange.class),
					AnnotatedElementUtils.findMergedAnnotation(subject.type(), HttpExchange.class))
			.filter(Objects::nonNull)
			.toList();
		subject.require(
				exchanges.stream().anyMatch((exchange) -> StringUtils.hasText(exchange.method()))
						|| subject.hasParameter(HttpMethod.class),
				"has no HTTP method", "Use @GetExchange or another annotation with a method.");
		subject.require(exchanges.stream().noneMatch((exchange) -> StringUtils.hasText(exchange.version())),
				"has an API version, which the client does not support",
				"Write the version into the path, or into a header.");
		subject.require(
				exchanges.stream().noneMatch((exchange) -> BaseUrl.isAbsolute(this.placeholders.apply(exchange.url()))),
				"has an absolute URL",
				"Write the path only: the address is shared-core.client.services." + subject.group() + ".base-url.");
		subject.require(!hasRegistration(subject),
				"has @ClientRegistrationId, whose interceptor does not take part in the calls of this client",
				"Remove it and set shared-core.client.services." + subject.group() + ".oauth2-registration.");
	}

	private static boolean hasSeveralExchanges(Subject subject) {
		return Stream.of(subject.method(), subject.type())
			.anyMatch((element) -> MergedAnnotations.from(element).stream(HttpExchange.class).count() > 1);
	}

	private static boolean hasRegistration(Subject subject) {
		return Stream.of(subject.method(), subject.type())
			.anyMatch((element) -> MergedAnnotations.from(element, SearchStrategy.TYPE_HIERARCHY)
				.isPresent(CLIENT_REGISTRATION_ID));
	}

	private static void checkParameters(Subject subject) {
		Class<?>[] types = subject.method().getParameterTypes();
		subject.require(Arrays.stream(types).filter(RequestOptions.class::equals).count() <= 1,
				"has more than one RequestOptions", "Declare one parameter of this type.");
		subject.require(Arrays.stream(types).noneMatch((type) -> type.getName().equals(COROUTINE)),
				"is a suspending function", "Return the value itself, or a CompletableFuture of it.");
		subject.require(!subject.hasParameter(UriBuilderFactory.class),
				"has a UriBuilderFactory, which could lead to another address",
				"Remove it. A call stays within the origin of its service.");
		subject.require(!subject.hasParameter(StreamingHttpOutputMessage.Body.class), "has a body that is a callback",
				"Send a Resource, or use ServiceHttpClient.restClient.");
		for (int i = 0; i < types.length; i++) {
			ResolvableType type = ResolvableType.forMethodParameter(subject.method(), i, subject.type());
			subject.require(!contains(type, TypedClientCheck::isReactive), "has a reactive parameter",
					"Declare the value itself: the client is not reactive.");
		}
	}

	private static void checkReturnType(Subject subject, ResolvableType type) {
		subject.require(!contains(type, TypedClientCheck::isReactive), "returns a reactive type",
				"Return the value itself, a CompletableFuture of it, or an InputStream. For a reactive client, "
						+ "give the group the name of no configured service.");
		subject.require(!contains(type, TypedClientCheck::isUnreadable), "returns a type that cannot be read",
				"Return a value, a ResponseEntity, a ServiceResponse, an InputStream or a Resource.");
	}

	private static boolean contains(ResolvableType type, Predicate<Class<?>> predicate) {
		return predicate.test(type.toClass())
				|| Arrays.stream(type.getGenerics()).anyMatch((generic) -> contains(generic, predicate));
	}

	private static boolean isReactive(Class<?> type) {
		return Flow.Publisher.class.isAssignableFrom(type) || (!CompletionStage.class.isAssignableFrom(type)
				&& ReactiveAdapterRegistry.getSharedInstance().getAdapter(type) != null);
	}

	private static boolean isUnreadable(Class<?> type) {
		if (type == Resource.class || type == InputStream.class || type == InputStreamResource.class
				|| type == ResponseEntity.class || type == CompletableFuture.class || type == CompletionStage.class) {
			return false;
		}
		return Resource.class.isAssignableFrom(type) || Closeable.class.isAssignableFrom(type)
				|| BaseStream.class.isAssignableFrom(type) || Future.class.isAssignableFrom(type)
				|| CompletionStage.class.isAssignableFrom(type) || HttpEntity.class.isAssignableFrom(type);
	}

	/**
	 * The method that is checked.
	 *
	 * @param group the name of its group
	 * @param type its interface
	 * @param method the method
	 */
	private record Subject(String group, Class<?> type, Method method) {

		boolean hasParameter(Class<?> parameter) {
			return Arrays.stream(this.method.getParameterTypes()).anyMatch(parameter::isAssignableFrom);
		}

		void require(boolean condition, String problem, String remedy) {
			if (!condition) {
				throw new UnusableTypedClientException("The method " + this.type.getSimpleName() + "."
						+ this.method.getName() + " of the group " + this.group + " " + problem, remedy);
			}
		}

	}

}
