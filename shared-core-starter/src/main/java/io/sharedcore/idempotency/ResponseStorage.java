package io.sharedcore.idempotency;

import io.sharedcore.idempotency.IdempotencyProperties.Oversized;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.util.unit.DataSize;

/**
 * Decides what is stored of a response.
 */
final class ResponseStorage {

	private static final Logger logger = LoggerFactory.getLogger(ResponseStorage.class);

	private final DataSize maxSize;

	private final Oversized oversized;

	private final IdempotencyMeters meters;

	ResponseStorage(DataSize maxSize, Oversized oversized, IdempotencyMeters meters) {
		this.meters = meters;
		this.maxSize = maxSize;
		this.oversized = oversized;
	}

	/**
	 * What is stored of a response.
	 * @throws ResultTooLargeException if it is too large and must not be sent either
	 */
	StoredResponse store(BufferedResponse response, String operation) {
		byte[] body = response.body();
		if (body.length <= this.maxSize.toBytes()) {
			return StoredResponse.of(response, body);
		}
		String message = "The response of " + operation + " has " + body.length
				+ " bytes, more than shared-core.idempotency.max-response-size=" + this.maxSize.toBytes() + "B";
		if (this.oversized == Oversized.FAIL) {
			this.meters.count(Outcome.TOO_LARGE);
			throw new ResultTooLargeException(message);
		}
		logger.warn("{}: it is stored without its body, so a retry is a 409", message);
		return StoredResponse.of(response, null);
	}

}
