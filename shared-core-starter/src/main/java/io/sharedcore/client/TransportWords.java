package io.sharedcore.client;

/**
 * Says a failure of the transport in words.
 */
final class TransportWords {

	private TransportWords() {
	}

	static String of(Failure failure, ServiceSettings settings) {
		return switch (failure) {
			case NOT_CONNECTED -> "no connection could be made";
			case NOT_CONNECTED_IN_TIME ->
				"no connection could be made in time (" + settings.property("connect-timeout") + ")";
			case RESET -> "the connection broke before the answer was complete";
			case ATTEMPT_TIMEOUT -> "no complete answer came in time";
			case TLS -> "TLS failed";
			case PROTOCOL -> "the answer is no readable HTTP";
			case REQUEST_BODY -> "the body of the request could not be read to its end";
			case INTERRUPTED -> "interrupted or cancelled";
			case STATUS, TOKEN, DEADLINE, REFUSED -> failure.name();
		};
	}

}
