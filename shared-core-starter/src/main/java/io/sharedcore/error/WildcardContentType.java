package io.sharedcore.error;

import java.util.Arrays;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;

/**
 * A request with {@code Content-Type: application/*}. Spring MVC throws an
 * {@link IllegalArgumentException} when it copies the header, which would be an error of
 * the service.
 */
final class WildcardContentType {

	private WildcardContentType() {
	}

	/**
	 * Returns the failure to show to the caller.
	 */
	static Exception refusal(HttpServletRequest request, Exception failure) {
		return (failure instanceof IllegalArgumentException && isThrownForContentType(failure) && isWildcard(request))
				? new HttpMediaTypeNotSupportedException((MediaType) null, List.of()) : failure;
	}

	private static boolean isThrownForContentType(Exception failure) {
		return Arrays.stream(failure.getStackTrace())
			.limit(3)
			.anyMatch((frame) -> frame.getClassName().equals(HttpHeaders.class.getName())
					&& frame.getMethodName().equals("setContentType"));
	}

	private static boolean isWildcard(HttpServletRequest request) {
		try {
			return request.getContentType() != null && !MediaType.parseMediaType(request.getContentType()).isConcrete();
		}
		catch (InvalidMediaTypeException ex) {
			// Spring MVC refuses it itself.
			return false;
		}
	}

}
