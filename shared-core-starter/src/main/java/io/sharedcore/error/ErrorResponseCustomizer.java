package io.sharedcore.error;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.fn.RouterFunctionData;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;

/**
 * Adds the failures that the library responds to, with the common body, to the OpenAPI
 * document. Declarations of the application stay: a status, a range such as {@code 4XX},
 * or {@code default}. It comes after the customizers that add parameters.
 */
@Order(Ordered.LOWEST_PRECEDENCE)
final class ErrorResponseCustomizer implements GlobalOperationCustomizer, GlobalOpenApiCustomizer {

	private static final List<String> LIBRARIES = List.of("org.springdoc.", "org.springframework.boot.");

	private final RequestErrors requests;

	private final ApiOperations operations;

	private final List<OperationErrors> features;

	ErrorResponseCustomizer(RequestErrors requests, ApiOperations operations, List<OperationErrors> features) {
		this.requests = requests;
		this.operations = operations;
		this.features = List.copyOf(features);
	}

	@Override
	public Operation customize(Operation described, HandlerMethod handler) {
		ApiOperation operation = this.operations.of(handler, described.getRequestBody() != null);
		boolean library = LIBRARIES.stream().anyMatch(handler.getBeanType().getName()::startsWith);
		if (!library && !operation.paths().isEmpty()) {
			ErrorResponses.add(described, statuses(described, operation));
		}
		return described;
	}

	private Collection<HttpStatus> statuses(Operation described, ApiOperation operation) {
		Set<HttpStatus> statuses = new TreeSet<>(this.requests.of(described, operation));
		this.features.forEach((feature) -> statuses.addAll(feature.of(operation)));
		return statuses;
	}

	@Override
	public void customise(OpenAPI document) {
		this.operations.routes().forEach((route) -> customizeRoute(document, route));
		Components components = (document.getComponents() != null) ? document.getComponents() : new Components();
		ErrorBodySchema.addTo(components).ifPresent((name) -> ErrorBodyReference.redirect(document, name));
		document.setComponents(components);
	}

	/** Springdoc has no operation customizers for functional routes. */
	private void customizeRoute(OpenAPI document, RouterFunctionData route) {
		PathItem path = (document.getPaths() != null) ? document.getPaths().get(route.getPath()) : null;
		if (path != null) {
			for (RequestMethod method : route.getMethods()) {
				Operation described = path.readOperationsMap().get(HttpMethod.valueOf(method.name()));
				if (described != null) {
					ErrorResponses.add(described, statuses(described, new ApiOperation(null, Set.of(route.getPath()),
							Set.of(method), described.getRequestBody() != null)));
				}
			}
		}
	}

}
