package io.sharedcore.error;

import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;

/**
 * A JSON body is larger than {@code shared-core.error.max-request-size}.
 */
final class RequestTooLargeException extends ApiException {

	RequestTooLargeException(DataSize maxSize) {
		super(HttpStatus.CONTENT_TOO_LARGE, "CONTENT_TOO_LARGE",
				"The body is larger than " + maxSize.toBytes() + " bytes");
	}

}
