package io.sharedcore.erasure;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Actuator's endpoint {@code sharedcoreerasure}: which attributes are personal, what an
 * erasure would do, and erasing a person. Only for admins.
 */
@WebEndpoint(id = "sharedcoreerasure")
final class ErasureEndpoint {

	private static final int CONFLICT = 409;

	private static final int FORBIDDEN = 403;

	private final Supplier<ErasureMapping.Content> mapping;

	private final Supplier<Erasure> erasure;

	private final @Nullable String requiredRole;

	/**
	 * Creates the endpoint.
	 * @param erasure the erasure, which is created when it is first used
	 * @param requiredRole the role that every operation requires; {@code null} for none
	 */
	ErasureEndpoint(Supplier<ErasureMapping.Content> mapping, Supplier<Erasure> erasure,
			@Nullable String requiredRole) {
		this.mapping = mapping;
		this.erasure = erasure;
		this.requiredRole = requiredRole;
	}

	@ReadOperation
	WebEndpointResponse<List<PersonalAttributes>> attributes(SecurityContext caller) {
		return isAllowed(caller) ? new WebEndpointResponse<>(this.mapping.get()
			.entities()
			.stream()
			.filter(PersonalEntity::isPersonal)
			.map((entity) -> new PersonalAttributes(entity.name(), entity.erasedAttributes()))
			.toList()) : new WebEndpointResponse<>(FORBIDDEN);
	}

	@ReadOperation
	WebEndpointResponse<ErasureReport> preview(SecurityContext caller, @Selector String type, @Selector String id) {
		return answer(caller, type, id, (subjectType, subjectId) -> this.erasure.get().preview(subjectType, subjectId));
	}

	@WriteOperation
	WebEndpointResponse<ErasureReport> erase(SecurityContext caller, @Selector String type, @Selector String id,
			String reason) {
		if (reason.isBlank()) {
			return new WebEndpointResponse<>(isAllowed(caller) ? WebEndpointResponse.STATUS_BAD_REQUEST : FORBIDDEN);
		}
		return answer(caller, type, id,
				(subjectType, subjectId) -> this.erasure.get().erase(subjectType, subjectId, reason));
	}

	private WebEndpointResponse<ErasureReport> answer(SecurityContext caller, String type, String id, Work work) {
		if (!isAllowed(caller)) {
			return new WebEndpointResponse<>(FORBIDDEN);
		}
		Optional<Class<?>> subjectType = this.mapping.get()
			.entities()
			.stream()
			.filter((entity) -> entity.name().equals(type))
			.<Class<?>>map(PersonalEntity::type)
			.findFirst();
		Optional<UUID> subjectId = uuid(id);
		if (subjectType.isEmpty() || subjectId.isEmpty()) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		try {
			return new WebEndpointResponse<>(work.of(subjectType.get(), subjectId.get()));
		}
		catch (OnHoldException ex) {
			// The person is on hold: the caller sees this by the status.
			return new WebEndpointResponse<>(CONFLICT);
		}
	}

	private boolean isAllowed(SecurityContext caller) {
		return this.requiredRole == null || caller.isUserInRole(this.requiredRole);
	}

	private static Optional<UUID> uuid(String id) {
		try {
			return Optional.of(UUID.fromString(id));
		}
		catch (IllegalArgumentException ex) {
			// Not the id of any person.
			return Optional.empty();
		}
	}

	/** What an operation does with a person. */
	private interface Work {

		ErasureReport of(Class<?> subjectType, UUID subjectId);

	}

	/**
	 * The personal attributes of an entity.
	 *
	 * @param entity the name of the entity
	 * @param attributes the paths of the attributes that an erasure erases
	 */
	record PersonalAttributes(String entity, List<String> attributes) {

	}

}
