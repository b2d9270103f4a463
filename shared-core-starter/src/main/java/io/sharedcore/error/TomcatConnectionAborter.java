package io.sharedcore.error;

import java.io.IOException;
import java.util.Map;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.coyote.CloseNowException;

/**
 * Aborts a response on Tomcat. Tomcat ends a stream of HTTP/2 regularly before it handles
 * the exception, unless the trailers, which come before that end, fail.
 */
final class TomcatConnectionAborter implements ConnectionAborter {

	@Override
	public IOException abort(ServletRequest request, ServletResponse response, Throwable failure) {
		if (request.getProtocol().startsWith("HTTP/2") && response instanceof HttpServletResponse http2) {
			http2.setTrailerFields(TomcatConnectionAborter::failedTrailers);
		}
		return new ConnectionAbortedException(failure);
	}

	private static Map<String, String> failedTrailers() {
		throw TomcatConnectionAborter.<RuntimeException>unchecked(new CloseNowException());
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> E unchecked(Throwable failure) throws E {
		throw (E) failure;
	}

}
