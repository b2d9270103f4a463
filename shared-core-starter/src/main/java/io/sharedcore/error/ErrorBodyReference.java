package io.sharedcore.error;

import java.util.Collection;
import java.util.Objects;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.Paths;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;

/**
 * The reference to the schema of the common body in a response that the library adds. Its
 * type tells it from references of the application to a schema of the same name.
 */
final class ErrorBodyReference extends Schema<Object> {

	ErrorBodyReference() {
		set$ref(ErrorBodySchema.NAME);
	}

	/**
	 * Lets all of these references in a document refer to another name.
	 */
	static void redirect(OpenAPI document, String name) {
		Paths paths = Objects.requireNonNullElseGet(document.getPaths(), Paths::new);
		contents(paths.values()).flatMap((content) -> content.values().stream())
			.map(MediaType::getSchema)
			.filter(ErrorBodyReference.class::isInstance)
			.forEach((reference) -> reference.set$ref(name));
	}

	private static Stream<Content> contents(Collection<PathItem> paths) {
		return paths.stream()
			.flatMap((path) -> path.readOperations().stream())
			.filter((operation) -> operation.getResponses() != null)
			.flatMap((operation) -> operation.getResponses().values().stream())
			.map((response) -> response.getContent())
			.filter(Objects::nonNull);
	}

}
