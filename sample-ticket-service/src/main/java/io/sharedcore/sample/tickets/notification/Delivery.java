package io.sharedcore.sample.tickets.notification;

import java.time.Duration;
import java.util.UUID;

import io.sharedcore.client.ServiceCallException;
import io.sharedcore.client.ServiceHttpClient;
import io.sharedcore.client.ServiceResponseException;
import io.sharedcore.sample.tickets.caller.Caller;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Hands a message to communication-service, and tells apart what can be sent again from
 * what can't.
 */
@Component
class Delivery {

	static final String SERVICE = "communication-service";

	/** Short: whoever raises a ticket waits for it, and there is a next time. */
	private static final Duration TIMEOUT = Duration.ofSeconds(3);

	private final ServiceHttpClient client;

	private final Caller caller;

	Delivery(ServiceHttpClient client, Caller caller) {
		this.client = client;
		this.caller = caller;
	}

	Outcome send(UUID id, Notification.Message message) {
		try {
			this.caller.call((options) -> this.client.post(SERVICE, "/messages", message,
					options.withTimeout(TIMEOUT).withIdempotencyKey(id.toString())));
			return new Outcome(Notification.State.SENT, "");
		}
		catch (ServiceResponseException ex) {
			return new Outcome(isFinal(ex) ? Notification.State.REFUSED : Notification.State.PENDING,
					ex.service() + " answered " + ex.status());
		}
		catch (ServiceCallException ex) {
			return new Outcome(Notification.State.PENDING, ex.service() + ": " + ex.kind());
		}
		catch (AuthenticationException ex) {
			// What the user did is done: later, it is told in this service's own name
			return new Outcome(Notification.State.PENDING, "no token in the user's name");
		}
	}

	/**
	 * A conflict is the same message being worked on right now: ask again later. So is a
	 * token that was not to be had, or not accepted: it says nothing about the message.
	 */
	private static boolean isFinal(ServiceResponseException failure) {
		HttpStatusCode status = HttpStatusCode.valueOf(failure.status());
		return SERVICE.equals(failure.service()) && status.is4xxClientError()
				&& !status.isSameCodeAs(HttpStatus.UNAUTHORIZED) && !status.isSameCodeAs(HttpStatus.FORBIDDEN)
				&& !status.isSameCodeAs(HttpStatus.REQUEST_TIMEOUT) && !status.isSameCodeAs(HttpStatus.CONFLICT)
				&& !status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS);
	}

	/**
	 * How sending a message ended.
	 *
	 * @param state the state that the notification is in now
	 * @param problem what went wrong; empty if nothing did
	 */
	record Outcome(Notification.State state, String problem) {

	}

}
