package io.sharedcore.sample.users.user;

import java.util.List;
import java.util.UUID;

import io.sharedcore.erasure.ErasureContributor;
import io.sharedcore.erasure.ErasureRequest;
import io.sharedcore.outbox.Outbox;
import io.sharedcore.outbox.OutboxCall;

import org.springframework.stereotype.Component;

/**
 * Tells the other services to erase a user, after the commit. They can erase a user
 * twice, so they ignore the key of the call.
 */
@Component
class OtherServicesErasure implements ErasureContributor {

	private static final List<String> SERVICES = List.of("ticket-service", "communication-service", "file-service");

	private final Outbox outbox;

	OtherServicesErasure(Outbox outbox) {
		this.outbox = outbox;
	}

	@Override
	public void erase(ErasureRequest request) {
		Order order = new Order(request.subjectId(), request.reason());
		SERVICES.forEach((service) -> this.outbox.send(OutboxCall.post(service, "/erasures", order)));
	}

	@Override
	public String describe() {
		return "tickets, messages and files, in their services through the outbox";
	}

	/**
	 * The body of the request.
	 *
	 * @param userId the user's id
	 * @param reason why
	 */
	record Order(UUID userId, String reason) {

	}

}
